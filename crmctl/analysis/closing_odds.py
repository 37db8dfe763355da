"""The chance of being won by the age in a stage, learnt from how the deals before ended.

The chance that a deal which stands in its stage for a days is won between the days b and c of it: (F(c) − F(b)) ÷ S(a),
where F is the cumulative incidence of being won and S the share still open, the open deals censored (see ``survival``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from crmctl.analysis.survival import Incidence, aalen_johansen

_START = Incidence(0, 1.0, {}, 0)


class Odds:
    """How deals that reached a stage ended. ``passages``: (whole days since then, won or lost, "" for still open)."""

    def __init__(self, passages: Iterable[tuple[int, str]]) -> None:
        endings = Counter(passages)
        self.won = sum(count for (_days, way), count in endings.items() if way == "won")
        self.resolved = sum(count for (_days, way), count in endings.items() if way)
        self._curve = aalen_johansen(endings)

    def within(self, age: int, first: int, last: int) -> float:
        """Return the chance that a deal open at ``age`` is won more than ``first`` and at most ``last`` days later."""
        still_open = self._at(age).open
        if still_open <= 0:
            return 0.0  # none ever stood there as long: nothing is known of it
        return (self._at(age + last).ended.get("won", 0.0) - self._at(age + first).ended.get("won", 0.0)) / still_open

    def _at(self, day: int) -> Incidence:
        found = bisect_right(self._curve, day, key=lambda point: point.at)
        return self._curve[found - 1] if found else _START
