"""The figures of one row of a report as numbers, each in its currency or in none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any, NamedTuple

from crmctl.domain.chart_line import ChartLine
from crmctl.errors import BadInput
from crmctl.words import _

_UNITS = {"money": "money", "values": "money", "percent": "percent", "days": "days"}


class Cells(NamedTuple):
    """``figures``: key → currency → number; "" is the currency of what is no money. ``own``: that of the row."""

    figures: Mapping[str, Mapping[str, float]]
    own: str = ""

    def belongs_to(self, currency: str) -> bool:
        """Say whether the row is part of the chart of this currency; one without figures is part of all it may be."""
        held = {one for amounts in self.figures.values() for one in amounts}
        return currency in held if held else not currency or self.own in {"", currency}

    def value(self, key: str, currency: str) -> float | None:
        """Return a figure, None where there is none."""
        return self.figures[key].get(currency)


def unit_of(form: str) -> str:
    """Return in what a measure is counted: what has the same unit can share an axis."""
    return _UNITS.get(form, "")


def cells_of(line: ChartLine, row: Mapping[str, Any], keys: Sequence[str]) -> Cells:
    """Return the figures of a row under these keys."""
    own = str(row.get("currency") or "")
    return Cells({key: _figures(line, key, row.get(key), own) for key in keys}, own)


def currencies(cells: Sequence[Cells]) -> list[str]:
    """Return every currency of the figures, the first of the rows first; ``[""]`` where nothing is money."""
    found = dict.fromkeys(one for cell in cells for amounts in cell.figures.values() for one in amounts)
    return list(found) or [""]


def _figures(line: ChartLine, key: str, value: Any, own: str) -> dict[str, float]:
    if value is None or value == "":
        return {}
    if isinstance(value, (list, tuple)):
        return {str(one["currency"]): _number(line, key, one["amount"]) for one in value}
    return {own if isinstance(value, str) else "": _number(line, key, value)}


def _number(line: ChartLine, key: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if not isfinite(number):
        problem = _("The line “-- chart: {line}” cannot be drawn: {name} holds “{value}”, which is no number.")
        raise BadInput(problem.format(line=line.text, name=key, value=value))
    return number
