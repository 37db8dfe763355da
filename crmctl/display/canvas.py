"""A field of dots on a terminal: two across and four down in each cell where there is braille (Unicode 3.0, U+2800)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from crmctl.display.blocks import inked

_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_EMPTY = 0x2800

Point = tuple[float, float]  # from the left and from below, 0 to 1


class Canvas:
    """So many cells; a cell has the colour of what was drawn in it last, -1 is none."""

    def __init__(self, width: int, height: int, *, blocks: bool) -> None:
        self._size = (width, height)
        self._fine = (2, 4) if blocks else (1, 1)
        self._dots: dict[tuple[int, int], int] = {}
        self._owner: dict[tuple[int, int], int] = {}

    def line(self, begin: Point, end: Point, owner: int, every: int = 1) -> None:
        """Draw a straight line; ``every``: only one of so many dots."""
        first, last = self._dot(begin), self._dot(end)
        steps = max(abs(last[0] - first[0]), abs(last[1] - first[1]), 1)
        for step in range(0, steps + 1, every):
            across, down = (round(one + (other - one) * step / steps) for one, other in zip(first, last, strict=True))
            self._set(across, down, owner)

    def _dot(self, point: Point) -> tuple[int, int]:
        across, down = (cells * fine - 1 for cells, fine in zip(self._size, self._fine, strict=True))
        return round(point[0] * across), round((1 - point[1]) * down)

    def _set(self, across: int, down: int, owner: int) -> None:
        cell = across // self._fine[0], down // self._fine[1]
        self._dots[cell] = self._dots.get(cell, 0) | _DOTS[across % self._fine[0]][down % self._fine[1]]
        self._owner[cell] = owner

    def rows(self, ink: Callable[[int], str]) -> Iterator[str]:
        """Yield the rows from the top."""
        for down in range(self._size[1]):
            row = [(across, down) for across in range(self._size[0])]
            runs = groupby(row, key=lambda cell: self._owner.get(cell, -1))
            yield "".join(
                inked("".join(map(self._sign, cells)), ink(owner) if owner >= 0 else "") for owner, cells in runs
            ).rstrip()

    def _sign(self, cell: tuple[int, int]) -> str:
        dots = self._dots.get(cell)
        if not dots:
            return " "
        if self._fine == (1, 1):
            return "*" if self._owner[cell] >= 0 else "."
        return chr(_EMPTY + dots)
