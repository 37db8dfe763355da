"""What the options of add and edit say of a task, read into what is to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from crmctl.actions.tasks import Wish
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.domain.due import Due
from crmctl.domain.task import priority_of, put_off
from crmctl.domain.text import tidy, tidy_lines
from crmctl.errors import UsageError
from crmctl.store import tasks
from crmctl.words import _

if TYPE_CHECKING:
    from crmctl.domain.recurrence_dates import Begun


@dataclass(frozen=True, slots=True)
class Given:
    """The options as they were typed; None was not."""

    title: str | None = None
    due: str | None = None
    at: str | None = None
    minutes: int | None = None
    about: str | None = None
    priority: str | None = None
    assignee: str | None = None
    repeat: str | None = None
    note: str | None = None
    no_due: bool = False
    no_at: bool = False
    no_about: bool = False
    no_repeat: bool = False


def read(app: App, given: Given, known: Mapping[str, Any] | None = None) -> Wish:
    """Read the options for a new task, or for the change of one that is known; nothing is written."""
    _refuse_both(given)
    known_due = tasks.due_of(known) if known else None
    due = _due(app, given, known_due)
    begun = _begun(app, given, due if given.due is not None or known_due else None)
    if begun:
        due = replace(due or Due(begun.first), on=begun.first)
    comes_back = begun or (known and known["repeat"] and (given.at is not None or given.no_at))
    return Wish(
        title=None if given.title is None else tidy(given.title),
        due=due,
        no_due=given.no_due,
        minutes=0 if given.no_at and given.minutes is None else given.minutes,
        priority=None if given.priority is None else priority_of(given.priority),
        note=None if given.note is None else tidy_lines(given.note),
        assignee=app.user if given.assignee == "me" else given.assignee,
        about=None if given.about is None else records.resolve_near(app, given.about, ("contact", "org", "deal")),
        no_about=given.no_about,
        repeat=begun,
        repeat_time=((due.at if due else "") or "") if comes_back else None,
        no_repeat=given.no_repeat,
    )


def _refuse_both(given: Given) -> None:
    pairs = {
        "--due": (given.due, given.no_due), "--at": (given.at, given.no_at or given.no_due),
        "--about": (given.about, given.no_about), "--repeat": (given.repeat, given.no_repeat or given.no_due),
    }  # fmt: skip
    for name, (said, taken) in pairs.items():
        if said is not None and taken:
            raise UsageError(_("{name} is said, and taken off again.").format(name=name))


def _due(app: App, given: Given, known: Due | None) -> Due | None:
    """Return when it is due from now on; what is not said of a known one stays: its day, or its time of day."""
    if given.no_due:
        return None
    if given.due is not None:
        said = when.due_of(app, given.due, (given.at or "") if given.due.strip() else "")
        return Due(said.on) if given.no_at else put_off(known, said)
    if given.at is not None:
        return when.due_of(app, known.on.isoformat() if known else "", given.at)
    return Due(known.on) if known and given.no_at else known


def _begun(app: App, given: Given, due: Due | None) -> Begun | None:
    """Read the rule; it begins on the day that was said, or is known, or else on its first day from today."""
    if given.repeat is None:
        return None
    from crmctl.domain.recurrence_dates import begin

    return begin(given.repeat, due.on if due else None, app.today, is_working=when.working(app))
