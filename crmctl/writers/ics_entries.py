"""Tasks as entries of a calendar: the ones with minutes are appointments, all others to-dos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from crmctl.domain.calendar_text import described
from crmctl.domain.due import Due
from crmctl.writers.ics_task import IcsTask, Moment

Record = Mapping[str, Any]

NAME = "crmctl"  # of the calendar
_BEFORE = 10  # minutes that something with a time of day rings before it,
_MORNING = 9 * 60  # and after midnight what is urgent but has none
_HOUR = timedelta(hours=1)
_OCEANS = (-12, 14)  # hours ahead of UTC that the zone database has a name for
_PRIORITIES = {"high": 1, "normal": 5, "low": 9}
_STATES = {"open": "NEEDS-ACTION", "done": "COMPLETED", "cancelled": "CANCELLED"}
_EVENT_STATES = {"open": "CONFIRMED", "done": "CONFIRMED", "cancelled": "CANCELLED"}


def entries(tasks: Iterable[Record], phones: Mapping[int, str]) -> Iterator[IcsTask]:
    """Yield an entry for each task; ``phones``: at which number whom it is about is reached, by the task's id."""
    for task in tasks:
        yield _entry(task, phones.get(task["id"], ""), _due(task), task["uid"], comes_back=True)


def dated(tasks: Iterable[Record], phones: Mapping[int, str], zone: str) -> Iterator[IcsTask]:
    """Yield the entries of an agenda, each task once; what comes back by no rule of a calendar stands on its days.

    Such a day, told by the clock of ``zone``, is an entry of its own, known by its date beside the task's uid.
    """
    listed = list(tasks)
    made = {task["id"]: entry for task, entry in zip(listed, entries(listed, phones), strict=True)}
    yield from made.values()
    for task in listed:
        if task["again"] and not made[task["id"]].rrule:
            due = Due(date.fromisoformat(task["day"]), task["time"], zone if task["time"] else None)
            uid = f"{task['uid']}-{due.on:%Y%m%d}"
            yield _entry(task, phones.get(task["id"], ""), due, uid, comes_back=False)


def _entry(task: Record, phone: str, due: Due | None, uid: str, *, comes_back: bool) -> IcsTask:
    is_event = bool(task["minutes"] and due and due.at)
    return IcsTask(
        uid=f"{uid}@crmctl",
        summary=task["title"],
        kind="event" if is_event else "todo",
        description=described(task, phone),
        due=_placed(due) if due else None,
        minutes=task["minutes"],
        status=(_EVENT_STATES if is_event else _STATES)[task["status"]],
        priority=_PRIORITIES[task["priority"]],
        completed_at=_instant(task["done_at"]) if task["status"] == "done" else None,
        created_at=_instant(task["created_at"]),
        updated_at=_instant(task["updated_at"]),
        rrule=_rule(task, due) if comes_back and due else "",
        ref=task["ref"],
        alarm_minutes=_alarm(task, due),
    )


def _due(task: Record) -> Due | None:
    return Due(date.fromisoformat(task["due_on"]), task["due_time"], task["zone"]) if task["due_on"] else None


def _placed(due: Due) -> Moment:
    """Return the day, or the moment in a zone that calendars know by name."""
    moment = due.moment()
    return moment.replace(tzinfo=_named(moment)) if moment else due.on


def _named(moment: datetime) -> tzinfo | None:
    """Return the zone; for an offset of whole hours alone that of the ocean there (``+08:00`` is ``Etc/GMT-8``).

    Of other offsets only the moment is told; of the last year there is no zone at all, since its end may lie beyond.
    """
    from zoneinfo import ZoneInfo

    offset = moment.utcoffset() or timedelta()
    if getattr(moment.tzinfo, "key", None):
        return moment.tzinfo
    if offset % _HOUR or not _OCEANS[0] <= offset // _HOUR <= _OCEANS[1]:
        return moment.tzinfo if moment.year < date.max.year else None
    return ZoneInfo(f"Etc/GMT{-(offset // _HOUR):+}") if offset else UTC


def _rule(task: Record, due: Due) -> str:
    """Return the rule by which it comes back, unless it would be read by another clock than the task's."""
    if not task["repeat"]:
        return ""
    from crmctl.domain.calendar_series import series

    placed = _placed(due)
    if isinstance(placed, datetime) and not getattr(placed.tzinfo, "key", None) and placed.utcoffset():
        return ""
    return series(task, due)


def _alarm(task: Record, due: Due | None) -> int | None:
    if task["status"] != "open" or due is None:
        return None
    if due.at:
        return _BEFORE
    return -_MORNING if task["priority"] == "high" else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
