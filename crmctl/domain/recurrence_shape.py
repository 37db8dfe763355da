"""What a rule says, taken apart for who tells it: how often, and on which days."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crmctl.domain.recurrence import Rule
from crmctl.domain.recurrence_parts import DAYS

_QUARTERS = {"1,4,7,10", "3,6,9,12"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a month: ``days`` (-1 is the last), or the nth weekday (Monday 0), or the nth working day."""

    days: tuple[int, ...] = ()
    nth: int = 0
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """``unit`` as in ``recurrence_parts.units``; ``weekdays`` with weeks, ``spot`` with months, quarters and years."""

    unit: str
    count: int
    weekdays: tuple[int, ...] = ()
    month: int = 0
    spot: Spot | None = None


def shape_of(rule: Rule) -> Shape | None:
    """Return what the rule says, or None for one that no words of ours mean."""
    by = dict(rule.by)
    months = by.pop("BYMONTH", "")
    try:
        spot = _spot(by, working=rule.working and rule.freq != "DAILY")
        days = tuple(DAYS.index(day) for day in by.get("BYDAY", "").split(",") if day) if not spot else ()
    except ValueError:
        return None
    unit = "wd" if rule.working and rule.freq == "DAILY" else rule.freq[0].lower()
    shape = Shape(unit, rule.interval, days, int(months) if months.isdecimal() else 0, spot)
    return replace(shape, unit="q") if months in _QUARTERS else shape


def _spot(by: dict[str, str], *, working: bool) -> Spot | None:
    if working:
        return Spot(nth=int(by["BYSETPOS"]))
    if "BYMONTHDAY" in by:
        days = tuple(map(int, by["BYMONTHDAY"].split(",")))
        return Spot(days=days[-1:] if "BYSETPOS" in by else days)
    day = by.get("BYDAY", "")
    return Spot(nth=int(day[:-2]), weekday=DAYS.index(day[-2:])) if day[:-2] and "," not in day else None
