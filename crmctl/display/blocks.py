"""Blocks of an eighth of a cell, dots of braille, and what stands for them where a terminal has ASCII alone.

Unicode 1.1 has blocks that grow to the right and upwards (U+2581 to U+258F), and halves that grow to the left and down.
"""

from __future__ import annotations

from crmctl.domain.text_width import cut, wide

_RIGHT, _UP = " ▏▎▍▌▋▊▉█", " ▁▂▃▄▅▆▇█"
SHADES = " ░▒▓█"
_HALF = 4  # eighths
INKS = ("\x1b[36m", "\x1b[33m", "\x1b[35m", "\x1b[32m", "\x1b[31m", "\x1b[34m")
BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def ink(place: int) -> str:
    """Return the colour of a series."""
    return INKS[place % len(INKS)]


def inked(text: str, colour: str) -> str:
    """Return a text in a colour; no colour and no text leave it as it is."""
    return f"{colour}{text}{PLAIN}" if colour and text.strip() else text


def to_the_right(cells: float, *, blocks: bool, sign: str = "+") -> str:
    """Return a bar that grows to the right, of so many cells and parts of one."""
    eighths = round(cells * 8)
    full, rest = divmod(eighths, 8)
    return "█" * full + (_RIGHT[rest] if rest else "") if blocks else sign * round(eighths / 8)


def to_the_left(cells: float, *, blocks: bool, sign: str = "-") -> str:
    """Return a bar that grows to the left; what is there at all is shown."""
    eighths = round(cells * 8)
    full, rest = divmod(eighths, 8)
    half = "▐" if rest >= _HALF or (eighths and not full) else ""
    return half + "█" * full if blocks else sign * round(eighths / 8)


def upwards(cells: float, *, blocks: bool) -> str:
    """Return the signs of a column that grows upwards, the lowest first."""
    eighths = round(cells * 8)
    full, rest = divmod(eighths, 8)
    return "█" * full + (_UP[rest] if rest else "") if blocks else "#" * round(eighths / 8)


def downwards(cells: float, *, blocks: bool) -> str:
    """Return the signs of a column that grows downwards, the highest first."""
    eighths = round(cells * 8)
    full, rest = divmod(eighths, 8)
    half = "▀" if rest >= _HALF or (eighths and not full) else ""
    return "█" * full + half if blocks else "#" * round(eighths / 8)


def dots(text: str, *, blocks: bool) -> str:
    """Return a text that was cut with dots that the terminal has."""
    return text if blocks or not text.endswith("…") else f"{text[:-1]}."


def padded(text: str, cells: int, *, right: bool = False) -> str:
    """Return a text in exactly so many cells, cut where it is longer."""
    short = cut(text, cells)
    blank = " " * (cells - wide(short))
    return blank + short if right else short + blank
