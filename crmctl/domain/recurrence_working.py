"""The working days on which something comes back, by the calendar of days off: no RRULE knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count

from crmctl.domain.day_steps import Today, edge, working_days_on
from crmctl.domain.recurrence import Rule

_IDLE = 60  # weeks or months without such a day, after which the calendar is taken to have none


def working_dates(rule: Rule, first: date, is_working: Callable[[date], bool]) -> Iterator[date]:
    """Every so many working days from ``first`` on, or the nth working day of every so many weeks or months."""
    try:
        if rule.freq == "DAILY":
            yield from _one_by_one(rule.interval, Today(first, is_working))
        else:
            yield from _in_periods(rule, first, is_working)
    except (ValueError, OverflowError):  # the calendar ends
        return


def _one_by_one(interval: int, today: Today) -> Iterator[date]:
    day = today.day if today.is_working(today.day) else working_days_on(today, 1)
    while True:
        yield day
        day = working_days_on(Today(day, today.is_working), interval)


def _in_periods(rule: Rule, first: date, is_working: Callable[[date], bool]) -> Iterator[date]:
    months = set(map(int, rule.by["BYMONTH"].split(","))) if "BYMONTH" in rule.by else set(range(1, 13))
    unit, idle = rule.freq[0].lower(), 0
    for periods in count(0, rule.interval):
        start = edge(first, unit, periods, last=False)
        if rule.freq == "WEEKLY" or start.month in months:
            days = [day for day in _span(start, edge(first, unit, periods, last=True)) if is_working(day)]
            found = [day for day in _picked(days, rule.by["BYSETPOS"]) if day >= first]
            yield from found
            idle = 0 if found else idle + 1
        if idle > _IDLE:
            return


def _span(start: date, last: date) -> Iterator[date]:
    return (start + timedelta(days=on) for on in range((last - start).days + 1))


def _picked(days: list[date], places: str) -> list[date]:
    chosen = {int(place) - (int(place) > 0) for place in places.split(",")}
    return sorted({days[place] for place in chosen if -len(days) <= place < len(days)})
