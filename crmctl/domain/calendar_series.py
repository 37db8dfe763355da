"""A repeated task as a series in other programs' calendars, counted from the date that the task stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import Any

from crmctl.domain.due import Due
from crmctl.domain.recurrence import Repeat, Rule, calendar_rule, rule_of
from crmctl.domain.recurrence_dates import next_dates

_DAY = timedelta(days=1)


def series(task: Mapping[str, Any], due: Due) -> str:
    """Return the RRULE of an open task that comes back, or nothing where a calendar would show other days than we do.

    So it is for one that comes back after it is done, and for one that was put off: it stands alone until it is done.
    """
    if not task["repeat"] or task["status"] != "open" or _was_moved(task, due):
        return ""
    repeat = Repeat(task["repeat"], task["repeat_mode"])
    said = calendar_rule(repeat)
    if said is None:
        return ""
    rule = replace(rule_of(said), count=_left(repeat, date.fromisoformat(task["repeat_from"]), due.on))
    if rule.count == 0 or next_dates(Repeat(str(rule)), due.on, due.on - _DAY, 1) != [due.on]:
        return ""
    return _written(rule, due)


def _was_moved(task: Mapping[str, Any], due: Due) -> bool:
    return (task["repeat_on"], task["repeat_time"]) != (due.on.isoformat(), due.at)


def _left(repeat: Repeat, first: date, on: date) -> int | None:
    """Return how often it comes back from ``on`` on, that day included; None for ever."""
    count = rule_of(repeat.rule).count
    return len(next_dates(repeat, first, on - _DAY, count)) if count else None


def _written(rule: Rule, due: Due) -> str:
    """Write the rule; its end is told as the entry's start is, a moment in UTC when that has a time (RFC 5545)."""
    end = replace(due, on=rule.until).moment() if rule.until else None
    if end is None:
        return str(rule)
    unlimited = str(replace(rule, until=None))
    return unlimited if end.year == date.max.year else f"{unlimited};UNTIL={end.astimezone(UTC):%Y%m%dT%H%M%SZ}"
