"""Lines over a plane, one for each series; a cumulative curve begins at nothing, beside the line of equal shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crmctl.domain.chart import Chart, Series
from crmctl.domain.chart_places import shares
from crmctl.domain.chart_told import point
from crmctl.writers.svg_parts import DASHES, Drawing, Sheet, colour, mark, rule
from crmctl.writers.svg_plane import Plane, plane
from crmctl.writers.svg_text import QUIET, at

_MARKED = 40  # points of a line that still have a mark each


def lines(chart: Chart, sheet: Sheet) -> Drawing:
    """Draw the lines; where a figure is missing, a line is broken."""
    along = shares(chart)
    field = plane(chart, sheet, chart.labels, lambda left, right: [left + (right - left) * share for share in along])
    parts = list(field.parts)
    xs = [field.left + (field.right - field.left) * share for share in along]
    if chart.kind == "curve" and field.axis.low == 0:
        last = next((value for value in reversed(chart.series[0].values) if value is not None), 0.0)
        parts.append(rule(field.left, field.y(0), field.right, field.y(last), QUIET, "3 4"))
    for number, one in enumerate(chart.series):
        parts += _line(chart, sheet, field, one, number, xs)
    return Drawing(parts, round(field.end + 4))


def _line(chart: Chart, sheet: Sheet, field: Plane, one: Series, number: int, xs: Sequence[float]) -> Iterator[str]:
    points = [(x, None if value is None else field.y(value)) for x, value in zip(xs, one.values, strict=True)]
    if chart.kind == "curve":
        points.insert(0, (field.left, field.y(0)))
    dash = DASHES[number % len(DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    path = _path(points)
    yield f'<path d="{path}" fill="none" stroke="{colour(number)}" stroke-width="2" stroke-linejoin="round"{dashed}/>'
    for label, x, value in zip(chart.labels, xs, one.values, strict=True):
        alone = len(chart.labels) <= _MARKED
        if value is not None and alone:
            name = label if len(chart.series) == 1 else f"{label}, {one.title}"
            yield mark(number, x, field.y(value), point(name, sheet.told(value, one)))


def _path(points: Sequence[tuple[float, float | None]]) -> str:
    pen, parts = "M", []
    for x, y in points:
        if y is None:
            pen = "M"
            continue
        left, top = at(x, y)
        parts.append(f"{pen}{left} {top}")
        pen = "L"
    return "".join(parts)
