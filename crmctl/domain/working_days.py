"""Working days: the weekend, the days off, and the days of a weekend that are worked (调休)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from crmctl.domain.day_steps import Today, working_days_on
from crmctl.errors import BadInput
from crmctl.words import _

WEEKEND = frozenset({5, 6})
_LINE = re.compile(r"(\d{4}-\d\d-\d\d)(?: ?\.\. ?(\d{4}-\d\d-\d\d))? +(\w+)(?: +(.*))?")
_WORKED = {"off": False, "休": False, "休息": False, "放假": False, "work": True, "班": True, "上班": True}
_LONGEST = 366  # days; a longer holiday is a mistyped year
_FORM = "2026-02-17 off 春节, 2026-02-14 work 调休, 2026-10-01..2026-10-07 off 国庆节"


class CalendarDay(NamedTuple):
    """A day that differs from its weekday, or has a name: ``2026-02-14 work 调休``."""

    day: date
    is_working: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A calendar; ``weekend`` holds weekdays (Monday 0), ``on`` beats ``off``, both beat the weekend."""

    weekend: frozenset[int] = WEEKEND
    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Say whether this day is worked; hand this to ``parse_day`` and to the repeating of tasks."""
        return day in self.on or (day not in self.off and day.weekday() not in self.weekend)

    def add(self, day: date, count: int) -> date:
        """Go so many working days on, or back when negative; 0 is the day itself."""
        try:
            return working_days_on(Today(day, self.is_working), count)
        except (ValueError, OverflowError):
            raise _endless(day) from None

    def on_or_after(self, day: date) -> date:
        """Return the day itself when it is worked, else the next that is."""
        return day if self.is_working(day) else self.add(day, 1)


def working_days(days: Iterable[CalendarDay], weekend: frozenset[int] = WEEKEND) -> WorkingDays:
    """Make a calendar of rows; of two rows for a day the later one holds."""
    held = {row.day: row.is_working for row in days}
    worked = frozenset(day for day, is_working in held.items() if is_working)
    return WorkingDays(weekend, frozenset(held) - worked, worked)


def parse_calendar(text: str, file: str = "") -> list[CalendarDay]:
    """Read a calendar file, one day or ``first..last`` a line with ``off`` or ``work`` and a name; sorted by day.

    BadInput names the file and the line; two lines that say different things of a day are refused.
    """
    held: dict[date, tuple[CalendarDay, int]] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        said = line.partition("#")[0].strip()
        for row in _rows(said, file, number) if said else ():
            other, before = held.setdefault(row.day, (row, number))
            if other.is_working is not row.is_working:
                raise _wrong(file, number, _("Line {line} says otherwise of {day}.").format(line=before, day=row.day))
    return [held[day][0] for day in sorted(held)]


def calendar_text(days: Iterable[CalendarDay]) -> str:
    """Write the file that ``parse_calendar`` reads; equal days in a row become one ``first..last``."""
    ordered = sorted(days)
    runs = groupby(enumerate(ordered), lambda held: (held[1].day - timedelta(days=held[0]), *held[1][1:]))
    return "".join(_written([row for _number, row in run]) for _key, run in runs)


def _rows(said: str, file: str, number: int) -> Iterator[CalendarDay]:
    found = _LINE.fullmatch(" ".join(said.split()))
    if not found or found[3].lower() not in _WORKED:
        raise _wrong(file, number, _("Not a day of a calendar: {text}.").format(text=said))
    try:
        start = date.fromisoformat(found[1])
        last = date.fromisoformat(found[2] or found[1])
    except ValueError:
        raise _wrong(file, number, _("There is no such day or time: {text}.").format(text=said)) from None
    if not 0 <= (last - start).days < _LONGEST:
        raise _wrong(file, number, _("{first} to {last} is no stretch of days.").format(first=start, last=last))
    for on in range((last - start).days + 1):
        yield CalendarDay(start + timedelta(days=on), _WORKED[found[3].lower()], found[4] or "")


def _written(run: list[CalendarDay]) -> str:
    first, last = run[0], run[-1]
    span = f"{first.day}..{last.day}" if len(run) > 1 else f"{first.day}"
    name = " ".join(first.name.replace("#", " ").split())
    return f"{span} {'work' if first.is_working else 'off'} {name}".rstrip() + "\n"


def _wrong(file: str, number: int, problem: str) -> BadInput:
    place = f"{file}:{number}" if file else _("line {line}").format(line=number)
    return BadInput(
        _("{place}: {problem}").format(place=place, problem=problem),
        _("Write a line like: {form}.").format(form=_FORM),
        line=number,
    )


def _endless(day: date) -> BadInput:
    problem = _("The calendar has no working day for more than a year after {day}.").format(day=day)
    return BadInput(problem, _("Look at the days off and the weekend it is told."))
