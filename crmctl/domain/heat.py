"""How dark a cell is among others."""

from __future__ import annotations

from crmctl.domain.chart import Chart, Series
from crmctl.domain.figure_words import short


def span(chart: Chart) -> tuple[float, float]:
    """Return the values of the lightest and of the darkest cell.

    A column that says the same everywhere tells nothing, and would take the colours from the others: the first month of
    every cohort is 100 %.
    """
    columns = [[value for value in one.values if value is not None] for one in chart.series]
    telling = [column for column in columns if len(set(column)) > 1] or columns
    values = [value for column in telling for value in column]
    return min([0.0, *values]), max([0.0, *values])


def shade(value: float, low: float, high: float) -> float:
    """Return how dark a value is, 0 to 1."""
    return min(max((value - low) / (high - low), 0.0), 1.0) if high > low else 0.0


def cell(value: float | None, one: Series, *, chinese: bool) -> str:
    """Return what stands in a cell: shares without their sign, which the caption has."""
    return short(value, one.form, chinese=chinese).removesuffix("%")
