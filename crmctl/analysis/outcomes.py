"""Steps of reports on how deals ended: what was won and lost by group, and what a pipeline brings in a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from crmctl.analysis.shares import wilson
from crmctl.domain.money import format_amount
from crmctl.domain.report import Asked

_ENOUGH = 20  # closed deals, below which nobody is ranked
_BY_TIME = {"month", "quarter", "year"}

Record = dict[str, Any]


@dataclass
class _Group:
    """The deals of one group: how many by outcome; sums and numbers of those with an amount by outcome and currency."""

    deals: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    sums: Counter[tuple[str, str]] = field(default_factory=Counter)
    valued: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, row: Any) -> None:
        status = row["status"]
        self.deals[status] += row["deals"]
        if row["currency"]:
            self.sums[status, row["currency"]] += row["sum_minor"]
            self.valued[status, row["currency"]] += row["valued"]

    @property
    def closed(self) -> int:
        return self.deals["won"] + self.deals["lost"]

    @property
    def win_rate(self) -> float | None:
        return self.deals["won"] / self.closed if self.closed else None


def _groups(rows: Iterable[Any]) -> dict[str | None, _Group]:
    found: dict[str | None, _Group] = defaultdict(_Group)
    for row in rows:
        found[row["by"]].add(row)
    return found


def won_lost(rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Return a row a group: counts, win rate with its interval, values by currency; the ranked first, by rate.

    ``rows``: by, status, currency, deals, valued, sum_minor.
    """
    found = [_outcome(name, group) for name, group in _groups(rows).items()]
    if asked.by in _BY_TIME or not asked.by:
        return [{**row, "rank": None} for row in found]
    if asked.by == "reason":
        lost = sorted((row for row in found if row["lost"]), key=lambda row: (-row["lost"], row["by"] or ""))
        return [{**row, "rank": None} for row in lost]
    found.sort(key=lambda row: (row["won"] + row["lost"] < _ENOUGH, -(row["win_rate"] or 0), row["by"] or ""))
    ranked = [row for row in found if row["won"] + row["lost"] >= _ENOUGH]
    places = {id(row): 1 + sum(other["win_rate"] > row["win_rate"] for other in ranked) for row in ranked}
    return [{**row, "rank": places.get(id(row))} for row in found]


def _outcome(name: str | None, group: _Group) -> Record:
    low, high = wilson(group.deals["won"], group.closed) or (None, None)
    return {
        "by": name,
        "won": group.deals["won"],
        "lost": group.deals["lost"],
        "win_rate": group.win_rate,
        "low": low,
        "high": high,
        "won_value": _values(group, "won"),
        "won_mean": _values(group, "won", mean=True),
        "lost_value": _values(group, "lost"),
    }


def _values(group: _Group, status: str, *, mean: bool = False) -> list[Record]:
    found = []
    for (asked, currency), total in sorted(group.sums.items()):
        if asked == status:
            minor = _rounded(total, group.valued[status, currency]) if mean else total
            found.append({"amount": format_amount(minor, currency), "currency": currency})
    return found


def _rounded(total: int, number: int) -> int:
    """Divide to the nearest minor unit, a half upwards."""
    return (2 * total + number) // (2 * number)


def velocity(rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Return a row for each group and currency in which it won: open × win rate × mean won ÷ mean days of a won deal.

    ``rows``: by, status, currency, deals, valued, sum_minor, days.
    """
    del asked
    held = list(rows)
    found = _groups(held)
    for row in held:
        found[row["by"]].days[row["status"]] += row["days"] or 0
    return [one for name, group in found.items() for one in _speeds(name, group)]


def _speeds(name: str | None, group: _Group) -> Iterable[Record]:
    won, open_deals = group.deals["won"], group.deals["open"]
    valued = sum(number for (status, _), number in group.valued.items() if status == "won")
    days = group.days["won"] / won if won else None
    row = {"by": name, "open": open_deals, "win_rate": group.win_rate, "cycle_days": days}
    currencies = sorted(currency for status, currency in group.sums if status == "won")
    if not currencies:
        yield {**row, "mean_won_minor": None, "velocity_minor": None, "currency": None}
    for currency in currencies:
        total = group.sums["won", currency]
        speed = open_deals * won * total / (group.closed * valued * days) if days else None
        yield {
            **row,
            "mean_won_minor": _rounded(total, valued),
            "velocity_minor": None if speed is None else round(speed),
            "currency": currency,
        }
