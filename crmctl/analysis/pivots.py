"""Rows of figures laid out crosswise (pandas): one thing down, another across, a measure in the cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any


def pivoted(rows: Sequence[Mapping[str, Any]], down: str, across: str, value: str) -> tuple[list[str], list[Any]]:
    """Return the keys of the columns and the rows: ``down`` first, then one column for each value of ``across``.

    The order of both is that in which they come. Several rows of one cell are added up when they are numbers or
    amounts; a cell that no row speaks of is None.
    """
    import pandas as pd

    heads = ["" if row.get(across) is None else str(row[across]) for row in rows]
    frame = pd.DataFrame({"down": [str(row.get(down)) for row in rows], "across": heads}, dtype="object")
    frame[value] = pd.Series([row.get(value) for row in rows], dtype="object")
    cells = frame.groupby(["down", "across"], sort=False)[value].agg(list).to_dict()
    firsts = {str(row.get(down)): row.get(down) for row in rows}
    keys = list(dict.fromkeys(heads))
    table = [{down: at} | {key: _sum(cells.get((row, key), ())) for key in keys} for row, at in firsts.items()]
    return [down, *keys], table


def _sum(values: Sequence[Any]) -> Any:
    """Add up the values of one cell; amounts are decimal strings and stay so."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    if isinstance(known[0], str):
        return f"{sum(map(Decimal, known))}"
    return sum(known) if len(known) > 1 else known[0]
