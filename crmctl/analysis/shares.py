"""Shares of small numbers, and the middle of many: plain Python, over counted values."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from math import sqrt

_Z = 1.959963984540054  # the normal distribution's 97.5 % point


def wilson(successes: int, trials: int) -> tuple[float, float] | None:
    """Return the 95 % interval of a share; None without trials. E. B. Wilson 1927, JASA 22:209–212."""
    if not trials:
        return None
    share, spread = successes / trials, _Z**2 / trials
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def mean(counted: Mapping[int, int]) -> float | None:
    """Return the mean of values that occur so often; None of nothing."""
    number = sum(counted.values())
    return sum(value * count for value, count in counted.items()) / number if number else None


def quantile(counted: Mapping[int, int], share: float) -> float | None:
    """Return the value that this share lies below, interpolated between the two nearest; None of nothing.

    Definition 7 of R. J. Hyndman & Y. Fan 1996, The American Statistician 50:361–365; Excel's PERCENTILE.INC.
    """
    values = sorted(counted)
    if not values:
        return None
    ends = list(accumulate(counted[value] for value in values))
    place = (ends[-1] - 1) * share
    whole = int(place)
    low, high = (values[bisect_right(ends, at)] for at in (whole, min(whole + 1, ends[-1] - 1)))
    return low + (high - low) * (place - whole)
