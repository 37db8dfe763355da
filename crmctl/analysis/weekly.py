"""The step of the weekly sheet: a row for each person, and one for all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from crmctl.analysis.activity import values
from crmctl.domain.report import Asked

ALL = "all"
_COUNTED = {
    "in_time": ("task", "in time"), "late": ("task", "done late"), "open": ("task", "not done"),
    "reached": ("interaction", "reached"), "promises": ("promise", "not yet"),
    "new_people": ("new person", None), "new_customers": ("new customer", None),
    "moved_on": ("deal moved", "moved on"), "won": ("deal closed", "won"), "lost": ("deal closed", "lost"),
    "stuck": ("stuck", None), "due_next": ("next week", "not done"),
}  # fmt: skip

Record = dict[str, Any]


@dataclass
class _Week:
    """What one person did: counts by what it was and what came of it, and the worth of deals closed."""

    counts: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    worth: dict[str, Counter[str]] = field(default_factory=lambda: {"won": Counter(), "lost": Counter()})

    def add(self, row: Mapping[str, Any]) -> None:
        self.counts[row["what"], row["result"]] += row["n"]
        if row["what"] == "deal closed" and row["currency"]:
            self.worth[row["result"]][row["currency"]] += row["amount_minor"] or 0


def weekly(rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Return a row for each person, by name, those of nobody after them, and all together last.

    ``rows``: person, what, result, currency, n, amount_minor; what was done to each together by ``anybody``.
    """
    del asked
    found: dict[str | None, _Week] = {}
    total, anybody = _Week(), 0
    for row in rows:
        if row["what"] == "anybody":
            anybody = row["n"]
            continue
        found.setdefault(row["person"], _Week()).add(row)
        total.add(row)
    names = sorted(found, key=lambda name: (name is None, name or ""))
    told = [_told(name, found[name], found[name].counts["person reached", None]) for name in names]
    return [*told, _told(ALL, total, anybody)]


def _told(person: str | None, week: _Week, people: int) -> Record:
    number = {key: week.counts[named] for key, named in _COUNTED.items()}
    due = number["in_time"] + number["late"] + number["open"]
    return {
        "person": person,
        "due": due,
        "in_time": number["in_time"],
        "late": number["late"],
        "open": number["open"],
        "kept": number["in_time"] / due if due else None,
        "contacts": number["reached"] + week.counts["interaction", "not reached"],
        "reached": number["reached"],
        "people": people,
        "promises": number["promises"],
        "new_people": number["new_people"],
        "new_customers": number["new_customers"],
        "moved_on": number["moved_on"],
        "won": number["won"],
        "won_value": values(week.worth["won"]),
        "lost": number["lost"],
        "lost_value": values(week.worth["lost"]),
        "stuck": number["stuck"],
        "due_next": number["due_next"],
    }
