"""What the day does to tasks: done, with what came of them, or put off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from crmctl.domain.due import Due
from crmctl.domain.interaction import Interaction
from crmctl.errors import BadInput, CrmError
from crmctl.store import logbook, repeating, tasks
from crmctl.store.database import Store, Writing
from crmctl.store.interned import Interned
from crmctl.store.logbook import NextStep
from crmctl.store.uids import uids
from crmctl.words import N_, _

Record = dict[str, Any]


class NotOpen(CrmError):
    """The task is done or cancelled already."""

    message = N_("{ref} {title} is not open any more.")
    hint = N_("Open it again with `crmctl task reopen {ref}`.")
    code = "not_open"
    exit_status = 6


def finish_tasks(
    store: Store, task_ids: Sequence[int], text: str, user: str, now: datetime, *,
    log: Interaction | None = None, step: NextStep | None = None,
) -> list[Record]:  # fmt: skip
    """Mark tasks done, as one step of history; ``text`` is kept as what came of them unless it is logged.

    ``log``: an interaction to write with whom each task is about. ``step``: the next step with them. Of each task is
    returned its record with ``following`` (the task it comes back as, or None), ``skipped`` (dates of it that passed)
    and ``next`` (the next step, with ``done``: made, moved or same).
    """
    with store.writing(now) as work:
        interned = Interned(work.db, uids(now), work.now)
        return [_finish(work, interned, task_id, text, user, now, log, step) for task_id in task_ids]


def _finish(
    work: Writing, interned: Interned, task_id: int, text: str, user: str, now: datetime,
    log: Interaction | None, step: NextStep | None,
) -> Record:  # fmt: skip
    row = _open(work, task_id)
    about = tasks.about(work.db, row)
    if (log or step) and not about:
        raise _about_nobody(task_id, row["title"])
    values: Record = {"status": "done", "done_at": work.now}
    if log and about:
        logged = logbook.write(work, interned, _told(log, row), [about], user, deal_id=row["deal_id"])
        values["interaction_id"] = logged.id
    elif text:
        values["result"] = text
    tasks.change(work.db, task_id, values, work.now)
    following = repeating.next_task(work, interned, row, now)
    after: Record | None = None
    if step and about:
        title = _follow_up(row["title"])
        step_id, done = logbook.set_next(work, interned, about, step, title, user, row["deal_id"])
        after = {**tasks.judged(tasks.get(work.db, step_id), now), "done": done}
    again = tasks.get(work.db, following.task_id) if following and following.task_id else None
    skipped = following.skipped if following else 0
    return {**tasks.judged(tasks.get(work.db, task_id), now), "following": again, "skipped": skipped, "next": after}


def _told(log: Interaction, row: Mapping[str, Any]) -> Interaction:
    """Let the task say what it was about where nobody wrote it."""
    return log if log.text else replace(log, text=row["title"])


def _follow_up(title: str) -> str:
    """Name the next step after a task that nobody named."""
    before = _("Follow up: {kind}").format(kind="")
    return title if title.startswith(before) else before + title


def _about_nobody(task_id: int, title: str) -> BadInput:
    problem = _("{ref} {title} is about nobody.").format(ref=f"t{task_id}", title=title)
    advice = _("Say whom with `crmctl task edit {ref} --about REF`, or leave --log and --next out.")
    return BadInput(problem, advice.format(ref=f"t{task_id}"))


def _open(work: Writing, task_id: int) -> Mapping[str, Any]:
    row = tasks.row(work.db, task_id)
    if row["status"] != "open":
        raise NotOpen(ref=f"t{task_id}", title=row["title"])
    return row


def snooze_tasks(store: Store, dues: Mapping[int, Due], now: datetime) -> list[Record]:
    """Put tasks off; return each as it is now, with ``was_due``."""
    with store.writing(now) as work:
        moved = []
        for task_id, due in dues.items():
            row = _open(work, task_id)
            values = {**tasks.due_columns(due), "snoozes": row["snoozes"] + 1}
            tasks.change(work.db, task_id, values, work.now)
            was = tasks.due_text(tasks.due_of(row))
            moved.append({**tasks.judged(tasks.get(work.db, task_id), now), "was_due": was})
        return moved


def due_dates(store: Store, task_ids: Sequence[int]) -> dict[int, Due | None]:
    """Return when tasks are due."""
    with store.reading() as db:
        return {task_id: tasks.due_of(tasks.row(db, task_id)) for task_id in task_ids}
