"""crmctl report add"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crmctl.actions import own_reports, reports
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Force, Output
from crmctl.commands.report.columns import DONE
from crmctl.commands.text_file import text_of
from crmctl.display.reply import Format, Reply
from crmctl.domain.due import zone_of
from crmctl.errors import UsageError
from crmctl.words import N_, _


def add(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE.sql", help=N_("The report; - reads standard input."))],
    name: Annotated[
        str, typer.Option(help=N_("What it is called; the file's name when left out."), metavar="NAME")
    ] = "",
    force: Force = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Keep a report of your own in the file: a heading and a SELECT over the views that `crmctl sql` lists.

    It is run once before it is kept. `crmctl topic reports` tells how one is written.

    Examples:
      crmctl report add calls-by-city.sql
      crmctl report add - --name calls < calls.sql
      crmctl report add calls.sql -n
    """
    app = ctx.ensure_object(App)
    called = name or ("" if file == "-" else Path(file).stem)
    if not called:
        raise UsageError(_("What comes from standard input has no name."), _("Give it one with --name."))
    text = text_of(file)
    report = own_reports.read_report(called, text)
    reports.try_out(app.store, report, app.now, zone_of(app.zone))
    done = own_reports.add_report(app.open(dry=dry_run), report, text, app.now, force=force)
    told = {
        "added": _("Would add the report {name}.") if dry_run else _("Added the report {name}."),
        "changed": _("Would change the report {name}.") if dry_run else _("Changed the report {name}."),
        "unchanged": _("The report {name} is there already."),
    }[done["done"]]
    return records.did([done], DONE, told.format(name=done["name"]), output, one=True)
