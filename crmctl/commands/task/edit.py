"""crmctl task edit"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from crmctl.actions import tasks
from crmctl.app import App
from crmctl.commands import records, task_words
from crmctl.commands.options import DryRun, Output
from crmctl.commands.task import wishes
from crmctl.commands.task.columns import ONE
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="tID", help=N_("The task."))],
    title: Annotated[str | None, typer.Option(help=N_("What is to be done."), metavar="T")] = None,
    due: Annotated[
        str | None, typer.Option(help=N_("When; its time of day stays unless one is said."), metavar="WHEN")
    ] = None,
    no_due: Annotated[bool, typer.Option("--no-due", help=N_("Take the day off."))] = False,
    at: Annotated[str | None, typer.Option(help=N_("The time of day: 14:00, 2pm, noon."), metavar="TIME")] = None,
    no_at: Annotated[bool, typer.Option("--no-at", help=N_("Take the time of day off."))] = False,
    minutes: Annotated[
        int | None,
        typer.Option(help=N_("How long the appointment takes; 0 makes it a task."), metavar="N", min=0, max=100_000),
    ] = None,
    about: Annotated[
        str | None, typer.Option(help=N_("What it is about: a contact, an organisation or a deal."), metavar="REF")
    ] = None,
    no_about: Annotated[bool, typer.Option("--no-about", help=N_("It is about nobody."))] = False,
    priority: Annotated[str | None, typer.Option(help=N_("high, normal or low."), metavar="P")] = None,
    for_: Annotated[str | None, typer.Option("--for", help=N_("Whose it is."), metavar="USER")] = None,
    repeat: Annotated[
        str | None, typer.Option(help=N_("How it comes back, counted anew from its day."), metavar="RULE")
    ] = None,
    no_repeat: Annotated[bool, typer.Option("--no-repeat", help=N_("It comes back no more."))] = False,
    note: Annotated[str | None, typer.Option(help=N_("More about it."), metavar="TEXT")] = None,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Change a task: what is not named stays as it is. Of a repeated one --due moves this time alone.

    Examples:
      crmctl task edit t5 --due "next mon" --priority high
      crmctl task edit t5 --no-repeat --about 东进通讯
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("task",))
    given = wishes.Given(
        title, due, at, minutes, about, priority, for_, repeat, note, no_due, no_at, no_about, no_repeat
    )
    wish = wishes.read(app, given, tasks.show_task(app.store, found.id, app.now))
    store = app.open(dry=dry_run)
    record = tasks.edit_task(store, found.id, wish, app.now)
    if store.last_step is None:
        return records.did(
            [record], ONE, _("{task} is so already.").format(task=task_words.named(record)), output, one=True
        )
    dated = due is not None or at is not None or repeat is not None
    words = "\n".join(_told(app, record, dated=dated, dry=dry_run))
    return records.did([record], ONE, words, output, one=True)


def _told(app: App, record: task_words.Record, *, dated: bool, dry: bool) -> Iterator[str]:
    name, due = task_words.named(record), task_words.due(app, record)
    if dated and due:
        sentence = _("Would change {task}, due {due}.") if dry else _("Changed {task}, due {due}.")
    else:
        sentence = _("Would change {task}.") if dry else _("Changed {task}.")
    yield sentence.format(task=name, due=due)
    if dated:
        if past := task_words.past(app, record):
            yield past
        yield from task_words.repeats(record)
