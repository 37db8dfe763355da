"""Steps of reports on what has not ended yet: won and lost by age, time in stage."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from crmctl.analysis.shares import mean
from crmctl.analysis.survival import Incidence, aalen_johansen, kaplan_meier, lasting
from crmctl.domain.report import Asked

_DAY = 86_400
_DAYS = (15, 30, 60, 90, 120)
_NEAR = 1e-12

Record = dict[str, Any]


def closing(rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Return the shares won, lost and open by these days, and by the day that half are closed.

    ``rows``: status, days (civil days so far, or till it was closed), deals.
    """
    endings: Counter[tuple[int, str]] = Counter()
    for row in rows:
        endings[row["days"], "" if row["status"] == "open" else row["status"]] += row["deals"]
    if not endings:
        return []
    curve = aalen_johansen(endings)
    median = next((point.at for point in curve if point.open <= 0.5 + _NEAR), None)
    days = sorted({*(asked.days or _DAYS), *(() if median is None else (median,))})
    return [_share(day, curve, endings, median) for day in days]


def _share(day: int, curve: list[Incidence], endings: Counter[tuple[int, str]], median: int | None) -> Record:
    past = bisect_right(curve, day, key=lambda point: point.at)
    ended = curve[past - 1].ended if past else {}
    return {
        "day": day,
        "won": ended.get("won", 0.0),
        "lost": ended.get("lost", 0.0),
        "open": curve[past - 1].open if past else 1.0,
        "at_risk": sum(count for (days, _way), count in endings.items() if days > day),
        "is_median": day == median,
    }


@dataclass
class _Stood:
    """How long deals stood in one stage, a place in each list for each deal; ``left``: whether it did."""

    pipeline: str
    stage: str
    left: list[bool] = field(default_factory=list)
    seconds: list[int] = field(default_factory=list)
    latest: list[int] = field(default_factory=list)
    again: int = 0


def stage_time(rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Return how long deals stand in each stage, all their stays and the latest alone.

    ``rows``: place (in the order of stages), pipeline, stage, seconds, latest_seconds, standing (0 or 1), times; one
    for each deal and stage.
    """
    del asked
    found: dict[int, _Stood] = {}
    for place, pipeline, stage, seconds, latest, standing, times in rows:
        stood = found.get(place) or found.setdefault(place, _Stood(pipeline, stage))
        stood.left.append(not standing)
        stood.seconds.append(seconds)
        stood.latest.append(latest)
        stood.again += times > 1
    return [_stage(found[place]) for place in sorted(found)]


def _stage(stood: _Stood) -> Record:
    return {
        "pipeline": stood.pipeline,
        "stage": stood.stage,
        "deals": len(stood.left),
        "standing": stood.left.count(False),
        "again": stood.again,
        **_times(stood.seconds, stood.left, ""),
        **_times(stood.latest, stood.left, "latest_"),
    }


def _times(seconds: list[int], left: list[bool], prefix: str) -> Record:
    median, most = lasting(kaplan_meier(zip(seconds, left, strict=True)), (0.5, 0.9))
    finished = mean(Counter(compress(seconds, left)))
    found = {"median": median, "p90": most, "mean": finished}
    return {f"{prefix}{name}_days": None if value is None else value / _DAY for name, value in found.items()}
