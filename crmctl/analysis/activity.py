"""Steps of reports on what people did: activity by person and week, each count beside what came of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from crmctl.analysis.shares import wilson
from crmctl.analysis.survival import kaplan_meier, lasting
from crmctl.domain.money import format_amount
from crmctl.domain.report import Asked

SORTS = ("calls", "messages", "visits", "meetings", "others")
_ENOUGH = 20  # closed deals, below which nobody is ranked
_HOUR = 3600
_TASKS = {"in time": "in_time", "done late": "late", "overdue": "overdue"}

Record = dict[str, Any]


@dataclass
class _Done:
    """What one person did in one week: counts by what it was and what came of it, values won, waits in seconds."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    won: Counter[str] = field(default_factory=Counter)
    waits: list[tuple[int, bool]] = field(default_factory=list)

    def add(self, row: Any) -> None:
        self.counts[row["what"], row["result"]] += row["n"]
        if row["what"] == "deal closed" and row["result"] == "won" and row["currency"]:
            self.won[row["currency"]] += row["amount_minor"] or 0
        if row["what"] == "question":
            self.waits += [(row["seconds"], row["result"] == "answered")] * row["n"]

    def number(self, what: str, *results: str) -> int:
        """Return how many things of a kind there are, or how many ended so."""
        if results:
            return sum(self.counts[what, result] for result in results)
        return sum(count for (kind, _result), count in self.counts.items() if kind == what)


def activity(rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Return a row for each person and week, by person and then week; ranked by win rate where parted by person alone.

    ``rows``: person, week, what, result, seconds, currency, n, amount_minor.
    """
    found: dict[tuple[str | None, str | None], _Done] = defaultdict(_Done)
    for row in rows:
        found[row["person"], row["week"]].add(row)
    told = [_told(*key, done) for key, done in found.items()]
    return ranked(told) if asked.by == "owner" else [{"rank": None, **row} for row in told]


def ranked(rows: Sequence[Record]) -> list[Record]:
    """Put those with enough closed deals first, by their win rate, and give them their places."""
    known = [row for row in rows if row["won"] + row["lost"] >= _ENOUGH]
    places = {id(row): 1 + sum(other["win_rate"] > row["win_rate"] for other in known) for row in known}
    ordered = sorted(rows, key=lambda row: (places.get(id(row), len(rows) + 1), row["person"] or ""))
    return [{"rank": places.get(id(row)), **row} for row in ordered]


def _told(person: str | None, week: str | None, done: _Done) -> Record:
    won, lost = done.number("deal closed", "won"), done.number("deal closed", "lost")
    low, high = wilson(won, won + lost) or (None, None)
    half, most = answer_hours(done.waits)
    return {
        "person": person,
        "week": week,
        "contacts": sum(done.number(sort) for sort in SORTS),
        "reached": sum(done.number(sort, "reached") for sort in SORTS),
        "customers": done.number("customer"),
        "ordered": done.number("customer", "ordered"),
        **dict(_by_sort(done)),
        "next_steps": done.number("next step"),
        "due": done.number("task"),
        **{key: done.number("task", result) for result, key in _TASKS.items()},
        "moved_on": done.number("deal moved", "moved on"),
        "moved_back": done.number("deal moved", "moved back"),
        "won": won,
        "lost": lost,
        "win_rate": won / (won + lost) if won + lost else None,
        "low": low,
        "high": high,
        "won_value": values(done.won),
        "asked": done.number("question"),
        "answered": done.number("question", "answered"),
        "answer_hours": half,
        "answer_p90_hours": most,
    }


def _by_sort(done: _Done) -> Iterator[tuple[str, int]]:
    for sort in SORTS:
        yield sort, done.number(sort)
        yield f"{sort}_reached", done.number(sort, "reached")


def values(sums: Counter[str]) -> list[Record]:
    """Return amounts by currency as they are handed out."""
    return [{"amount": format_amount(minor, code), "currency": code} for code, minor in sorted(sums.items())]


def answer_hours(waits: Sequence[tuple[int, bool]]) -> tuple[float | None, float | None]:
    """Return within how many hours half and nine in ten were answered; those still waiting are censored."""
    half, most = lasting(kaplan_meier(waits), (0.5, 0.9))
    return (None if half is None else half / _HOUR), (None if most is None else most / _HOUR)
