"""What a chart is drawn on: a screen of so many cells, what it can show, and the figures in its reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from crmctl.display.blocks import DIM, dots, ink, inked, padded
from crmctl.domain.chart import Series
from crmctl.domain.figure_words import short, told
from crmctl.domain.text_width import cut


@dataclass(frozen=True, slots=True)
class Screen:
    """``blocks``: the terminal has more than ASCII. ``chinese``: figures are told in 万 and 亿."""

    width: int
    colour: bool
    blocks: bool
    chinese: bool

    def ink(self, place: int) -> str:
        """Return the colour of a series, nothing where there are none."""
        return ink(place) if self.colour else ""

    def told(self, value: float | None, one: Series) -> str:
        """Return a figure whole."""
        return told(value, one.form, chinese=self.chinese)

    def short(self, value: float | None, one: Series, places: int = 0) -> str:
        """Return a figure in few signs."""
        return short(value, one.form, chinese=self.chinese, places=places)

    def cut(self, text: str, cells: int) -> str:
        """Return a text that fits, with dots where it was cut."""
        return dots(cut(text, cells), blocks=self.blocks)

    def padded(self, text: str, cells: int, *, right: bool = False) -> str:
        """Return a text in exactly so many cells."""
        return padded(self.cut(text, cells), cells, right=right)

    def quiet(self, text: str) -> str:
        """Return words of ours that stand back, with signs that the terminal has."""
        return inked(text if self.blocks else text.replace("…", "..."), DIM if self.colour else "")
