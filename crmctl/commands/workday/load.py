"""crmctl workday load"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import workdays
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.text_file import text_of
from crmctl.commands.workday.columns import YEARS, changes
from crmctl.display.reply import Format, Reply
from crmctl.domain.working_days import parse_calendar
from crmctl.errors import BadInput
from crmctl.words import N_, _


def load(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=N_("The days, a line each; - reads standard input."))],
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Load the working days from a text file; the years it names then hold its days and no others.

    A line is a day or a stretch, off or work, and a name: 2026-10-01..2026-10-07 off National Day. A # begins a remark.

    Examples:
      crmctl workday list 2026 --text > days.txt
      crmctl workday load days.txt
    """
    app = ctx.ensure_object(App)
    days = parse_calendar(text_of(file), "" if file == "-" else file)
    if not days:
        raise BadInput(_("There is no day in {file}.").format(file=file), _("Write a line like: 2026-02-14 work 调休."))
    rows = workdays.load_days(app.open(dry=dry_run), days, app.now)
    return records.did(rows, YEARS, "\n".join(changes(row, dry=dry_run) for row in rows), output)
