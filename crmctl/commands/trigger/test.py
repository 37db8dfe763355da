"""crmctl trigger test"""

from typing import Annotated

import typer

from crmctl.actions import triggers
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.commands.options import Columns, Output, picked
from crmctl.commands.trigger.columns import FIRED, Name
from crmctl.display.reply import Format, Reply
from crmctl.domain.date_words import told
from crmctl.domain.periods import month_of, months_from, parse_period
from crmctl.errors import UsageError
from crmctl.words import N_, _, ngettext


def test(
    ctx: typer.Context,
    name: Name,
    month: Annotated[
        str,
        typer.Option(
            "--month", help=N_("In this month, quarter or year; the last month when left out."), metavar="PERIOD"
        ),
    ] = "",
    since: Annotated[str, typer.Option("--since", help=N_("From this day on."), metavar="DATE")] = "",
    until: Annotated[
        str, typer.Option("--until", help=N_("Up to and with this day; today when left out."), metavar="DATE")
    ] = "",
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show what a trigger would have fired in a time gone by or to come; nothing is changed.

    Examples:
      crmctl trigger test renewal --month 2026-10
      crmctl trigger test renewal --since today --until +90d
    """
    app = ctx.ensure_object(App)
    if month and (since or until):
        raise UsageError(_("Either --month, or --since and --until."))
    if since or until:
        first = when.day(app, since, ahead=False) if since else app.today
        last = when.day(app, until) if until else app.today
    else:
        before = months_from(app.today, 1)[0].first - app.today.resolution
        period = parse_period(month) if month else month_of(before)
        first, last = period.first, period.until - app.today.resolution
    rows = triggers.try_trigger(app.store, name, first, last, app.now)
    words = ngettext(
        "From {first} to {last} it would have fired {n} time.", "From {first} to {last} it would have fired {n} times.",
        len(rows),
    ).format(first=told(first), last=told(last), n=len(rows))  # fmt: skip
    shown = records.only(columns, FIRED[:-1])
    talks = records.talks(output) or (output is Format.AUTO and not rows)
    return Reply(rows, shown, words if talks else "", output, picked=picked(columns))
