"""The cells of a row brought together by what their columns mean: target → text."""

from __future__ import annotations

from collections.abc import Sequence

from crmctl.domain.cells import unguard
from crmctl.domain.entry import Entry, Named
from crmctl.domain.entry_cells import people_of
from crmctl.domain.entry_mapping import REFS, REPEATED, own_noun
from crmctl.domain.exported import restored
from crmctl.domain.rows import LEFT_OUT, REJECTED
from crmctl.domain.text import tidy, tidy_lines

_MANY_LINES = frozenset({"text", "note", "result", "who"})


class EntryRows:
    """Reads rows by a mapping of columns; ``extra`` notes: columns that mean nothing here go into the ``body``."""

    def __init__(self, header: Sequence[str], targets: Sequence[str], body: str, extra: str, *, is_flat: bool) -> None:
        """``is_flat``: cells of our own exports hold line ends as two characters."""
        self._escaped = is_flat and bool(own_noun(header))
        self._columns = [(at, target) for at, target in enumerate(targets) if target not in {"", LEFT_OUT}]
        unknown = [(at, head) for at, head in enumerate(header) if _means_nothing(head, targets, at)]
        self._kept = unknown if extra == "notes" else []
        self.left_out = [] if extra == "notes" else [head for _at, head in unknown]
        self._body = body

    def said(self, row: Sequence[str]) -> dict[str, str]:
        """Return what a row says, each text in one spelling; empty cells say nothing."""
        said: dict[str, str] = {}
        for at, target in self._columns:
            if text := self._text(row[at], target):
                if target not in said:
                    said[target] = text
                elif target in REPEATED:
                    said[target] = f"{said[target]}\n{text}"
        for at, head in self._kept:
            if text := self._text(row[at], self._body):
                said[self._body] = f"{said.get(self._body, '')}\n{head}: {text}".lstrip("\n")
        return said

    def _text(self, cell: str, target: str) -> str:
        if not cell:
            return ""
        if cell[0] == "'":
            cell = unguard(cell)
        if self._escaped:
            cell = restored(cell)
        return tidy_lines(cell) if target in _MANY_LINES else tidy(cell)


def _means_nothing(head: str, targets: Sequence[str], at: int) -> bool:
    return bool(head.strip()) and at < len(targets) and not targets[at] and head not in REJECTED


def put_people(entry: Entry, said: dict[str, str]) -> None:
    """Say whom a row names: each of several by itself, one also by an address and a number in columns of their own."""
    named = people_of(said["who"]) if "who" in said else []
    refs = said.get(REFS, "").split("; ")
    if len(refs) == len(named):
        named = [one._replace(name=one.ways[0], ref=ref) for one, ref in zip(named, refs, strict=True)]
    beside = tuple(filter(None, (said.get("email", ""), said.get("phone", ""))))
    if beside and len(named) < 2:  # noqa: PLR2004
        one = named[0] if named else None
        named = [one._replace(ways=(*beside, *one.ways), name=one.ways[0]) if one else _by(beside)]
    elif beside:
        named = [*named, _by(beside)]
    entry.who, entry.org = tuple(named), said.get("org", "")


def _by(ways: tuple[str, ...]) -> Named:
    return Named(ways)
