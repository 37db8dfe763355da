"""Steps of reports on lengths of time: days to close, and how far close dates were moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from crmctl.analysis.shares import mean, quantile
from crmctl.domain.report import Asked

Record = dict[str, Any]


def cycle(rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Return mean, median and 90 % in days for each group: won, lost and all. ``rows``: by, status, days, deals."""
    del asked
    found: dict[str | None, dict[str, Counter[int]]] = {}
    for row in rows:
        ways = found.setdefault(row["by"], defaultdict(Counter))
        for way in (row["status"], "all"):
            ways[way][row["days"]] += row["deals"]
    return [_length(name, way, ways[way]) for name, ways in found.items() for way in ("won", "lost", "all")]


def _length(name: str | None, way: str, counted: Counter[int]) -> Record:
    return {
        "by": name,
        "outcome": way,
        "deals": counted.total(),
        "mean_days": mean(counted),
        "median_days": quantile(counted, 0.5),
        "p90_days": quantile(counted, 0.9),
    }


def slipped(rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Return how often and how far dates were moved, by group, most often first.

    ``rows``: by, deal_id, from_on, to_on (civil dates), pushes.
    """
    del asked
    moved: dict[str | None, Counter[int]] = defaultdict(Counter)
    deals: dict[str | None, set[int]] = defaultdict(set)
    for row in rows:
        days = (date.fromisoformat(row["to_on"]) - date.fromisoformat(row["from_on"])).days
        moved[row["by"]][days] += row["pushes"]
        if days > 0:
            deals[row["by"]].add(row["deal_id"])
    found = [_moves(name, counted, len(deals[name])) for name, counted in moved.items()]
    return sorted(found, key=lambda row: (-row["pushes"], row["by"] or ""))


def _moves(name: str | None, counted: Counter[int], deals: int) -> Record:
    later = Counter({days: count for days, count in counted.items() if days > 0})
    return {
        "by": name,
        "deals": deals,
        "pushes": later.total(),
        "pushes_each": later.total() / deals if deals else None,
        "mean_days": mean(later),
        "median_days": quantile(later, 0.5),
        "most_days": max(later, default=None),
        "total_days": sum(days * count for days, count in later.items()),
        "earlier": sum(count for days, count in counted.items() if days < 0),
    }
