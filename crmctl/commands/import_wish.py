"""How one file is to be read: what its header, a profile and the command line say, brought together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from crmctl.actions import imports
from crmctl.app import App
from crmctl.commands.values import custom, habits
from crmctl.domain import org_mapping
from crmctl.domain.dates import day_order
from crmctl.domain.habits import Habits
from crmctl.domain.mapping_choice import choose
from crmctl.domain.text import fold
from crmctl.errors import UsageError
from crmctl.readers.source import FORMATS, Source
from crmctl.words import _

_SAMPLE = 200
_MATCH = ("external-id", "email", "phone")
_POLICIES = ("update", "fill", "skip", "add")
_EXTRA = ("drop", "fields", "notes")
_PERSONAL = {
    "name", "family_name", "given_name", "middle_name", "nickname", "email", "email_or_phone", "wechat", "qq",
    "linkedin",
}  # fmt: skip


def form(name: str) -> str:
    """Return the form of a file as asked for, or auto."""
    return _one_of(name or "auto", FORMATS)


def wish(
    app: App, source: Source, said: dict[str, str], mapping: dict[str, str], limit: str, *, force: bool,
    before_commit: Callable[[imports.Result], None],
) -> imports.Wish:  # fmt: skip
    """Return how to read this file. ``said`` gains ``as`` when nobody said whether it holds people or organisations."""
    rows: _Again | None = None
    if source.table:
        source.table.rows = rows = _Again(source.table.rows)
    said["as"] = said["as"] or _kind(source, rows, mapping)
    noun = said["as"].removesuffix("s")
    typed = custom(app, noun)
    named = {fold(name) or name.casefold(): name for name in typed.kinds}
    own = habits(app)
    targets: list[str] = []
    preset = None
    order = said["date_order"] or own.day_order
    if source.table and rows:
        pick = org_mapping.choose if noun == "org" else choose
        targets, preset = pick(source.table.header, rows.sample(), mapping, named)
        order = order or (preset.date_order if preset else "") or _order(targets, rows.sample())
    country = said["country"].upper() or own.country
    return imports.Wish(
        source=said["source"] or (preset.source if preset else "") or imports.UNNAMED,
        origin=said["source"],
        targets=targets,
        habits=Habits(country, order, preset.multi_separator if preset else "", own.zone),
        extra=_one_of(said["extra"] or "drop", _EXTRA),
        match=_keys(said["match"]),
        on_match=_one_of(said["on_match"] or "update", _POLICIES),
        most_rejects=_most(limit),
        force=force,
        before_commit=before_commit,
        custom=replace(typed, day_order=order, today=None),
    )


def _kind(source: Source, rows: _Again | None, mapping: dict[str, str]) -> str:
    """Tell a list of firms from one of people: it names firms, and nobody by name or address."""
    if source.table is None or rows is None or mapping:
        return "contacts"
    targets = {target.partition(":")[0] for target in choose(source.table.header, rows.sample(), {}, {})[0]}
    return "orgs" if "org" in targets and not targets & _PERSONAL else "contacts"


class _Again:
    """A stream of rows whose beginning was looked at already."""

    def __init__(self, rows: Any) -> None:
        self._rows, self._line = rows, 0
        self._begun = [(rows.line, row) for row in islice(rows, _SAMPLE)]

    def sample(self) -> list[list[str]]:
        """Return the rows looked at."""
        return [row for _line, row in self._begun]

    @property
    def line(self) -> int:
        """The physical line on which the row given last begins."""
        return self._line or int(self._rows.line)

    def __iter__(self) -> Iterator[list[str]]:
        for line, row in self._begun:
            self._line = line
            yield row
        self._line = 0
        yield from self._rows


def _order(targets: Sequence[str], sample: Sequence[Sequence[str]]) -> str:
    columns = [at for at, target in enumerate(targets) if target in {"birthday", "created_at"}]
    return next((order for at in columns if (order := day_order([row[at] for row in sample if at < len(row)]))), "")


def _one_of(name: str, known: Sequence[str]) -> str:
    if name not in known:
        raise UsageError(_("{name} is none of: {known}.").format(name=name, known=", ".join(known)))
    return name


def _keys(match: str) -> tuple[str, ...]:
    names = [name.strip() for name in match.split(",") if name.strip()] or list(_MATCH)
    for name in names:
        _one_of(name, (*_MATCH, "none"))
    return () if "none" in names else tuple(names)


def _most(limit: str) -> Callable[[int], float]:
    """Read --max-rejects: a number of rows, or a share of them."""
    number = limit.removesuffix("%")
    if limit and not number.isdecimal():
        raise UsageError(_("--max-rejects takes N or N%, not {text}.").format(text=limit))
    if not limit:
        return lambda _rows: float("inf")
    return (lambda rows: rows * int(number) / 100) if limit.endswith("%") else (lambda _rows: int(number))
