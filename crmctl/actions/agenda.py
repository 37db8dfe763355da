"""The days ahead, read day by day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from crmctl.domain.agenda import entries
from crmctl.domain.working_days import WorkingDays
from crmctl.store import activities, tasks, working_days
from crmctl.store.database import Store
from crmctl.store.narrowing import Narrowing

Record = dict[str, Any]


def agenda(store: Store, now: datetime, days: int, user: str, where: Narrowing | None = None) -> list[Record]:
    """Return what is due from today on, of one user or of all: tasks with ``day``, ``time``, ``ends`` and ``again``.

    ``again``: the task of that reference comes back on that day, once the one before is done.
    """
    until = now.date() + min(timedelta(days=days), date.max - now.date())  # a day more: another zone's may be ours
    with store.reading() as db:
        listed = tasks.listed(db, tasks.Wanted(assignee=user, due_until=until.isoformat(), where=where))
        calendar = working_days.calendar(db) if any(task["repeat"] for task in listed) else WorkingDays()
    dated = [(tasks.judged(task, now), due) for task in listed if (due := tasks.due_of(task))]
    found = entries(dated, now, days, _returns(now.date(), calendar.is_working))
    return [
        {"day": one.day.isoformat(), "time": one.time, "ends": one.ends, "again": one.again, **one.task}
        for one in found
    ]  # fmt: skip


def calendar(store: Store, found: Sequence[Record], zone: str) -> bytes:
    """Return an agenda as a calendar for other programs; ``zone`` is that of its days."""
    from io import BytesIO

    from crmctl.writers.ics import write_calendar
    from crmctl.writers.ics_entries import NAME, dated

    with store.reading() as db:
        phones = activities.phones(db, found)
    file = BytesIO()
    write_calendar(file, dated(found, phones, zone), NAME)
    return file.getvalue()


def _returns(today: date, is_working: Callable[[date], bool]) -> Callable[[Mapping[str, Any], date], list[date]]:
    """Return how to find the dates on which a task comes back when it is done today; after completion nobody knows."""

    def dates(task: Mapping[str, Any], last: date) -> list[date]:
        after = max(date.fromisoformat(task["repeat_on"] or task["due_on"]), today)
        if task["repeat_mode"] != "fixed" or after >= last:
            return []
        from crmctl.domain.recurrence import Repeat
        from crmctl.domain.recurrence_dates import next_dates

        repeat, first = Repeat(task["repeat"], task["repeat_mode"]), date.fromisoformat(task["repeat_from"])
        found = next_dates(repeat, first, after, (last - after).days, is_working=is_working)
        return [day for day in found if day <= last]

    return dates
