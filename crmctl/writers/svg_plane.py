"""The plane that columns stand on and lines run over: an axis at the left, labels below, months with their years."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from crmctl.domain.chart import Chart
from crmctl.domain.chart_days import without_year
from crmctl.domain.scale import Scale, scale
from crmctl.writers.svg_parts import GRID, LINE, Sheet, legend, rule
from crmctl.writers.svg_text import QUIET, SMALL, fitted, pixels, room, words

_WIDE_HEIGHT, _SMALL_HEIGHT = 220, 180
_SPACE = 6
_APART = 8  # pixels between two labels


class Plane(NamedTuple):
    """Pixels of the field, the axis that goes up, and what is drawn of it already; the picture ends at ``end``."""

    axis: Scale
    left: float
    right: float
    top: float
    bottom: float
    end: float
    parts: list[str]

    def y(self, value: float) -> float:
        """Return the height of a value."""
        return self.bottom - self.axis.share(value) * (self.bottom - self.top)


def plane(
    chart: Chart, sheet: Sheet, labels: Sequence[str], places: Callable[[float, float], Sequence[float]]
) -> Plane:
    """Lay a plane out; ``places`` says where labels stand between the left end of the field and the right one."""
    values = [value for one in chart.series for value in one.values if value is not None]
    axis = scale(values, 6, whole=all(value == int(value) for value in values) and chart.series[0].form != "percent")
    ticks = sheet.ticks(axis, chart.series[0])
    parts, above = legend(chart, sheet)
    left, right = room(ticks, SMALL) + _SPACE, sheet.width - _SPACE
    top = above + LINE
    bottom = top + (_SMALL_HEIGHT if sheet.small else _WIDE_HEIGHT)
    laid = Plane(axis, left, right, top, bottom, 0, parts)
    for value, said in zip(axis.ticks, ticks, strict=True):
        parts.append(rule(left, laid.y(value), right, laid.y(value), GRID if value else QUIET))
        parts.append(words(left - _SPACE, laid.y(value), said, anchor="end", fill=QUIET, size=SMALL))
    texts, years = without_year(labels)
    below = list(_below(texts, years, places(left, right), sheet, bottom + LINE / 2 + 4))
    return laid._replace(end=bottom + 4 + LINE * (2 if years else 1), parts=[*parts, *below])


def _below(
    texts: Sequence[str], years: Sequence[str], places: Sequence[float], sheet: Sheet, y: float
) -> Iterator[str]:
    """Yield as many labels as there is room for, from the left, and below them the years where they change."""
    yield from _row(texts, places, sheet, y)
    told = [(year, x) for year, x in zip(years, places, strict=False) if year]
    yield from _row([year for year, _x in told], [x for _year, x in told], sheet, y + LINE - 3)


def _row(texts: Sequence[str], places: Sequence[float], sheet: Sheet, y: float) -> Iterator[str]:
    free = float("-inf")
    for text, x in zip(texts, places, strict=True):
        said = fitted(text, sheet.width, SMALL)
        half = pixels(said, SMALL) / 2
        centre = min(max(x, half), sheet.width - half)
        if centre - half >= free:
            yield words(centre, y, said, anchor="middle", fill=QUIET, size=SMALL)
            free = centre + half + _APART
