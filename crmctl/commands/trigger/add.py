"""crmctl trigger add"""

from typing import Annotated

import typer

from crmctl.actions import triggers
from crmctl.actions.triggers import Wish
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.commands.options import DryRun, Output
from crmctl.commands.trigger.columns import LIST, occasion, told
from crmctl.display.reply import Format, Reply
from crmctl.domain.trigger import event_of, parse_shift
from crmctl.errors import UsageError
from crmctl.words import N_, _


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("What it is called."))],
    on: Annotated[
        str,
        typer.Option(
            "--on", help=N_("What it looks at: warranty, life, sale, won, line, author, category …"), metavar="EVENT"
        ),
    ],
    task: Annotated[
        str,
        typer.Option(
            "--task", help=N_("The task it makes; {subject}, {customer} and {date} are filled in."), metavar="TITLE"
        ),
    ],
    before: Annotated[
        str, typer.Option("--before", help=N_("So long before the date: 30d, 2 months."), metavar="SPAN")
    ] = "",
    after: Annotated[
        str, typer.Option("--after", help=N_("So long after the date: 24 months, 2y."), metavar="SPAN")
    ] = "",
    if_: Annotated[
        str, typer.Option("--if", help=N_("Only where this holds; see `crmctl topic segments`."), metavar="EXPR")
    ] = "",
    due: Annotated[
        str, typer.Option("--due", help=N_("When the task is due, counted from that day: 7d."), metavar="SPAN")
    ] = "",
    for_: Annotated[
        str,
        typer.Option(
            "--for", help=N_("Whose task it is; that of who looks after the customer when left out."), metavar="USER"
        ),
    ] = "",
    tag: Annotated[
        str, typer.Option("--tag", help=N_("A tag that the customers get: the list of them."), metavar="T")
    ] = "",
    since: Annotated[
        str,
        typer.Option(
            "--since", help=N_("Nothing that came near before this day fires; today when left out."), metavar="DATE"
        ),
    ] = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Make a trigger: what it looks at, how long before or after, and which task it makes.

    It is run by `crmctl remind`, and by `crmctl trigger run`. It fires once for each customer and coming round, however
    often it is run; what fell on days without a run is caught up.

    Examples:
      crmctl trigger add renewal --on warranty --before 30d --task "offer renewal"
      crmctl trigger add battery --on sale --after 24m --if category:laptop --task battery
      crmctl trigger add readers --on author --task "new book: {subject}" --tag readers
    """
    app = ctx.ensure_object(App)
    if before and after:
        raise UsageError(_("Either --before or --after, not both."))
    shift, unit = parse_shift(before or after) if before or after else (0, "day")
    days, counted = parse_shift(due) if due else (0, "day")
    wish = Wish(
        name, event_of(on).name, -shift if before else shift, unit, task, if_, days * (30 if counted == "month" else 1),
        for_, tag, when.day(app, since) if since else None,
    )  # fmt: skip
    record = told(triggers.add_trigger(app.open(dry=dry_run), wish, app.now))
    sentence = (
        _("Would add the trigger {name}: {task}, {event}.")
        if dry_run
        else _("Added the trigger {name}: {task}, {event}.")
    )
    words = sentence.format(name=record["name"], task=record["title"], event=occasion(record))
    return records.did([record], LIST, words, output, one=True)
