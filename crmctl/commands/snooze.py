"""crmctl snooze"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Annotated

import typer

from crmctl.actions import finishing
from crmctl.app import App
from crmctl.commands import records, task_words, when
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.due import Due
from crmctl.domain.task import put_off, same_clock
from crmctl.errors import UsageError
from crmctl.words import N_, _

COLUMNS = (Column("snoozed", N_("Put off")), Column("due", N_("Due")), Column("names", N_("Task")))
_TASK = re.compile(r"t\d+|-", re.IGNORECASE)


def snooze(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="T... DATE", help=N_("Which, - for standard input, and until when."))
    ],
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Put tasks off: +3d counts from the day it is due, or from today when that is past; a time of day stays.

    Examples:
      crmctl snooze t7 +3d
      crmctl snooze t5 t6 next mon
      crmctl snooze t5 明天下午3点
    """
    app = ctx.ensure_object(App)
    refs = list(takewhile(_TASK.fullmatch, words))
    text = " ".join(words[len(refs) :])
    if words and not refs and words[0][:1] != "+":
        problem = _("{word} is not the reference of a task.").format(word=words[0])
        raise UsageError(problem, _("Look with `crmctl task list`, then: crmctl snooze t5 +3d"))
    if not text or not refs:
        raise UsageError(_("Say which tasks, and until when."), "crmctl snooze t5 t7 +3d")
    found = records.resolve_all(app, refs, ("task",))
    known = finishing.due_dates(app.store, [one.id for one in found])
    dues = {task_id: put_off(due, _due(app, due, text)) for task_id, due in known.items()}
    rows = finishing.snooze_tasks(app.open(dry=dry_run), dues, app.now)
    row = {
        "snoozed": [row["ref"] for row in rows], "due": [row["due"] for row in rows],
        "names": [row["title"] for row in rows], "tasks": rows,
    }  # fmt: skip
    return records.did([row], COLUMNS, "\n".join(_told(app, rows, dry=dry_run)), output, one=True)


def _due(app: App, due: Due | None, text: str) -> Due:
    """Read until when; what begins with + is counted from the day it is due, unless that is past."""
    if not text.startswith("+") or due is None or due.is_over(app.now):
        return when.due_of(app, text)
    moment = due.moment() or datetime.combine(due.on, app.now.time(), app.now.tzinfo)
    return when.due_of(app, text, base=moment if same_clock(due, app.now) else moment.astimezone(app.now.tzinfo))


def _told(app: App, rows: Sequence[task_words.Record], *, dry: bool) -> Iterator[str]:
    for row in rows:
        said = _("Would be put off: {task}, due {due}") if dry else _("Put off: {task}, due {due}")
        yield said.format(task=task_words.named(row), due=task_words.due(app, row))
        if past := task_words.past(app, row):
            yield past
