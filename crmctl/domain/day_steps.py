"""Steps over the calendar: months that clamp to their last day, working days, weeks that begin on Monday."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
_LONGEST_CLOSURE = 400  # days without a working day after which a calendar is taken to be wrong


def weekdays_work(day: date) -> bool:
    """Monday to Friday, for who keeps no calendar of holidays."""
    return day.weekday() < SATURDAY


@dataclass(frozen=True, slots=True)
class Today:
    """What words such as "fri" are counted from; ``ahead``: a day that could be past or to come is the coming one."""

    day: date
    is_working: Callable[[date], bool] = weekdays_work
    ahead: bool = True


def month_on(day: date, months: int, day_of_month: int | None = None) -> date:
    """Go so many months on; the 31st becomes the last of a short month, an asked-for day must exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day_of_month is not None:
        return date(year, month + 1, day_of_month)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date, months: int = 0) -> date:
    """Last day of the month so many months on."""
    return month_on(day, months + 1, 1) - timedelta(days=1)


def week_day(day: date, weekday: int, weeks: int = 0) -> date:
    """Return the weekday (Monday 0) of the week so many weeks on."""
    return day + timedelta(days=weekday - day.weekday(), weeks=weeks)


def nearest_week_day(today: Today, weekday: int) -> date:
    """Return the coming one, or the one that passed last; never today."""
    if today.ahead:
        return today.day + timedelta(days=(weekday - today.day.weekday() - 1) % 7 + 1)
    return today.day - timedelta(days=(today.day.weekday() - weekday - 1) % 7 + 1)


def working_days_on(today: Today, count: int) -> date:
    """Go so many working days on, or back."""
    day, one, idle = today.day, timedelta(days=1 if count > 0 else -1), 0
    while count:
        day += one
        works = today.is_working(day)
        count -= one.days * works
        idle = 0 if works else idle + 1
        if idle > _LONGEST_CLOSURE:
            raise ValueError(idle)
    return day


def step(today: Today, count: int, unit: str) -> date:
    """So many days (d), weeks (w), months (m), quarters (q), years (y) or working days (wd) on."""
    if unit == "wd":
        return working_days_on(today, count)
    if unit in "dw":
        return today.day + timedelta(days=count * (7 if unit == "w" else 1))
    return month_on(today.day, count * {"m": 1, "q": 3, "y": 12}[unit])


def edge(day: date, unit: str, periods: int = 0, *, last: bool) -> date:
    """First or last day of the week, month, quarter or year so many periods on."""
    if unit == "w":
        return week_day(day, 6 if last else 0, periods)
    months = {"m": 1, "q": 3, "y": 12}[unit]
    start = month_on(day, periods * months - (day.month - 1) % months, 1)
    return month_end(start, months - 1) if last else start


def this_or_other_year(today: Today, month: int, day_of_month: int) -> date:
    """Complete a day named without its year: the coming one, today included, or the one that passed last."""
    date(2000, month, day_of_month)  # a leap year: what it lacks never comes
    direction = 1 if today.ahead else -1
    year = today.day.year
    while not (found := _day(year, month, day_of_month)) or (found - today.day).days * direction < 0:
        year += direction
    return found


def this_or_other_month(today: Today, day_of_month: int) -> date:
    """Complete a day named without its month, by the same rule; a month that lacks it is no answer."""
    found = month_on(today.day, 0, day_of_month)
    if found >= today.day if today.ahead else found <= today.day:
        return found
    return month_on(today.day, 1 if today.ahead else -1, day_of_month)


def _day(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        if 1 <= year <= 9999:  # noqa: PLR2004
            return None
        raise
