"""Charts on a terminal: bars, columns, lines in braille, cells with a background; in ASCII where there is nothing else.

No line is wider than the screen, Chinese takes two cells, and what is in the data drives nothing. Whoever calls decides
whether there is a terminal at all: in a pipe there are no pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crmctl.display.blocks import BOLD, inked
from crmctl.display.chart_bars import bars
from crmctl.display.chart_columns import columns
from crmctl.display.chart_heat import heat
from crmctl.display.chart_lines import lines
from crmctl.display.chart_screen import Screen
from crmctl.domain.chart import Chart
from crmctl.domain.chart_told import caption, tame
from crmctl.domain.inert import inert
from crmctl.words import spoken

_NARROWEST = 30  # cells in which a picture says anything
_KINDS: dict[str, Callable[[Chart, Screen], Iterator[str]]] = {
    "bars": bars, "columns": columns, "line": lines, "curve": lines, "heat": heat,
}  # fmt: skip


def draw(chart: Chart, width: int, *, colour: bool, blocks: bool) -> str:
    """Draw a chart with its title above; every line ends with a line feed."""
    screen = Screen(max(width, _NARROWEST), colour=colour, blocks=blocks, chinese=spoken() == "zh_CN")
    told = tame(chart, inert)
    head = inked(screen.cut(caption(told), screen.width).rstrip(), BOLD if colour else "")
    return "".join(f"{line.rstrip()}\n" for line in (head, *_KINDS[chart.kind](told, screen)))
