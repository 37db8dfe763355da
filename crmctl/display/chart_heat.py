"""Cells on a terminal: the more they hold, the darker; without colours a block of shade stands beside each figure."""

from __future__ import annotations

from collections.abc import Iterator

from crmctl.display.blocks import PLAIN, SHADES
from crmctl.display.chart_screen import Screen
from crmctl.domain.chart import Chart
from crmctl.domain.chart_days import without_year
from crmctl.domain.chart_told import more
from crmctl.domain.heat import cell, shade, span
from crmctl.domain.text_width import wide
from crmctl.words import _

_MOST = 40  # rows of a picture
_LABELS = 0.3  # of the width, at most
_HEADS = 8  # cells of what stands over a column, at most
# Backgrounds of the 256-colour palette from light to dark blue (xterm), and letters that can be read on them.
_RAMP = ((231, 16), (195, 16), (153, 16), (111, 16), (68, 231), (25, 231), (18, 231))


def heat(chart: Chart, screen: Screen) -> Iterator[str]:
    """Yield the lines; columns that there is no room for are named."""
    labels = chart.labels[:_MOST]
    label = min(max(map(wide, labels)), int(screen.width * _LABELS))
    figures = max(wide(cell(value, one, chinese=screen.chinese)) for one in chart.series for value in one.values)
    titles, years = without_year([one.title for one in chart.series])
    heads = min(max(map(wide, titles)), max(_HEADS, (screen.width - label) // len(titles) - 1))
    shaded = screen.blocks and not screen.colour
    across = max(figures + shaded, heads) + 1
    kept = max(min((screen.width - label) // across, len(chart.series)), 1)
    for line in (years, titles) if years else (titles,):
        yield " " * label + "".join(
            screen.padded(screen.cut(one, across - 1), across, right=True) for one in line[:kept]
        )
    low, high = span(chart)
    for place, name in enumerate(labels):
        values = [
            (one.values[place], cell(one.values[place], one, chinese=screen.chinese)) for one in chart.series[:kept]
        ]
        yield screen.padded(name, label) + "".join(
            _cell(value, said, across, (low, high), screen) for value, said in values
        )
    if len(labels) < len(chart.labels):
        yield screen.quiet(more(len(chart.labels) - len(labels)))
    if kept < len(chart.series):
        missing = _(", ").join(one.title for one in chart.series[kept:])
        yield screen.quiet(screen.cut(_("No room for some columns: {titles}.").format(titles=missing), screen.width))


def _cell(value: float | None, said: str, across: int, ends: tuple[float, float], screen: Screen) -> str:
    if value is None:
        return " " * across
    dark = shade(value, *ends)
    if screen.colour:
        paper, ink = _RAMP[round(dark * (len(_RAMP) - 1))]
        return f"\x1b[48;5;{paper}m\x1b[38;5;{ink}m{screen.padded(said, across, right=True)}{PLAIN}"
    if screen.blocks:
        return screen.padded(said, across - 1, right=True) + SHADES[round(dark * (len(SHADES) - 1))]
    return screen.padded(said, across, right=True)
