"""Cells that are the darker the more they hold, each with its figure: cohorts by the months since they began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crmctl.domain.chart import Chart
from crmctl.domain.chart_days import without_year
from crmctl.domain.chart_told import more, point
from crmctl.domain.heat import cell, shade, span
from crmctl.writers.svg_parts import LINE, Drawing, Sheet, box
from crmctl.writers.svg_text import PAPER, QUIET, SMALL, room, shortened, words

MOST = 60  # rows of a picture
_TALL, _LEAST, _WIDEST = 22, 34.0, 72.0
_LABELS = 0.34  # of the width, at most
_SPACE, _GAP = 6, 10
_LIGHT, _DARK = (239, 245, 251), (20, 62, 104)  # even steps of lightness between them: also in grey
_EQUAL = 0.179  # the luminance that black and white letters stand out from alike
BLACK = "#000000"


class _Plan(NamedTuple):
    """Pixels: cells begin at ``left`` and are ``across`` wide; titles over them are as long as they need to be."""

    left: float
    across: float
    titles: Sequence[str]
    years: Sequence[str]

    @property
    def head(self) -> float:
        """Return the height of what stands over the cells."""
        return LINE * (2 if self.years else 1)


def heat(chart: Chart, sheet: Sheet) -> Drawing:
    """Draw the cells; columns that do not fit beside each other go on below, at the rows that have any there."""
    labels = chart.labels[:MOST]
    plan, side = _planned(chart, sheet, labels)
    parts: list[str] = []
    y = 0.0
    for first in range(0, len(chart.series), side):
        part = range(first, min(first + side, len(chart.series)))
        rows = [
            place for place in range(len(labels))
            if not first or any(chart.series[column].values[place] is not None for column in part)
        ]  # fmt: skip
        parts += [*_heads(plan, part, y), *_names(labels, plan, rows, y), *_cells(chart, sheet, plan, (part, rows), y)]
        y += plan.head + _TALL * len(rows) + _GAP
    if len(labels) < len(chart.labels):
        parts.append(words(0, y, more(len(chart.labels) - len(labels)), fill=QUIET))
        y += LINE
    return Drawing(parts, round(y))


def _planned(chart: Chart, sheet: Sheet, labels: Sequence[str]) -> tuple[_Plan, int]:
    """Return the plan, and how many columns stand beside each other."""
    titles, years = without_year([one.title for one in chart.series])
    left = min(room(labels), sheet.width * _LABELS) + _SPACE
    figures = room((cell(value, one, chinese=sheet.chinese) for one in chart.series for value in one.values), SMALL)
    least = max(_LEAST, figures + _SPACE, min(room([*titles, *years], SMALL) + _SPACE, _WIDEST))
    side = max(int((sheet.width - left) // least), 1)
    side = -(-len(titles) // -(-len(titles) // side))  # as many in each block
    return _Plan(left, min((sheet.width - left) / side, max(_WIDEST, least)), titles, years), side


def _heads(plan: _Plan, part: range, y: float) -> Iterator[str]:
    """Yield the titles of the columns, and their years above where they change."""
    for number, column in enumerate(part):
        x = plan.left + plan.across * (number + 0.5)
        yield shortened(x, y + plan.head - LINE / 2, plan.titles[column], plan.across - 1, anchor="middle", size=SMALL)
        if plan.years and plan.years[column]:
            yield words(x, y + LINE / 2, plan.years[column], anchor="middle", size=SMALL)


def _names(labels: Sequence[str], plan: _Plan, rows: Sequence[int], y: float) -> Iterator[str]:
    for down, place in enumerate(rows):
        yield shortened(0, y + plan.head + _TALL * (down + 0.5), labels[place], plan.left - _SPACE)


def _cells(chart: Chart, sheet: Sheet, plan: _Plan, shown: tuple[range, Sequence[int]], y: float) -> Iterator[str]:
    """Yield the cells of these columns and rows, each with its figure."""
    ends = span(chart)
    for number, one in enumerate(chart.series[column] for column in shown[0]):
        x = plan.left + plan.across * number
        for down, place in enumerate(shown[1]):
            value = one.values[place]
            if value is not None:
                paper, top = _mixed(shade(value, *ends)), y + plan.head + _TALL * down
                told = point(f"{chart.labels[place]}, {one.title}", sheet.told(value, one))
                yield box(x, top, plan.across - 1, _TALL - 1, paper, told)
                said, middle = cell(value, one, chinese=sheet.chinese), (x + (plan.across - 1) / 2, top + _TALL / 2)
                yield words(*middle, said, anchor="middle", fill=readable(paper), size=SMALL)


def _mixed(dark: float) -> str:
    pairs = zip(_LIGHT, _DARK, strict=True)
    return "#" + "".join(f"{round(light + (deep - light) * dark):02x}" for light, deep in pairs)


def readable(paper: str) -> str:
    """Return black or white, whichever has more contrast (WCAG 2.2, relative luminance)."""
    shares = [int(paper[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]  # noqa: PLR2004  sRGB
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return BLACK if luminance > _EQUAL else PAPER
