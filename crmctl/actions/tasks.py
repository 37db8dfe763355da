"""What is done to tasks: added, changed, opened again, listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from crmctl.domain import task as rules
from crmctl.domain.due import Due
from crmctl.errors import BadInput
from crmctl.store import logbook, repeating, tasks
from crmctl.store.database import Store, Writing
from crmctl.store.driver import Connection
from crmctl.store.interned import Interned
from crmctl.store.references import Found
from crmctl.store.uids import uids
from crmctl.words import _

if TYPE_CHECKING:
    from crmctl.domain.recurrence_dates import Begun

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """A task to be made or changed; what is None stays as it is (or is left out of a new one), empty is taken off."""

    title: str | None = None
    due: Due | None = None
    no_due: bool = False
    minutes: int | None = None
    priority: str | None = None
    note: str | None = None
    assignee: str | None = None
    about: Found | None = None
    no_about: bool = False
    repeat: Begun | None = None
    repeat_time: str | None = None
    no_repeat: bool = False


def add_task(store: Store, wish: Wish, user: str, now: datetime) -> Record:
    """Add a task and return it; it is the user's own unless another was named."""
    with store.writing(now) as work:
        interned = Interned(work.db, uids(now), work.now)
        values = {"title": "", **_columns(work, interned, wish)}
        if wish.assignee is None and user:
            values["assignee_id"] = interned.user(user)
        _check({"due_on": None, "minutes": None, **values})
        return _shown(work.db, tasks.add(work.db, next(interned.uids), values, work.now), now)


def edit_task(store: Store, task_id: int, wish: Wish, now: datetime) -> Record:
    """Change a task and return it."""
    with store.writing(now) as work:
        values = _columns(work, Interned(work.db, uids(now), work.now), wish)
        _check({**tasks.row(work.db, task_id), **values})
        if values:
            tasks.change(work.db, task_id, values, work.now)
        return _shown(work.db, task_id, now)


def _columns(work: Writing, interned: Interned, wish: Wish) -> Record:
    plain = {name: getattr(wish, name) for name in ("title", "minutes", "priority", "note", "repeat_time")}
    values: Record = {name: value or None for name, value in plain.items() if value is not None}
    if wish.due or wish.no_due:
        values |= tasks.due_columns(wish.due)
    if wish.no_due:
        values["minutes"] = None
    if wish.repeat or wish.no_repeat:
        values = tasks.repeat_columns(wish.repeat) | values
    if wish.assignee is not None:
        values["assignee_id"] = interned.user(wish.assignee) if wish.assignee else None
    return values | _about(work, wish)


def _about(work: Writing, wish: Wish) -> Record:
    if not wish.about:
        return {"contact_id": None, "org_id": None, "deal_id": None} if wish.no_about else {}
    if wish.about.noun == "deal":
        return logbook.party(work.db, wish.about.id)
    if wish.about.noun == "org":
        return {"contact_id": None, "org_id": wish.about.id, "deal_id": None}
    return {"contact_id": wish.about.id, "org_id": logbook.main_org(work.db, [wish.about.id]), "deal_id": None}


def _check(row: Mapping[str, Any]) -> None:
    """Refuse what makes no task: no title, an appointment at no time."""
    if not (row["title"] or "").strip():
        raise BadInput(_("A task needs a title."), _("Say in a few words what is to be done."))
    rules.appointment(tasks.due_of(row), row["minutes"])


def reopen_tasks(store: Store, task_ids: Sequence[int], now: datetime) -> list[Record]:
    """Open tasks again that were done or cancelled; return those that were not open. Of next steps one stays it."""
    with store.writing(now) as work:
        rows = [tasks.row(work.db, task_id) for task_id in task_ids]
        closed = [row for row in rows if row["status"] != "open"]
        for row in closed:
            about = tasks.about(work.db, row)
            other = tasks.next_step(work.db, about.noun, about.id, own=True) if about else None
            is_next = row["is_next"] and other is None
            tasks.change(work.db, row["id"], {"status": "open", "done_at": None, "is_next": is_next}, work.now)
        return [tasks.judged(tasks.get(work.db, row["id"]), now) for row in closed]


def list_tasks(store: Store, wanted: tasks.Wanted, now: datetime) -> list[Record]:
    """Return the tasks wanted."""
    with store.reading() as db:
        return [tasks.judged(task, now) for task in tasks.listed(db, wanted)]


def show_task(store: Store, task_id: int, now: datetime) -> Record:
    """Return one task whole."""
    with store.reading() as db:
        return _shown(db, task_id, now)


def _shown(db: Connection, task_id: int, now: datetime) -> Record:
    """Return a task with ``overdue``, and ``next_dates`` on which it comes back."""
    dates = [day.isoformat() for day in repeating.coming(db, task_id, now.date())]
    return {**tasks.judged(tasks.get(db, task_id), now), "next_dates": dates}
