"""crmctl workday rm"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import workdays
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.commands.workday import days as named
from crmctl.commands.workday.columns import LIST
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, ngettext


def rm(
    ctx: typer.Context,
    days: Annotated[list[str], typer.Argument(metavar="DAY...", help=N_("Days, first..last, or a year."))],
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Let days be what their weekday says again.

    Examples:
      crmctl workday rm 2026-02-14
      crmctl workday rm 2025
    """
    del yes  # nothing is at risk; scripts may give it to every verb alike
    app = ctx.ensure_object(App)
    rows = workdays.remove_days(app.open(dry=dry_run), [named.span(app, day) for day in days], app.now)
    words = (
        ngettext("Would drop {n} day from the calendar.", "Would drop {n} days from the calendar.", len(rows))
        if dry_run
        else ngettext("Dropped {n} day from the calendar.", "Dropped {n} days from the calendar.", len(rows))
    ).format(n=len(rows))
    return records.did(rows, LIST, words, output)
