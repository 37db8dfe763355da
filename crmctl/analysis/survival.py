"""How long things last when some have not ended yet: what is still open counts for as long as it was seen.

Durations are whole numbers in any one unit. Ties are exact: all that ends at one time is taken off at once, and what is
censored at that time was still at risk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

_NEAR = 1e-12  # a product of fractions misses the exact share by rounding alone


class Survived(NamedTuple):
    """After ``at``: the share that lasts longer."""

    at: int
    share: float


class Incidence(NamedTuple):
    """After ``at``: the share still open, the share ended in each way, and how many were seen longer than that."""

    at: int
    open: float
    ended: Mapping[str, float]
    at_risk: int


def kaplan_meier(stays: Iterable[tuple[int, bool]]) -> Iterator[Survived]:
    """Yield the curve of survival, a point at each time that something ended. ``stays``: (how long, whether it ended).

    S(t) = Π over times u ≤ t of (1 − ended at u ÷ at risk at u). E. L. Kaplan & P. Meier 1958, Journal of the American
    Statistical Association 53:457–481.
    """
    ended, seen = Counter[int](), Counter[int]()
    for duration, is_over in stays:
        seen[duration] += 1
        if is_over:
            ended[duration] += 1
    at_risk, share = seen.total(), 1.0
    for at in sorted(seen):
        if over := ended[at]:
            share *= (at_risk - over) / at_risk
            yield Survived(at, share)
        at_risk -= seen[at]


def lasting(curve: Iterable[Survived], shares: Sequence[float]) -> list[int | None]:
    """Return for each share, in rising order, the shortest time within which it has ended; None beyond the curve."""
    found: list[int | None] = []
    for point in curve:
        while len(found) < len(shares) and point.share <= 1 - shares[len(found)] + _NEAR:
            found.append(point.at)
        if len(found) == len(shares):
            break
    return [*found, *[None] * (len(shares) - len(found))]


def aalen_johansen(endings: Mapping[tuple[int, str], int]) -> list[Incidence]:
    """Return the cumulative incidence of each way of ending, a point at each time that something ended.

    ``endings``: (how long, which way; "" for still open) → how many. F_w(t) = Σ over times u ≤ t of
    S(u−) × ended that way at u ÷ at risk at u. O. Aalen & S. Johansen 1978, Scandinavian Journal of Statistics
    5:141–150.
    """
    return list(_incidences(endings))


def _incidences(endings: Mapping[tuple[int, str], int]) -> Iterator[Incidence]:
    by_time: dict[int, Counter[str]] = {}
    for (duration, way), count in endings.items():
        by_time.setdefault(duration, Counter())[way] += count
    at_risk, still, ended = sum(endings.values()), 1.0, dict.fromkeys(sorted({way for _, way in endings if way}), 0.0)
    for at in sorted(by_time):
        now = by_time[at]
        left = at_risk - now.total()
        over = now.total() - now[""]
        if over:
            ended = {way: share + still * now[way] / at_risk for way, share in ended.items()}
            still *= (at_risk - over) / at_risk
            yield Incidence(at, still, ended, left)
        at_risk = left
