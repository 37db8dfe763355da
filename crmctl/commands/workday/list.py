"""crmctl workday list"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from crmctl.actions import workdays
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Output, picked
from crmctl.commands.workday.columns import LIST
from crmctl.display.reply import Format, Reply
from crmctl.domain.working_days import calendar_text
from crmctl.errors import UsageError
from crmctl.words import N_, _, ngettext


def list_(
    ctx: typer.Context,
    year: Annotated[
        int, typer.Argument(metavar="[YEAR]", help=N_("One year; all when left out."), min=0, max=date.max.year)
    ] = 0,
    text: Annotated[bool, typer.Option("--text", help=N_("Print the text file that `workday load` reads."))] = False,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List the days that are not what their weekday says: days off, and weekend days that are worked.

    Examples:
      crmctl workday list 2026
      crmctl workday list 2026 --text > days.txt
    """
    days = workdays.list_days(ctx.ensure_object(App).store, year or None)
    if text:
        if output is not Format.AUTO:
            raise UsageError(_("Give --text or --output, not both."))
        return Reply(text=calendar_text(days))
    rows = [workdays.told(row) for row in days]
    words = ngettext("{n} day", "{n} days", len(rows)).format(n=len(rows))
    if not rows:
        words = _("Weekends alone are days off. `crmctl workday fill {year}` adds the public holidays.").format(
            year=year or ctx.ensure_object(App).today.year
        )
    shown = records.only(columns, LIST)
    return Reply(rows, shown, words if records.talks(output) else "", output, picked=picked(columns))
