"""What every picture is put together from: texts, lines, boxes, a legend, and how much room they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crmctl.domain.chart import Chart, Series
from crmctl.domain.figure_words import short, told
from crmctl.domain.scale import Scale
from crmctl.writers.markup import attribute, text
from crmctl.writers.svg_text import PAPER, at, fitted, pixels, words

LINE = 18  # pixels from a line of text to the next
GRID = "#dfe3e8"
# Far apart in lightness, too (L* 35, 71, 45, 82, 18, 57), after M. Okabe & K. Ito 2008, Color Universal Design.
COLOURS = ("#1f5582", "#e69f00", "#7b5aa6", "#a6d8c4", "#4a1f2b", "#c76b8a")
DASHES = ("", "6 3", "2 3", "10 3 2 3", "1 4", "12 4")
_SWATCH = 16
_GAP = 14


class Drawing(NamedTuple):
    """The elements of a picture, and its height."""

    parts: Sequence[str]
    height: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on: so wide, for readers of this language."""

    width: int
    chinese: bool

    @property
    def small(self) -> bool:
        """Say whether it is for a phone."""
        return self.width < 480  # noqa: PLR2004  between a phone and anything else

    def told(self, value: float | None, one: Series) -> str:
        """Return a figure as it stands beside a mark."""
        return told(value, one.form, chinese=self.chinese)

    def short(self, value: float | None, one: Series, places: int = 0) -> str:
        """Return a figure as it stands beside an axis, or where there is little room."""
        return short(value, one.form, chinese=self.chinese, places=places)

    def ticks(self, axis: Scale, one: Series) -> list[str]:
        """Return what stands at the ticks of an axis."""
        return [self.short(value, one, axis.places) for value in axis.ticks]


def box(x: float, y: float, width: float, height: float, fill: str, told_: str = "") -> str:
    """Return a rectangle; a pointer that rests on it shows what it stands for."""
    left, top, wide_, tall = at(x, y, width, height)
    inside = f"<title>{text(told_)}</title></rect>" if told_ else "</rect>"
    return f'<rect x="{left}" y="{top}" width="{wide_}" height="{tall}" fill="{fill}">{inside}'


def rule(x1: float, y1: float, x2: float, y2: float, ink: str = GRID, dash: str = "") -> str:
    """Return a straight line."""
    begin_x, begin_y, end_x, end_y = at(x1, y1, x2, y2)
    dashed = f' stroke-dasharray="{attribute(dash)}"' if dash else ""
    return f'<line x1="{begin_x}" y1="{begin_y}" x2="{end_x}" y2="{end_y}" stroke="{ink}"{dashed}/>'


def legend(chart: Chart, sheet: Sheet) -> tuple[list[str], float]:
    """Return the names of several series with their colours, and the height that they take."""
    if len(chart.series) == 1:
        return [], 0.0
    parts, x, y = [], 0.0, LINE / 2
    for place, one in enumerate(chart.series):
        said = fitted(one.title, sheet.width - _SWATCH - 6)
        taken = _SWATCH + 6 + pixels(said)
        if x and x + taken > sheet.width:
            x, y = 0.0, y + LINE
        parts += [*_swatch(chart.kind, place, x, y), words(x + _SWATCH + 6, y, said)]
        x += taken + _GAP
    return parts, y + LINE / 2 + 6


def _swatch(kind: str, place: int, x: float, y: float) -> Iterator[str]:
    ink = colour(place)
    if kind in {"line", "curve"}:
        yield rule(x, y, x + _SWATCH, y, ink, DASHES[place % len(DASHES)]).replace("/>", ' stroke-width="2"/>')
        yield mark(place, x + _SWATCH / 2, y)
    else:
        yield box(x + 2, y - 6, 12, 12, ink)


def colour(place: int) -> str:
    """Return the colour of a series."""
    return COLOURS[place % len(COLOURS)]


def mark(place: int, x: float, y: float, told_: str = "") -> str:
    """Return the mark of a point: round, square, pointed, hollow in turn."""
    ink, hollow = colour(place), place % 2
    fill = PAPER if hollow else ink
    inside = f"<title>{text(told_)}</title>" if told_ else ""
    drawn = f'fill="{fill}" stroke="{ink}" stroke-width="1.5">{inside}'
    if place % 4 < 2:  # noqa: PLR2004  two shapes, each full and hollow
        left, top = at(x, y)
        return f'<circle cx="{left}" cy="{top}" r="3" {drawn}</circle>'
    left, top = at(x - 3, y - 3)
    return f'<rect x="{left}" y="{top}" width="6" height="6" {drawn}</rect>'
