"""Reminders: what is to be told of a task whose day has come, or of somebody nobody reached for too long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from crmctl.domain.due import Due
from crmctl.domain.task import day_here


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far reminders look: ``days`` ahead; a time of day is told ``before`` minutes ahead (None: on its day)."""

    now: datetime
    days: int = 0
    before: int | None = None

    @property
    def today(self) -> date:
        """Return the civil date where the person is."""
        return self.now.date()

    @property
    def last_day(self) -> date:
        """Return the last day that is told of."""
        return self.today + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to tell. ``on`` and ``at`` are the day and the time where the person is; ``days`` of it have passed.

    ``key`` says what and for when: a task that is put off reminds again, as it does on its day after it was told ahead.
    For a cadence ``on`` is the day on which it ran out, ``days`` how long nobody was reached, ``most`` how long may be.
    """

    key: str
    kind: str  # task, appointment or cadence
    ref: str
    title: str
    on: str
    at: str | None = None
    until: str | None = None
    days: int = 0
    most: int | None = None
    about: str | None = None
    about_ref: str | None = None
    org: str | None = None
    priority: str | None = None
    assignee: str | None = None

    @property
    def state(self) -> str:
        """Return overdue, today, ahead, or out of touch; a task due today is not overdue."""
        if self.kind == "cadence":
            return "out of touch"
        return "overdue" if self.days > 0 else "ahead" if self.days < 0 else "today"

    def record(self) -> dict[str, Any]:
        """Return it as it is given to programs."""
        return {
            "key": self.key, "kind": self.kind, "state": self.state, "ref": self.ref, "title": self.title,
            "about": self.about, "about_ref": self.about_ref, "org": self.org, "due_on": self.on, "due_time": self.at,
            "until": self.until, "days": self.days, "max_days": self.most, "priority": self.priority,
            "assignee": self.assignee,
        }  # fmt: skip


def of_task(task: Mapping[str, Any], due: Due, horizon: Horizon) -> Reminder | None:
    """Return the reminder of an open task, or nothing while it is too early for one."""
    day, moment = day_here(due, horizon.now), due.moment()
    if day > horizon.last_day or (moment and _too_early(moment, horizon)):
        return None
    here = moment.astimezone(horizon.now.tzinfo) if moment else None
    end = moment.astimezone(UTC) + timedelta(minutes=task["minutes"]) if moment and task["minutes"] else None
    until = end.astimezone(horizon.now.tzinfo) if end else None
    ahead = "+" if day > horizon.today else ""
    return Reminder(
        key=f"{task['ref']}@{due.on.isoformat()}{'T' + due.at if due.at else ''}{ahead}",
        kind="appointment" if until else "task",
        ref=task["ref"],
        title=task["title"],
        on=day.isoformat(),
        at=f"{here:%H:%M}" if here else None,
        until=f"{until:%H:%M}" if until else None,
        days=(horizon.today - day).days,
        about=task["about"],
        about_ref=task["about_ref"],
        org=task["org"],
        priority=task["priority"],
        assignee=task["assignee"],
    )


def _too_early(moment: datetime, horizon: Horizon) -> bool:
    """Say whether its minutes have not come; counted in UTC, since a wall clock jumps and repeats hours."""
    return horizon.before is not None and moment.astimezone(UTC) - timedelta(minutes=horizon.before) > horizon.now


def of_cadence(person: Mapping[str, Any]) -> Reminder:
    """Return the reminder to be in touch with somebody whose cadence ran out."""
    return Reminder(
        key=f"cadence:{person['ref']}@{person['ran_out_on']}",
        kind="cadence",
        ref=person["ref"],
        title=person["name"],
        on=person["ran_out_on"],
        days=person["days"],
        most=person["max_days"],
        about=person["name"],
        about_ref=person["ref"],
        org=person["org"],
        assignee=person["owner"],
    )
