"""Axes: round numbers on them, and how far something is along them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor, log10
from typing import NamedTuple

_STEPS = (1, 2, 5)
_FEWEST = 3  # below zero, zero, above


class Scale(NamedTuple):
    """``ticks`` are multiples of 1, 2 or 5 × 10^k, growing, and 0 is among them; ``places`` behind the point."""

    ticks: tuple[float, ...]
    places: int

    @property
    def low(self) -> float:
        """Return the lower end."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """Return the upper end."""
        return self.ticks[-1]

    def share(self, value: float) -> float:
        """Return how far along the axis a value is, 0 to 1."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


def scale(values: Iterable[float | None], most: int = 6, *, whole: bool = False) -> Scale:
    """Return an axis from nothing to all of these values, with at most so many ticks; ``whole``: of things counted."""
    known = [value for value in values if value is not None]
    low, high = Fraction(min([0.0, *known])), Fraction(max([0.0, *known]))
    if low == high:
        high = Fraction(1)
    number, power = _step(high - low, low, high, max(most, _FEWEST), whole=whole)
    size = number * Fraction(10) ** power
    first, last = floor(low / size), ceil(high / size)
    return Scale(tuple(float(one * size) for one in range(first, last + 1)), max(-power, 0))


def _step(span: Fraction, low: Fraction, high: Fraction, most: int, *, whole: bool) -> tuple[int, int]:
    """Return the least step of its kind, as a number and a power of ten, that needs no more than so many ticks."""
    power = floor(log10(span)) - 2
    power = max(power, 0) if whole else power
    while True:
        for number in _STEPS:
            size = number * Fraction(10) ** power
            if ceil(high / size) - floor(low / size) < most:
                return number, power
        power += 1
