"""crmctl report rm"""

from __future__ import annotations

import typer

from crmctl.actions import own_reports
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.commands.report.columns import DONE
from crmctl.commands.report.options import ReportName
from crmctl.display.reply import Format, Reply
from crmctl.words import _


def rm(
    ctx: typer.Context, name: ReportName, yes: Yes = False, dry_run: DryRun = False, output: Output = Format.AUTO
) -> Reply:  # fmt: skip
    """Take a report of your own out of the file; `crmctl undo` brings it back.

    Examples:
      crmctl report rm calls-by-city
    """
    del yes  # nothing is lost; scripts may give it to every verb alike
    app = ctx.ensure_object(App)
    done = own_reports.remove_report(app.open(dry=dry_run), name, app.now)
    told = _("Would remove the report {name}.") if dry_run else _("Removed the report {name}.")
    return records.did([done], DONE, told.format(name=done["name"]), output, one=True)
