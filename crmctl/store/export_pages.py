"""A page of records on its way into an export: its ids, and the values that belong to them in their order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from crmctl.domain.exported import CELL, ROW

PAGE = 2_000
_DENSE = 8  # a page whose ids lie no further apart on average is read as a range of ids

_CELL, _ROW = CELL.encode(), ROW.encode()

Cells = Iterable[bytes]
Names = tuple[str, ...]


class Page:
    """Some ids, and how SQL is told of them: as a range when they lie close together.

    ``known``: they are all wanted; otherwise the range is, and the page is told which ids are in it, as SQLite joins
    them.
    """

    def __init__(self, ids: Sequence[int], *, known: bool = True) -> None:
        self.known = known
        self.told = b",".join([b"%d" % id_ for id_ in ids]) if known else b""
        first, last = (min(ids), max(ids)) if known else (ids[0], ids[-1])
        dense = last - first < _DENSE * len(ids)
        self.which = "BETWEEN :first AND :last" if dense else "IN (SELECT value FROM json_each(:ids))"
        self.values: dict[str, Any] = {"first": first, "last": last} if dense else {"ids": json.dumps(list(ids))}

    def tell(self, told: bytes) -> None:
        """Take it that these are the records."""
        self.told = told
        self.__dict__.pop("keys", None)

    @cached_property
    def keys(self) -> list[bytes]:
        """The ids of the page as SQLite writes them, in order."""
        return self.told.split(b",") if self.told else []

    @property
    def ids(self) -> list[int]:
        """The records of the page, in order."""
        return list(map(int, self.keys))


def size(told: bytes | None) -> int:
    """Return how many ids SQLite has joined."""
    return told.count(b",") + 1 if told else 0


def cut(ids: Sequence[int]) -> Iterator[Page]:
    """Cut a list of ids into pages."""
    return (Page(ids[start : start + PAGE]) for start in range(0, len(ids), PAGE))


def together(ids: Sequence[bytes], values: Sequence[bytes], between: bytes) -> dict[bytes, bytes]:
    """Join the values of each record, in their order."""
    found = dict(zip(ids, values, strict=False))
    if len(found) == len(values):
        return found
    found = {}
    for id_, value in zip(ids, values, strict=False):
        found[id_] = found[id_] + between + value if id_ in found else value
    return found


def printf(groups: Sequence[Names], *, clean: bool) -> str:
    """Write groups of columns as one text: SQLite does it at a fraction of what as many objects would cost."""
    names = [_cleaned(name) if clean else name for group in groups for name in group]
    if names == ["value"]:  # never NULL
        return "value"
    return f"printf('{ROW.join(CELL.join(['%s'] * len(group)) for group in groups)}', {', '.join(names)})"


def _cleaned(name: str) -> str:
    return f"replace(replace({name}, char({ord(CELL)}), ' '), char({ord(ROW)}), ' ')"


def joined(columns_: Iterable[Cells]) -> bytes:
    """Write columns as the text of a page."""
    return _ROW.join(map(_CELL.join, zip(*columns_, strict=True)))
