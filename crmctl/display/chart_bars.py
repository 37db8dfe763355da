"""Bars that lie on a terminal: a name, its figure, and a bar from a zero line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crmctl.display.blocks import inked, to_the_left, to_the_right
from crmctl.display.chart_screen import Screen
from crmctl.domain.chart import Chart
from crmctl.domain.chart_told import more
from crmctl.domain.text_width import wide

_MOST = 40  # bars of a picture: a longer list is a table
_GAP = 2
_LABELS, _TITLES = 0.4, 0.2  # of the width, at most
_SHORTEST = 8


class _Plan(NamedTuple):
    """Cells of each part; bars take ``before`` to the left of the zero line and ``after`` to the right."""

    label: int
    title: int
    figure: int
    before: int
    after: int
    most: float


def bars(chart: Chart, screen: Screen) -> Iterator[str]:
    """Yield the lines, those of one label below each other."""
    shown = max(min(len(chart.labels), _MOST // len(chart.series)), 1)
    plan = _planned(chart, screen, shown)
    for place, label in enumerate(chart.labels[:shown]):
        for number, one in enumerate(chart.series):
            head = screen.padded("" if number else label, plan.label) + " " * _GAP
            if plan.title:
                head += screen.padded(one.title, plan.title) + " " * _GAP
            figure = screen.padded(screen.told(one.values[place], one), plan.figure, right=True)
            yield f"{head}{figure} {_bar(one.values[place], plan, screen, number)}"
    if shown < len(chart.labels):
        yield screen.quiet(more(len(chart.labels) - shown))


def _planned(chart: Chart, screen: Screen, shown: int) -> _Plan:
    label = min(max(map(wide, chart.labels[:shown])), int(screen.width * _LABELS))
    title = 0
    if len(chart.series) > 1:
        title = min(max(wide(one.title) for one in chart.series), max(int(screen.width * _TITLES), 1))
    values = [value for one in chart.series for value in one.values[:shown] if value is not None]
    figure = max(wide(screen.told(value, one)) for one in chart.series for value in one.values[:shown])
    taken = _GAP + (title + _GAP if title else 0) + figure + 1
    label = min(label, max(screen.width - taken - _SHORTEST, 1))
    room = max(screen.width - taken - label, 1)
    below, above = -min([0.0, *values]), max([0.0, *values])
    most = (below + above) or 1.0
    before = round((room - 1) * below / most) if below else 0
    before = min(max(before, 1), room - 2) if below else 0
    after = room - before - bool(below)
    cell = max(below / before if before else 0.0, above / after if after else 0.0)
    return _Plan(label, title, figure, before, after, cell or 1.0)


def _bar(value: float | None, plan: _Plan, screen: Screen, number: int) -> str:
    zero = ("│" if screen.blocks else "|") if plan.before else ""
    if value is None:
        return " " * plan.before + zero
    if value < 0:
        bar = to_the_left(-value / plan.most, blocks=screen.blocks)[-plan.before :]
        return " " * (plan.before - len(bar)) + inked(bar, screen.ink(number)) + zero
    bar = to_the_right(value / plan.most, blocks=screen.blocks, sign="#")[: plan.after]
    return " " * plan.before + zero + inked(bar, screen.ink(number))
