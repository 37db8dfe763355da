"""crmctl today"""

from typing import Annotated

import typer

from crmctl.actions import today as actions
from crmctl.app import App
from crmctl.commands import day_sheet
from crmctl.commands.options import Output
from crmctl.display.reply import Format, Reply
from crmctl.words import N_


def today(
    ctx: typer.Context,
    user: Annotated[str, typer.Option(help=N_("Another person's day."), metavar="U")] = "",
    team: Annotated[bool, typer.Option("--team", help=N_("Everybody's day, person by person."))] = False,
    print_: Annotated[bool, typer.Option("--print", help=N_("Plain, with boxes to tick, for paper."))] = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Show the day: what is overdue and due, whom to be in touch with, then hints, then how good the data is.

    Examples:
      crmctl today
      crmctl today --team
      crmctl today --user 李静 --print
      crmctl today -o json
    """
    app = ctx.ensure_object(App)
    record = actions.of_day(app.store, "" if team else user or app.user, app.now)
    text = day_sheet.sheet(app, record, team=team, paper=print_)
    shape = Format.AUTO if output in {Format.TABLE, Format.PLAIN} else output  # the sheet is the table of a day
    return Reply([record], day_sheet.COLUMNS, "", shape, one=True, text=text)
