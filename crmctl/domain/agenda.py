"""The days ahead: what is due on each, where the person is, the dates that repeated tasks come back on included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from crmctl.domain.due import Due
from crmctl.domain.task import here

Task = Mapping[str, Any]


class Entry(NamedTuple):
    """A task on a day. ``again``: it is not made yet, the task of that reference comes back as it by then."""

    day: date
    time: str | None
    ends: str | None
    again: bool
    task: Task


def entries(
    tasks: Iterable[tuple[Task, Due]], now: datetime, days: int, comes_back: Callable[[Task, date], Iterable[date]]
) -> list[Entry]:
    """Lay tasks out over so many days from today; of a day those without a time come first.

    ``comes_back`` gives the dates on which a task comes back up to a day.
    """
    first = now.date()
    last = first + timedelta(days=min(days - 1, (date.max - first).days))
    found = [entry for task, due in tasks for entry in _each(task, due, now, comes_back(task, last))]
    listed = [entry for entry in found if first <= entry.day <= last]
    return sorted(listed, key=lambda entry: (entry.day, entry.time or "", entry.task["id"]))


def _each(task: Task, due: Due, now: datetime, dates: Iterable[date]) -> Iterator[Entry]:
    yield _entry(task, due, now, again=False)
    for day in dates:
        time = task["repeat_time"]
        yield _entry(task, Due(day, time, due.zone if time else None), now, again=True)


def _entry(task: Task, due: Due, now: datetime, *, again: bool) -> Entry:
    day, time = here(due, now)
    return Entry(day, time, _ends(time, task["minutes"]), again, task)


def _ends(time: str | None, minutes: int | None) -> str | None:
    """Return the time at which an appointment ends on the clock on the wall."""
    if not (time and minutes):
        return None
    hour, minute = divmod(int(time[:2]) * 60 + int(time[3:]) + minutes, 60)
    return f"{hour % 24:02}:{minute:02}"
