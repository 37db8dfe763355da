"""Rows that belong together, wherever in the file they stand: brought together by a cell that they have in common.

All rows are held until the last is read, as one text each: 540,000 of them take about 100 MB.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crmctl.actions.imports.kind import Lack
from crmctl.actions.imports.reading import TOO_MANY_CELLS, UNDECODABLE, fits
from crmctl.readers.encoding import is_broken
from crmctl.readers.source import Source

_APART = "\x1f"  # of cells: no cell that was read holds it


class Bundle(NamedTuple):
    """Rows with their lines; ``lack`` says why one that stands alone cannot go in."""

    rows: Sequence[tuple[int, list[str]]]
    lack: Lack | None = None


def bundles(source: Source, width: int, at: int) -> Iterator[Bundle]:
    """Yield the rows of a table by their cell ``at``, in the order in which they begin; -1: each by itself."""
    if source.table is None:
        return
    held: dict[str, list[tuple[int, str]]] = {}
    rows = source.table.rows
    for row in rows:
        line = rows.line
        if len(row) != width and not fits(row, width):
            yield Bundle(((line, row),), TOO_MANY_CELLS._replace(value=str(len(row))))
        elif source.broken and is_broken(row):
            yield Bundle(((line, row),), UNDECODABLE)
        else:
            key = row[at].strip() if at >= 0 else ""
            held.setdefault(key or f"{_APART}{line}", []).append((line, _APART.join(row)))
    for key in list(held):
        yield Bundle([(line, text.split(_APART)) for line, text in held.pop(key)])
