"""A chart as SVG inside a page: drawn by hand, in the reader's own fonts, the same bytes for the same figures.

Coordinates are pixels at natural size, with two digits behind the point. Series differ by lightness, dashes and marks,
not by colour alone, so that a black-and-white print can be read. Readers of screens get a title and a description.
"""

from __future__ import annotations

from collections.abc import Callable

from crmctl.domain.chart import Chart
from crmctl.domain.chart_told import caption, described, tame
from crmctl.writers.markup import attribute, text, visible
from crmctl.writers.svg_bars import bars
from crmctl.writers.svg_columns import columns
from crmctl.writers.svg_heat import heat
from crmctl.writers.svg_lines import lines
from crmctl.writers.svg_parts import Drawing, Sheet

_KINDS: dict[str, Callable[[Chart, Sheet], Drawing]] = {
    "bars": bars, "columns": columns, "line": lines, "curve": lines, "heat": heat,
}  # fmt: skip


def svg(chart: Chart, width: int, *, chinese: bool, name: str, kind: str = "") -> str:
    """Return a chart as an element ``svg``; ``name`` makes its ids differ from others, ``kind`` is its class."""
    told = tame(chart, visible)
    drawing = _KINDS[chart.kind](told, Sheet(width, chinese=chinese))
    ids = f"{name}t {name}d"
    return (
        f'<svg class="{attribute(kind)}" viewBox="0 0 {width} {drawing.height}" role="img" aria-labelledby="{ids}">'
        f'<title id="{name}t">{text(caption(told))}</title>'
        f'<desc id="{name}d">{text(described(told, chinese=chinese))}</desc>\n' + "\n".join(drawing.parts) + "\n</svg>"
    )
