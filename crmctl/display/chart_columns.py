"""Columns that stand on a terminal, as months do; several series stand in pictures of their own, on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crmctl.display.blocks import downwards, inked, upwards
from crmctl.display.chart_frame import below, margins
from crmctl.display.chart_lines import lines
from crmctl.display.chart_screen import Screen
from crmctl.domain.chart import Chart, Series
from crmctl.domain.scale import Scale, scale
from crmctl.domain.text_width import wide

_HEIGHT, _LOW = 8, 5  # rows of a picture; of each of several
_WIDEST = 6  # cells of a column


class _Field(NamedTuple):
    """Rows above the zero line and below it, how much one stands for, and the cells of a column with its gap."""

    up: int
    down: int
    row: float
    stride: int

    def place(self, value: float) -> int:
        """Return the row that a column of this height fills last; the zero line has its own."""
        return self.up - round(value / self.row)


def columns(chart: Chart, screen: Screen) -> Iterator[str]:
    """Yield the lines; more columns than cells are drawn as a line."""
    several = len(chart.series) > 1
    values = [value for one in chart.series for value in one.values if value is not None]
    whole = all(value == int(value) for value in values) and chart.series[0].form != "percent"
    axis = scale(values, 4 if several else 5, whole=whole)
    field = _laid_out(axis, _LOW if several else _HEIGHT)
    first = chart.series[0]
    said = {field.place(value): screen.short(value, first, axis.places) for value in axis.ticks}
    side = margins(said, field.up + field.down + 1, screen)
    stride = min((screen.width - wide(side[0])) // len(chart.labels), _WIDEST + 1)
    if not stride:
        yield from lines(chart, screen)
        return
    for number, one in enumerate(chart.series):
        if several:
            yield screen.cut(one.title, screen.width)
        yield from _rows(one, field._replace(stride=stride), side, screen, number)
    yield from below(chart.labels, [place * stride for place in range(len(chart.labels))], wide(side[0]), screen)


def _laid_out(axis: Scale, height: int) -> _Field:
    """Share the rows between what is above zero and what is below, so that one row is as much in either."""
    span = axis.high - axis.low
    up, down = (max(round(height * part / span), 1) if part else 0 for part in (axis.high, -axis.low))
    return _Field(up, down, max(part / rows for part, rows in ((axis.high, up), (-axis.low, down)) if rows), 0)


def _rows(one: Series, field: _Field, side: Sequence[str], screen: Screen, number: int) -> Iterator[str]:
    """Yield the rows of one series from the top."""
    thick = max(field.stride - 1, 1)
    drawn = [_column(value, field, screen) for value in one.values]
    line = ("─" if screen.blocks else "-") * (field.stride * (len(drawn) - 1) + thick)
    for row, margin in enumerate(side):
        if row == field.up:
            yield margin + line
            continue
        cells = "".join((column[row] * thick).ljust(field.stride) for column in drawn)
        yield margin + inked(cells.rstrip(), screen.ink(number))


def _column(value: float | None, field: _Field, screen: Screen) -> str:
    """Return the signs of a column from the top, with one for the zero line."""
    above = upwards(max(value or 0, 0) / field.row, blocks=screen.blocks)[: field.up]
    under = downwards(max(-(value or 0), 0) / field.row, blocks=screen.blocks)[: field.down]
    return above.ljust(field.up)[::-1] + " " + under.ljust(field.down)
