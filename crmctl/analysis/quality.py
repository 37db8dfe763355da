"""Steps of the reports on data: how far fields are filled, understood and fresh; how late things are written down."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from crmctl.analysis.shares import quantile, wilson
from crmctl.domain.report import Asked

OWN = (
    "email", "phone", "org", "people", "title", "website", "industry", "role", "city", "country", "street", "birthday",
    "source", "owner",
)  # fmt: skip
STATES = ("reachable", "touched", "next_step", "distinct")
_ALL = "all"
_CHECKED = ("email", "phone")
_COLUMNS = {"distinct": "is_distinct"}  # DISTINCT is a word of SQL
_DAY, _HOUR = 86_400, 3_600

Record = dict[str, Any]


class _Filled:
    """One kind of record of one group: by field how many have it, can be understood, and how old those are."""

    def __init__(self) -> None:
        self.records = 0
        self.filled: Counter[str] = Counter()
        self.valid: Counter[str] = Counter()
        self.days: dict[str, Counter[int]] = defaultdict(Counter)

    def add(self, row: Any) -> None:
        self.records += row["records"]
        for field in (*OWN, *STATES):
            number = row[_COLUMNS.get(field, field)]
            if number is None:  # no field of this kind of record
                continue
            self.filled[field] += number
            self.days[field][row["days"]] += number
            if field in _CHECKED:
                self.valid[field] += row[f"{field}_valid"]


def quality(rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Return a row for each field of each kind of record, all of its own fields added up last but the states.

    ``rows``: kind, by, days (since changed), records, and of each field how many have it.
    """
    del asked
    found: dict[tuple[str, str | None], _Filled] = defaultdict(_Filled)
    for row in rows:
        found[row["kind"], row["by"]].add(row)
    return [one for (kind, by), filled in found.items() for one in _fields(kind, by, filled)]


def _fields(kind: str, by: str | None, held: _Filled) -> Iterable[Record]:
    for field in (*OWN, _ALL, *STATES):
        if field == _ALL:
            own = [one for one in OWN if one in held.filled]
            yield _row(kind, by, field, held.records * len(own), sum(held.filled[one] for one in own))
        elif field in held.filled:
            valid = held.valid[field] if field in _CHECKED else None
            middle = quantile(+held.days[field], 0.5)
            yield _row(kind, by, field, held.records, held.filled[field], valid, middle)


def _row(
    kind: str, by: str | None, field: str, records: int, filled: int,
    valid: int | None = None, days: float | None = None,
) -> Record:  # fmt: skip
    return {
        "by": by,
        "kind": kind,
        "field": field,
        "records": records,
        "filled": filled,
        "share": filled / records if records else None,
        "valid": valid,
        "valid_share": valid / filled if valid is not None and filled else None,
        "median_days": days,
        "missing": records - filled,
    }


def capture(rows: Iterable[Any], asked: Asked) -> list[Record]:
    """Return how long it took to write things down, a row a group. ``rows``: by, seconds, n."""
    del asked
    found: dict[str | None, Counter[int]] = defaultdict(Counter)
    for row in rows:
        found[row["by"]][row["seconds"]] += row["n"]
    return [_delays(by, seconds) for by, seconds in found.items()]


def _delays(by: str | None, seconds: Counter[int]) -> Record:
    soon = sum(number for passed, number in seconds.items() if passed <= _DAY)
    low, high = wilson(soon, seconds.total()) or (None, None)
    half, most = quantile(seconds, 0.5), quantile(seconds, 0.9)
    return {
        "by": by,
        "interactions": seconds.total(),
        "same_day": soon / seconds.total(),
        "low": low,
        "high": high,
        "median_hours": None if half is None else half / _HOUR,
        "p90_hours": None if most is None else most / _HOUR,
    }
