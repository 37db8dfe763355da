"""Bars that lie: a name, a bar from the zero line, and its figure at its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crmctl.domain.chart import Chart
from crmctl.domain.chart_told import more, point
from crmctl.domain.scale import Scale, scale
from crmctl.writers.svg_parts import GRID, LINE, Drawing, Sheet, box, colour, legend, rule
from crmctl.writers.svg_text import QUIET, SIZE, SMALL, room, shortened, words

MOST = 40  # bars of a picture: a longer list is a table
_BAR, _THIN, _GAP = 16, 12, 8
_SPACE = 6
_FEWEST, _FEW, _MANY = 3, 4, 7  # ticks
_LABELS = 0.34  # of the width, at most; longer names stand above their bars


class _Plan(NamedTuple):
    """Where things stand: the axis from ``left`` over ``across`` pixels, names above their bars or beside them."""

    axis: Scale
    left: float
    across: float
    above: bool
    bar: int

    def x(self, value: float) -> float:
        return self.left + self.axis.share(value) * self.across


def bars(chart: Chart, sheet: Sheet) -> Drawing:
    """Draw the bars, those of one label close together."""
    shown = min(len(chart.labels), MOST)
    plan = _planned(chart, sheet, shown)
    parts, y = legend(chart, sheet)
    begin = y
    drawn: list[str] = []
    for place in range(shown):
        y += _GAP
        y, row = _row(chart, sheet, plan, place, y)
        drawn += row
    y += _GAP
    parts += _grid(chart, sheet, plan, begin, y)
    y += LINE
    if shown < len(chart.labels):
        drawn.append(words(0, y + LINE / 2, more(len(chart.labels) - shown), fill=QUIET))
        y += LINE
    return Drawing([*parts, *drawn], round(y + 4))


def _planned(chart: Chart, sheet: Sheet, shown: int) -> _Plan:
    """Return the plan with as many ticks as stand beside each other."""
    most = _FEW if sheet.small else _MANY
    while True:
        plan = _tried(chart, sheet, shown, most)
        ticks = sheet.ticks(plan.axis, chart.series[0])
        if most == _FEWEST or plan.across / (len(ticks) - 1) >= room(ticks, SMALL) + _SPACE:
            return plan
        most -= 1


def _tried(chart: Chart, sheet: Sheet, shown: int, most: int) -> _Plan:
    values = [value for one in chart.series for value in one.values[:shown] if value is not None]
    counted = chart.series[0].form != "percent" and all(value == int(value) for value in values)
    axis = scale(values, most, whole=counted)
    names = room(chart.labels[:shown])
    above = names > sheet.width * _LABELS
    told = room(sheet.told(value, one) for one in chart.series for value in one.values[:shown]) + _SPACE
    edge = room(sheet.ticks(axis, chart.series[0]), SMALL) / 2
    left = max((0.0 if above else names + _SPACE) + (told if axis.low < 0 else 0.0), edge)
    return _Plan(axis, left, sheet.width - left - max(told, edge), above, _THIN if len(chart.series) > 1 else _BAR)


def _row(chart: Chart, sheet: Sheet, plan: _Plan, place: int, y: float) -> tuple[float, list[str]]:
    """Return where the row ends, and what stands in it."""
    label, tall = chart.labels[place], plan.bar * len(chart.series)
    middle = y + (LINE / 2 - 1 if plan.above else tall / 2)
    parts = [shortened(0, middle, label, sheet.width, halo=True)]
    y += LINE if plan.above else 0
    for number, one in enumerate(chart.series):
        name = label if len(chart.series) == 1 else f"{label}, {one.title}"
        told = sheet.told(one.values[place], one)
        parts += _bar(plan, one.values[place], (name, told), y + number * plan.bar, colour(number))
    return y + tall, parts


def _bar(plan: _Plan, value: float | None, said: tuple[str, str], y: float, ink: str) -> Iterator[str]:
    if value is None:
        return
    zero, end = plan.x(0), plan.x(value)
    yield box(min(zero, end), y + 1, max(abs(end - zero), 0.5), plan.bar - 2, ink, point(*said))
    side, anchor = (end - 4, "end") if value < 0 else (end + 4, "start")
    yield words(side, y + plan.bar / 2, said[1], anchor=anchor, size=min(SIZE, plan.bar), halo=True)


def _grid(chart: Chart, sheet: Sheet, plan: _Plan, top: float, bottom: float) -> Iterator[str]:
    for value, said in zip(plan.axis.ticks, sheet.ticks(plan.axis, chart.series[0]), strict=True):
        yield rule(plan.x(value), top, plan.x(value), bottom, GRID if value else QUIET)
        yield words(plan.x(value), bottom + LINE / 2, said, anchor="middle", fill=QUIET, size=SMALL)
