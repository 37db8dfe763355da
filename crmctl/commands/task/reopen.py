"""crmctl task reopen"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import tasks
from crmctl.app import App
from crmctl.commands import records, task_words
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, _

COLUMNS = (Column("reopened", N_("Open again")), Column("names", N_("Task")))


def reopen(
    ctx: typer.Context,
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help=N_("Which; - reads references from stdin."))],
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Open tasks again that were done or cancelled; what a repeated one came back as stays.

    Examples:
      crmctl task reopen t5
    """
    app = ctx.ensure_object(App)
    found = records.resolve_all(app, refs, ("task",))
    done = tasks.reopen_tasks(app.open(dry=dry_run), [one.id for one in found], app.now)
    said = _("Would be open again: {task}") if dry_run else _("Open again: {task}")
    words = "\n".join(said.format(task=task_words.named(task)) for task in done) or _("They are open already.")
    row = {"reopened": [task["ref"] for task in done], "names": [task["title"] for task in done], "tasks": done}
    return records.did([row], COLUMNS, words, output, one=True)
