"""crmctl task add"""

from collections.abc import Iterator
from typing import Annotated

import typer

from crmctl.actions import tasks
from crmctl.actions.tasks import Wish
from crmctl.app import App
from crmctl.commands import records, task_words, when
from crmctl.commands.options import DryRun, Output
from crmctl.commands.task import wishes
from crmctl.commands.task.columns import ONE
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def add(
    ctx: typer.Context,
    title: Annotated[list[str], typer.Argument(metavar="TITLE...", help=N_("What is to be done."))],
    due: Annotated[
        str | None, typer.Option(help=N_('When: fri, +3d, eom, 2026-12-01, "mon 14:00" …'), metavar="WHEN")
    ] = None,
    at: Annotated[str | None, typer.Option(help=N_("The time of day: 14:00, 2pm, noon."), metavar="TIME")] = None,
    minutes: Annotated[
        int | None,
        typer.Option(help=N_("How long it takes, which makes it an appointment."), metavar="N", min=1, max=100_000),
    ] = None,
    about: Annotated[
        str | None,
        typer.Option(
            "--about", "--deal", help=N_("What it is about: a contact, an organisation or a deal."), metavar="REF"
        ),
    ] = None,
    priority: Annotated[str | None, typer.Option(help=N_("high, normal or low."), metavar="P")] = None,
    for_: Annotated[
        str | None, typer.Option("--for", help=N_("Whose it is; yours when left out."), metavar="USER")
    ] = None,
    repeat: Annotated[
        str | None,
        typer.Option(
            help=N_('How it comes back: "every 2 weeks on mon", "last day of every month", "after 3 days".'),
            metavar="RULE",
        ),
    ] = None,
    note: Annotated[str | None, typer.Option(help=N_("More about it."), metavar="TEXT")] = None,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Add a task, or an appointment: the day understood is told back in full.

    Examples:
      crmctl task add send the offer --due fri --about 王工 --priority high
      crmctl task add 拜访东进通讯 --due 下周一 --at 14:00 --minutes 60 --about o3
      crmctl task add call 王工 --due mon --repeat "every 2 weeks on mon"
    """
    app = ctx.ensure_object(App)
    given = wishes.Given(" ".join(title), due, at, minutes, about, priority, for_, repeat, note)
    wish = wishes.read(app, given)
    record = tasks.add_task(app.open(dry=dry_run), wish, app.user, app.now)
    return records.did([record], ONE, "\n".join(_told(app, record, wish, dry=dry_run)), output, one=True)


def _told(app: App, record: task_words.Record, wish: Wish, *, dry: bool) -> Iterator[str]:
    name, due = task_words.named(record), task_words.due(app, record)
    if due:
        sentence = _("Would add {task}, due {due}.") if dry else _("Added {task}, due {due}.")
    else:
        sentence = _("Would add {task}.") if dry else _("Added {task}.")
    yield sentence.format(task=name, due=due)
    if past := task_words.past(app, record):
        yield past
    if wish.repeat and wish.repeat.moved:
        first = when.told_due(type(wish.due)(wish.repeat.first)) if wish.due else ""
        yield _("The first day that fits is {day}.").format(day=first)
    yield from task_words.repeats(record)
