"""A task or an appointment as a calendar has it, and from when until when it stands there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

Moment = date | datetime


@dataclass(frozen=True, slots=True)
class IcsTask:
    """A task, or an appointment. A time without a zone is by the clock of wherever one is."""

    uid: str
    summary: str
    kind: Literal["todo", "event"] = "todo"
    description: str = ""
    location: str = ""
    due: Moment | None = None  # of an appointment without a start, its start
    start: Moment | None = None
    minutes: int | None = None
    status: str = ""  # as RFC 5545 has it: NEEDS-ACTION, COMPLETED, CONFIRMED, …
    priority: int | None = None  # 1 highest, 9 lowest
    completed_at: datetime | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    rrule: str = ""
    url: str = ""
    ref: str = ""  # ours, as t5: written as X-CRMCTL-REF
    alarm_minutes: int | None = None  # before it starts or is due; negative: after
    categories: tuple[str, ...] = ()


def span(task: IcsTask) -> tuple[Moment | None, Moment | None]:
    """Return from when until when: of an appointment by its minutes, of a task as the standard lets both stand."""
    if task.kind == "event":
        start = task.start if task.start is not None else task.due
        return start, _end(start, task)
    start, due = task.start, task.due
    if task.rrule and start is None:  # a rule counts from the start
        return due, due
    if start is not None and due is not None and not (_kind(start) == _kind(due) and start <= due):
        return None, due
    return start, due


def _end(start: Moment | None, task: IcsTask) -> Moment | None:
    """Return the first moment after it, or the first day."""
    if start is None:
        return None
    if not isinstance(start, datetime):
        last = task.due if task.due is not None and _kind(task.due) == _kind(start) and task.due >= start else start
        return last + timedelta(days=1) if last < date.max else None
    if task.minutes is None:
        return None
    lasts = timedelta(minutes=task.minutes)
    with suppress(OverflowError):  # at the end of the year 9999
        return start + lasts if start.tzinfo is None else (start.astimezone(UTC) + lasts).astimezone(start.tzinfo)
    return None


def _kind(moment: Moment) -> str:
    if not isinstance(moment, datetime):
        return "date"
    return "floating" if moment.tzinfo is None else "placed"
