"""Lines on a terminal, in braille: eight dots in a cell; in signs of ASCII where there is no braille.

With colours, several lines share a picture; without, each has its own, on one scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmctl.display.blocks import inked
from crmctl.display.canvas import Canvas
from crmctl.display.chart_frame import below, margins
from crmctl.display.chart_screen import Screen
from crmctl.domain.chart import Chart
from crmctl.domain.chart_places import shares
from crmctl.domain.scale import Scale, scale
from crmctl.domain.text_width import wide

_HEIGHT, _LOW = 10, 6  # rows of a picture; of each of several
_STROKE = "━━"


def lines(chart: Chart, screen: Screen) -> Iterator[str]:
    """Yield the lines; where a figure is missing, a line is broken."""
    parted = len(chart.series) > 1 and not screen.colour
    height, first = _LOW if parted else _HEIGHT, chart.series[0]
    axis = scale((value for one in chart.series for value in one.values), 4 if parted else 6)
    said = {_row(axis, value, height): screen.short(value, first, axis.places) for value in axis.ticks}
    side = margins(said, height, screen)
    room = max(screen.width - wide(side[0]), 1)
    groups = [[number] for number in range(len(chart.series))] if parted else [list(range(len(chart.series)))]
    if len(chart.series) > 1 and not parted:
        yield from _legend(chart, screen)
    for group in groups:
        if parted:
            yield screen.cut(chart.series[group[0]].title, screen.width)
        canvas = _drawn(chart, screen, axis, group, (room, height))
        yield from (margin + row for margin, row in zip(side, canvas.rows(screen.ink), strict=True))
    places = [round(share * (room - 1)) for share in shares(chart)]
    yield from below(chart.labels, places, wide(side[0]), screen)


def _row(axis: Scale, value: float, height: int) -> int:
    return round((1 - axis.share(value)) * (height * 4 - 1)) // 4


def _legend(chart: Chart, screen: Screen) -> Iterator[str]:
    """Yield the names of the lines in their colours, as many on a line as there is room for."""
    line, taken = "", 0
    stroke = _STROKE if screen.blocks else "--"
    for number, one in enumerate(chart.series):
        name = screen.cut(one.title, screen.width - wide(stroke) - 1)
        cells = wide(stroke) + 1 + wide(name)
        if taken and taken + 2 + cells > screen.width:
            yield line
            line, taken = "", 0
        line += ("  " if taken else "") + inked(stroke, screen.ink(number)) + " " + name
        taken += cells + (2 if taken else 0)
    yield line


def _drawn(chart: Chart, screen: Screen, axis: Scale, group: Sequence[int], size: tuple[int, int]) -> Canvas:
    canvas = Canvas(*size, blocks=screen.blocks)
    if chart.kind == "curve":
        last = next((value for value in reversed(chart.series[0].values) if value is not None), 0.0)
        canvas.line((0.0, axis.share(0)), (1.0, axis.share(last)), -1, every=4)
    for number in group:
        before = (0.0, axis.share(0)) if chart.kind == "curve" else None
        for x, value in zip(shares(chart), chart.series[number].values, strict=True):
            here = None if value is None else (x, axis.share(value))
            if here:
                canvas.line(before or here, here, number)
            before = here
    return canvas
