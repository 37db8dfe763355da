"""The reports of who the customers are at which stage, from the customers that they list."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from explained.figures import grouped, minor, money, share

STATES = ("prospect", "lead", "qualified", "first order", "active", "won back", "slowing", "dormant", "lost customer")
_YEAR = 365


def lifecycle(rows, asked):
    _same_pace(rows)
    assert [row["state"] for row in rows] == [state_of(row, asked) for row in rows]
    found = []
    for (name,), there in sorted(grouped(rows, "by").items(), key=lambda one: one[0][0] or ""):
        everything = sum(minor(row, "revenue") for row in there)
        for state in STATES:
            those = [row for row in there if row["state"] == state]
            revenue = sum(minor(row, "revenue") for row in those)
            found.append({
                "by": name, "state": state, "customers": len(those), "share": share(len(those), len(there)),
                "orders": sum(row["orders"] for row in those), "revenue": money(revenue, asked.currency),
                "revenue_share": share(revenue, everything), "currency": asked.currency,
            })  # fmt: skip
    return found


def state_of(row, asked):
    """Return the stage that the dates and the pace of a customer put them in."""
    last, stated = _day(row["last_on"]), _day(row["stated_on"])
    if stated and (not last or stated >= last):
        return "lost customer"
    if not last:
        return "qualified" if row["dealt_on"] else "lead" if row["touched_on"] else "prospect"
    assert row["days_since"] == (asked.day - last).days
    own = own_gap(row)
    if row["days_since"] > _YEAR or (own is not None and row["days_since"] > 4 * own):
        return "dormant"
    if own is not None and row["days_since"] > 2 * own:
        return "slowing"
    if _came_back(row, last, stated):
        return "won back"
    return "active" if row["all_orders"] > 1 else "first order"


def _came_back(row, last, stated):
    """Say whether they were dormant, or lost, the day before their last order."""
    previous = _day(row["previous_on"])
    if not previous:
        return False
    silent = (last - previous).days - 1
    own = _exact(row["own_gap_before"], row["gaps"] - 1)
    return silent > _YEAR or silent > 4 * own or (stated is not None and previous <= stated < last)


def own_gap(row):
    return _exact(row["own_gap"], row["gaps"] or 0)


def _exact(gap, number):
    """Return the fraction that a pace is: of quarters of a day, drawn towards everybody's by three."""
    return None if gap is None else Fraction(gap).limit_denominator(4 * (number + 3))


def _same_pace(rows):
    """See that own gap = (n g + 3 G) ÷ (n + 3), with one G for all."""
    paced = [row for row in rows if row["own_gap"] is not None]
    common = {((row["gaps"] + 3) * own_gap(row) - row["gaps"] * Fraction(row["median_gap"] or 0)) / 3 for row in paced}
    assert len(common) <= 1


def _day(text):
    return text and date.fromisoformat(text)


def lifecycle_customers(rows, asked):
    _same_pace(rows)
    found = []
    for row in rows:
        assert row["state"] == state_of(row, asked)
        own, since = own_gap(row), row["days_since"]
        found.append({
            "ref": row["ref"], "name": row["name"], "state": row["state"], "since": _since(row), "orders": row["all_orders"],
            "last_on": row["last_on"], "days_since": since, "own_gap": own, "expected_in": None if own is None else own - since,
            "revenue": row["revenue"], "currency": asked.currency,
        })  # fmt: skip
    return sorted(found, key=lambda row: (-minor(row, "revenue"), STATES.index(row["state"])))


def _since(row):
    """Return the day on which a customer came into their stage."""
    own = own_gap(row)
    if row["state"] in {"slowing", "dormant"}:
        times = 2 if row["state"] == "slowing" else 4
        silent = _YEAR if own is None or (times == 4 and 4 * own > _YEAR) else floor(times * own)
        return (_day(row["last_on"]) + timedelta(days=silent + 1)).isoformat()
    keys = {"prospect": "known_on", "lead": "touched_on", "qualified": "dealt_on", "first order": "first_on",
            "active": "active_since", "won back": "last_on", "lost customer": "stated_on"}  # fmt: skip
    return row[keys[row["state"]]]


def transitions(rows, asked):
    places = ("not known yet", *STATES)
    moved = Counter((row["before"], row["after"]) for row in rows)
    before, after = Counter(row["before"] for row in rows), {row["after"] for row in rows}
    for row in rows:
        assert (row["before"] == "not known yet") == (_day(row["known_on"]) >= asked.since)
    return [
        {"before": one, "after": other, "customers": moved[one, other], "share": share(moved[one, other], before[one])}
        for one in places if before[one] for other in places if other in after
    ]  # fmt: skip


EXPLAINED = {"lifecycle": lifecycle, "lifecycle-customers": lifecycle_customers, "transitions": transitions}
