"""95 % intervals of the difference between then and now: of shares, of means, of what was added up."""

from __future__ import annotations

from math import atan, cos, exp, hypot, lgamma, pi, sqrt, tan

from crmctl.analysis.shares import wilson

_Z = 1.959963984540054  # the normal distribution's 97.5 % point
_TAIL = 0.025
_STEPS, _HALVES = 200, 50  # as fine as the ninth digit
Interval = tuple[float, float]


def of_shares(part: int, whole: int, part_before: int, whole_before: int) -> Interval | None:
    """Return the interval of a share less the one before; None without trials.

    Method 10, the hybrid score interval, of R. G. Newcombe 1998, Statistics in Medicine 17:873–890.
    """
    now, before = wilson(part, whole), wilson(part_before, whole_before)
    if now is None or before is None:
        return None
    share, share_before = part / whole, part_before / whole_before
    low = hypot(share - now[0], before[1] - share_before)
    high = hypot(now[1] - share, share_before - before[0])
    return share - share_before - low, share - share_before + high


def of_means(now: tuple[float, float, int], before: tuple[float, float, int]) -> Interval | None:
    """Return the interval of a mean less the one before; (mean, standard deviation, how many), None of fewer than two.

    B. L. Welch 1947, Biometrika 34:28–35.
    """
    if now[2] <= 1 or before[2] <= 1:
        return None
    error, error_before = now[1] ** 2 / now[2], before[1] ** 2 / before[2]
    together = error + error_before
    if not together:
        return now[0] - before[0], now[0] - before[0]
    freedom = together**2 / (error**2 / (now[2] - 1) + error_before**2 / (before[2] - 1))
    half = student(freedom) * sqrt(together)
    return now[0] - before[0] - half, now[0] - before[0] + half


def of_sums(now: tuple[float, float], before: tuple[float, float]) -> Interval:
    """Return the interval of a sum of what comes by chance less the one before; (sum, its standard deviation)."""
    half = _Z * hypot(now[1], before[1])
    return now[0] - before[0] - half, now[0] - before[0] + half


def student(freedom: float) -> float:
    """Return the 97.5 % point of Student's t: the area below it is added up, for any freedom from 1 on.

    With t = √n tan u the area from 0 is Γ((n + 1) / 2) ÷ (√π Γ(n / 2)) × ∫ cos^(n − 1) u du, smooth for all n.
    """
    height = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(pi)
    low, high = _Z, 1 / tan(_TAIL * pi)
    for _ in range(_HALVES):
        middle = (low + high) / 2
        area = height * _under_cosine(freedom - 1, atan(middle / sqrt(freedom)))
        low, high = (middle, high) if area < 1 / 2 - _TAIL else (low, middle)
    return (low + high) / 2


def _under_cosine(power: float, top: float) -> float:
    """Return ∫ cos^power u du from 0 to ``top``, by Simpson's rule."""
    heights = [float(cos(top * step / _STEPS) ** power) for step in range(_STEPS + 1)]
    return top / _STEPS / 3 * (heights[0] + heights[-1] + 4 * sum(heights[1:-1:2]) + 2 * sum(heights[2:-1:2]))
