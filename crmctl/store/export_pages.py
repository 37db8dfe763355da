"""A page of records on its way into an export: its ids, and the values that belong to them in their order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from crmctl.domain.exported import CELL, ROW

PAGE = 2_000
_DENSE = 8  # a page whose ids lie no further apart on average is read as a range of ids

_CELL, _ROW = CELL.encode(), ROW.encode()

Cells = Iterable[bytes]


class Page:
    """Some ids, and how SQL is told of them: as a range when they lie close together.

    ``known``: they are all wanted; otherwise the range is, and ``told`` is filled with the ids in it, as SQLite joins
    them.
    """

    def __init__(self, ids: Sequence[int], *, known: bool = True) -> None:
        self.known = known
        self.told = b",".join([b"%d" % id_ for id_ in ids]) if known else b""
        first, last = (min(ids), max(ids)) if known else (ids[0], ids[-1])
        dense = last - first < _DENSE * len(ids)
        self.which = "BETWEEN :first AND :last" if dense else "IN (SELECT value FROM json_each(:ids))"
        self.values: dict[str, Any] = {"first": first, "last": last} if dense else {"ids": json.dumps(list(ids))}

    @property
    def size(self) -> int:
        """How many records the page has."""
        return self.told.count(b",") + 1 if self.told else 0

    @property
    def ids(self) -> list[int]:
        """The records of the page, in order."""
        return [int(id_) for id_ in self.told.split(b",")] if self.told else []


def cut(ids: Sequence[int]) -> Iterator[Page]:
    """Cut a list of ids into pages."""
    return (Page(ids[start : start + PAGE]) for start in range(0, len(ids), PAGE))


def together(rows: list[Any], between: bytes) -> dict[int, bytes]:
    """Join the values of each record, in their order."""
    found = dict(rows)
    if len(found) == len(rows):
        return found
    found = {}
    for id_, value in rows:
        found[id_] = found[id_] + between + value if id_ in found else value
    return found


def printf(cells: Sequence[str]) -> str:
    """Write several columns as one text: SQLite does it at a fraction of what as many objects would cost."""
    return f"printf('{CELL.join(['%s'] * len(cells))}', {', '.join(cells)})"


def joined(columns_: Iterable[Cells]) -> bytes:
    """Write columns as the text of a page."""
    return _ROW.join(map(_CELL.join, zip(*columns_, strict=True)))


def scrubbed(text: bytes) -> bytes:
    """Take what divides cells and records out of a value."""
    return text.replace(_CELL, b" ").replace(_ROW, b" ")
