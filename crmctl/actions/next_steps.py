"""The one next step with somebody: made, moved, taken off, told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crmctl.store import logbook, tasks
from crmctl.store.database import Store
from crmctl.store.interned import Interned
from crmctl.store.logbook import NextStep
from crmctl.store.references import Found
from crmctl.store.uids import uids

Record = dict[str, Any]


def set_next_step(store: Store, about: Found, step: NextStep, title: str, user: str, now: datetime) -> Record:
    """Make or move the one next step with somebody; return the task with ``done``: made, moved or same."""
    with store.writing(now) as work:
        task_id, done = logbook.set_next(work, Interned(work.db, uids(now), work.now), about, step, title, user)
        return {**tasks.judged(tasks.get(work.db, task_id), now), "done": done}


def cancel_next_step(store: Store, about: Found, now: datetime) -> Record | None:
    """Cancel the next step with somebody and return it, if there is one."""
    with store.writing(now) as work:
        task_id = tasks.next_step(work.db, about.noun, about.id, own=True)
        if task_id is None:
            return None
        tasks.change(work.db, task_id, {"status": "cancelled"}, work.now)
        return {**tasks.judged(tasks.get(work.db, task_id), now), "done": "cancelled"}


def next_step_of(store: Store, about: Found, now: datetime) -> Record | None:
    """Return the next step with somebody, if there is one; that of an organisation may be one with its people."""
    with store.reading() as db:
        task_id = tasks.next_step(db, about.noun, about.id)
        return tasks.judged(tasks.get(db, task_id), now) if task_id else None
