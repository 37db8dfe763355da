"""Texts of a picture, and how much room they take in a font that nobody knows beforehand."""

from __future__ import annotations

from collections.abc import Iterable

from crmctl.domain.text_width import wide
from crmctl.writers.markup import text

SIZE, SMALL = 12, 11  # pixels of a letter, and of one beside an axis
INK, QUIET, PAPER = "#1b212b", "#56606e", "#ffffff"
_BROAD, _NARROW = "%@MWmw—…", 0.64  # of a letter's height: of DejaVu Sans, which is broader than what most systems have
_HALO = f' stroke="{PAPER}" stroke-width="3" paint-order="stroke"'  # keeps a text apart from what it stands on


def pixels(said: str, size: float = SIZE) -> float:
    """Return the pixels that a text takes at most."""
    cells = [wide(sign) for sign in said]
    return size * sum(
        1.0 if cell > 1 or sign in _BROAD else _NARROW * cell for sign, cell in zip(said, cells, strict=True)
    )


def room(texts: Iterable[str], size: float = SIZE) -> float:
    """Return the pixels that the widest of these texts takes."""
    return max((pixels(said, size) for said in texts), default=0.0)


def fitted(said: str, across: float, size: float = SIZE) -> str:
    """Return as much of a text as there is room for, with dots where it was cut."""
    if pixels(said, size) <= across:
        return said
    while said and pixels(said, size) > across - size:
        said = said[:-1]
    return f"{said.rstrip()}…"


def at(*numbers: float) -> list[str]:
    """Return coordinates as they are written."""
    return [f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".") for number in numbers]


def words(
    x: float, y: float, said: str, *, anchor: str = "start", fill: str = INK, size: float = SIZE, halo: bool = False
) -> str:
    """Return a text; its middle is at the height of ``y``."""
    left, top = at(x, y + size * 0.36)
    shape = f'font-size="{at(size)[0]}" text-anchor="{anchor}" fill="{fill}"{_HALO if halo else ""}'
    return f'<text x="{left}" y="{top}" {shape}>{text(said)}</text>'


def shortened(
    x: float, y: float, said: str, across: float, *, anchor: str = "start", size: float = SIZE, halo: bool = False
) -> str:
    """Return a text that is cut where there is no room; a pointer that rests on it shows all of it."""
    fits = fitted(said, across, size)
    drawn = words(x, y, fits, anchor=anchor, size=size, halo=halo)
    return drawn if fits == said else drawn.replace("</text>", f"<title>{text(said)}</title></text>")
