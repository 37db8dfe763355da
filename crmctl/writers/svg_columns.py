"""Columns that stand side by side, as months do; those of several series close together."""

from __future__ import annotations

from collections.abc import Iterator

from crmctl.domain.chart import Chart
from crmctl.domain.chart_told import point
from crmctl.writers.svg_parts import Drawing, Sheet, box, colour
from crmctl.writers.svg_plane import Plane, plane
from crmctl.writers.svg_text import SMALL, room, words

_FILLED = 0.74  # of the room of a label
_THINNEST = 1.0


def columns(chart: Chart, sheet: Sheet) -> Drawing:
    """Draw the columns from the zero line, with their figures where there is room."""
    count = len(chart.labels)
    field = plane(
        chart, sheet, chart.labels,
        lambda left, right: [left + (right - left) * (place + 0.5) / count for place in range(count)],
    )  # fmt: skip
    return Drawing([*field.parts, *_drawn(chart, sheet, field)], round(field.end + 4))


def _drawn(chart: Chart, sheet: Sheet, field: Plane) -> Iterator[str]:
    stride = (field.right - field.left) / len(chart.labels)
    thick = max(stride * _FILLED / len(chart.series), _THINNEST)
    said = [[sheet.short(value, one) for value in one.values] for one in chart.series]
    tellable = len(chart.series) == 1 and room(said[0], SMALL) < stride
    for number, one in enumerate(chart.series):
        for place, (label, value) in enumerate(zip(chart.labels, one.values, strict=True)):
            if value is None:
                continue
            x = field.left + stride * (place + 0.5) + thick * (number - len(chart.series) / 2)
            zero, end = field.y(0), field.y(value)
            told = point(label, sheet.told(value, one))
            yield box(x, min(zero, end), thick, max(abs(end - zero), 0.5), colour(number), told)
            if tellable:
                below = end + 8 if value < 0 else end - 8
                yield words(x + thick / 2, below, said[0][place], anchor="middle", size=SMALL, halo=True)
