"""Time zones as a calendar defines them (RFC 5545 section 3.6.5), for programs that do not know them by name.

A zone whose summer time keeps to one rule is written as that rule, which is all that Outlook reads; one that does not,
change by change, over the years that the entries speak of.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FIRST, _LAST = 1971, 2090  # outside of these nobody knows when clocks are changed
_AHEAD = 5  # years beyond the last entry in which a rule still has to hold
_NEVER_CHANGED = "19700101T000000"
_HALVES = 2


class Change(NamedTuple):
    """The clock is changed: at what local time (by the clock before), from which offset to which."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool  # clocks go forward


def zone_lines(key: str, zone: tzinfo, years: Iterable[int]) -> Iterator[str]:
    """Yield the lines that define a zone well enough for these years, and by its rule for the ones to come."""
    used = sorted(min(max(year, _FIRST), _LAST) for year in years)
    changes = [change for year in range(used[0] - 1, used[-1] + _AHEAD + 1) for change in _changes(zone, year)]
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{key}"
    rules = _rules(changes)
    if not changes:
        still = datetime(used[0], 1, 1, tzinfo=zone)
        offset = still.utcoffset() or timedelta()
        yield from _observance("STANDARD", _NEVER_CHANGED, offset, offset, still.tzname() or key, "")
    elif rules:
        for change, rule in rules:
            yield from _change(change, rule)
    else:
        first = changes[0]
        yield from _observance("STANDARD", _NEVER_CHANGED, first.before, first.before, key, "")
        for change in changes:
            yield from _change(change, "")
    yield "END:VTIMEZONE"


def _change(change: Change, rule: str) -> Iterator[str]:
    kind = "DAYLIGHT" if change.is_summer else "STANDARD"
    return _observance(kind, f"{change.at:%Y%m%dT%H%M%S}", change.before, change.after, change.name, rule)


def _observance(kind: str, at: str, before: timedelta, after: timedelta, name: str, rule: str) -> Iterator[str]:
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{at}"
    if rule:
        yield f"RRULE:{rule}"
    yield f"TZNAME:{name}"
    yield f"TZOFFSETFROM:{_offset(before)}"
    yield f"TZOFFSETTO:{_offset(after)}"
    yield f"END:{kind}"


def _offset(offset: timedelta) -> str:
    seconds = abs(round(offset.total_seconds()))
    text = f"{'-' if offset < timedelta() else '+'}{seconds // 3600:02}{seconds // 60 % 60:02}"
    return text + (f"{seconds % 60:02}" if seconds % 60 else "")


def _changes(zone: tzinfo, year: int) -> Iterator[Change]:
    """Yield the changes of a year: between two days of another offset, the second is searched for by halves."""
    start = datetime(year, 1, 1, tzinfo=UTC)
    for number in range(366 if calendar.isleap(year) else 365):
        low, high = start + number * _DAY, start + (number + 1) * _DAY
        before, after = _ahead(low, zone), _ahead(high, zone)
        if before == after:
            continue
        while high - low > _SECOND:
            middle = low + (high - low) // _HALVES
            low, high = (low, middle) if _ahead(middle, zone) == after else (middle, high)
        moment = high.replace(microsecond=0)
        name = moment.astimezone(zone).tzname() or ""
        yield Change((moment + before).replace(tzinfo=None), before, after, name, after > before)


def _ahead(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _rules(changes: list[Change]) -> list[tuple[Change, str]]:
    """Return the first change into each half of the year with its rule; nothing if they keep to none."""
    found = []
    for is_summer in (True, False):
        halves = [change for change in changes if change.is_summer is is_summer]
        years = [change.at.year for change in halves]
        alike = {(change.at.time(), change.at.month, change.before, change.after) for change in halves}
        places = set.intersection(*(_places(change.at) for change in halves)) if halves else set()
        if len(alike) != 1 or not places or years != list(range(years[0], changes[-1].at.year + 1)):
            return []
        found.append((halves[0], f"FREQ=YEARLY;BYMONTH={halves[0].at.month};BYDAY={min(places)}"))
    return found


def _places(day: datetime) -> set[str]:
    """Say which weekday of its month a day is, counted from the front and, if it is the last, from the end."""
    weekday = _WEEKDAYS[day.weekday()]
    is_last = day.day + 7 > calendar.monthrange(day.year, day.month)[1]
    return {f"{(day.day - 1) // 7 + 1}{weekday}"} | ({f"-1{weekday}"} if is_last else set())
