"""The dates on which something comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from itertools import dropwhile, islice, takewhile
from typing import NamedTuple

from crmctl.domain.day_steps import Today, step, weekdays_work
from crmctl.domain.recurrence import Repeat, Rule, rule_of
from crmctl.domain.recurrence_parts import month_days, year_day
from crmctl.domain.recurrence_reading import is_raw, parse_repeat
from crmctl.domain.recurrence_working import working_dates
from crmctl.errors import BadInput
from crmctl.words import _

IsWorking = Callable[[date], bool]
_CYCLE = 400  # years after which the calendar is the same again, weekdays too
_SEARCHED = 9999 - 100  # the search runs in the last centuries that there are, so that it ends by itself
_ALWAYS = 28


class Begun(NamedTuple):
    """A series: store ``repeat.rule``, ``repeat.mode`` and ``first``, the day INTERVAL and COUNT are counted from.

    ``moved``: ``first`` is later than the due date given, which is no date of the rule. ``clamped``: the day is lacking
    in short months (or common years), and their last day stands in.
    """

    repeat: Repeat
    first: date
    moved: bool
    clamped: bool


class Following(NamedTuple):
    """The next date, None when the series has ended, and how many dates passed by unseen."""

    on: date | None
    skipped: int


def begin(text: str, due: date | None, today: date, *, is_working: IsWorking = weekdays_work) -> Begun:
    """Read words or a raw rule, and find the first date: the first of the rule on or after ``due``, else ``today``.

    BadInput for a rule that no day fits, or none before it ends.
    """
    repeat, wish = parse_repeat(text, today), due or today
    if not is_raw(text) and repeat.mode == "fixed":
        repeat = replace(repeat, rule=str(_anchored(rule_of(repeat.rule), wish)))
    first = wish if repeat.mode == "after" else _first(repeat, wish, text, is_working)
    return Begun(repeat, first, due is not None and first != due, is_clamped(repeat))


def is_clamped(repeat: Repeat) -> bool:
    """Say whether the last day of a month stands in for one that it lacks."""
    by = rule_of(repeat.rule).by
    return by.get("BYSETPOS") == "-1" and by.get("BYMONTHDAY", "").startswith("28,29")


def skips_months(repeat: Repeat, first: date) -> bool:
    """Say whether months (or common years) that lack the day are passed over, as RFC 5545 has it for a raw rule."""
    rule = rule_of(repeat.rule)
    if repeat.mode == "after" or is_clamped(repeat) or rule.by.keys() & {"BYDAY", "BYWEEKNO", "BYYEARDAY", "BYSETPOS"}:
        return False
    days = [int(day) for day in rule.by.get("BYMONTHDAY", str(first.day)).split(",")]
    if rule.freq == "MONTHLY":
        return max(map(abs, days)) > _ALWAYS
    return rule.freq == "YEARLY" and max(map(abs, days)) > _ALWAYS and "2" in rule.by.get("BYMONTH", str(first.month))


def next_dates(
    repeat: Repeat,
    first: date,
    after: date,
    count: int = 3,
    *,
    made: int = 1,
    is_working: IsWorking = weekdays_work,
) -> list[date]:
    """Return up to ``count`` dates strictly after a day, fewer at the end.

    In ``after`` mode it is as if each were done on its date, beginning with ``after``, the ``made``-th of the series.
    """
    if repeat.mode == "after":
        return list(islice(_from_completion(rule_of(repeat.rule), after, made, is_working), count))
    dates = _dates(rule_of(repeat.rule), first, is_working)
    return list(islice(dropwhile(lambda day: day <= after, dates), count))


def following(
    repeat: Repeat, first: date, due: date, done_on: date, *, made: int = 1, is_working: IsWorking = weekdays_work
) -> Following:
    """Return the date after this one is done: after both ``due`` and ``done_on``; those between are skipped, counted.

    ``made`` is how many of the series there have been, this one included; only COUNT in ``after`` mode needs it.
    """
    rule = rule_of(repeat.rule)
    if repeat.mode == "after":
        return Following(next(_from_completion(rule, done_on, made, is_working), None), 0)
    skipped = 0
    for day in dropwhile(lambda day: day <= due, _dates(rule, first, is_working)):
        if day > done_on:
            return Following(day, skipped)
        skipped += 1
    return Following(None, skipped)


def _first(repeat: Repeat, wish: date, text: str, is_working: IsWorking) -> date:
    """Find the first date, whatever the interval: it is what the interval is counted from."""
    rule = replace(rule_of(repeat.rule), interval=1, count=None)
    found = next(_dates(rule, wish, is_working), None)
    if found is None:
        problem = _("No day from {day} on fits: {text}.").format(day=wish, text=text)
        raise BadInput(problem, _("Look at the last day, and at days that no month has."))
    return found


def _anchored(rule: Rule, start: date) -> Rule:
    """Write out which day a bare "every month" means, where months lack it."""
    if rule.by or rule.working or start.day <= _ALWAYS:
        return rule
    if rule.freq == "MONTHLY":
        return replace(rule, by=month_days([start.day]))
    if rule.freq == "YEARLY" and start.month == 2:  # noqa: PLR2004
        return replace(rule, by=year_day(start.month, start.day).by)
    return rule


def _from_completion(rule: Rule, done_on: date, made: int, is_working: IsWorking) -> Iterator[date]:
    """Count the interval from the day it is done, as often as there is something left to do."""
    unit = "wd" if rule.working else rule.freq[0].lower()
    while rule.count is None or made < rule.count:
        try:
            done_on = step(Today(done_on, is_working), rule.interval, unit)
        except (ValueError, OverflowError):
            return
        if rule.until and done_on > rule.until:
            return
        made += 1
        yield done_on


def _dates(rule: Rule, first: date, is_working: IsWorking) -> Iterator[date]:
    """Every date of a rule that is counted from ``first``, in order."""
    if not rule.working:
        return _by_calendar(rule, first)
    dates = working_dates(rule, first, is_working)
    return islice(takewhile(lambda day: not rule.until or day <= rule.until, dates), rule.count)


def _by_calendar(rule: Rule, first: date) -> Iterator[date]:
    """Ask dateutil, 400 years times n later: weekdays and leap years are the same, and the end of time bounds it."""
    from dateutil.rrule import rrulestr

    shift = max(0, (_SEARCHED - first.year) // _CYCLE) * _CYCLE
    start = datetime.combine(first.replace(year=first.year + shift), time())
    later = replace(rule, until=rule.until and _later(rule.until, shift))
    return (moment.date().replace(year=moment.year - shift) for moment in rrulestr(str(later), dtstart=start))


def _later(day: date, years: int) -> date:
    return day.replace(year=day.year + years) if day.year + years <= date.max.year else date.max
