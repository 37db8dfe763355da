"""crmctl report show"""

from __future__ import annotations

import typer

from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Output, picked
from crmctl.commands.report.columns import ONE
from crmctl.commands.report.options import ReportName, own_ones
from crmctl.display.reply import Format, Reply
from crmctl.store import reports


def show(
    ctx: typer.Context,
    name: ReportName,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show what a report counts, and how: its columns, its formula and where that comes from; its SQL with -o json.

    Examples:
      crmctl report show funnel
      crmctl report show funnel --columns sql
    """
    app = ctx.ensure_object(App)
    report = reports.named(name, own_ones(app))
    row = {
        **{key: getattr(report, key) for key in ("name", "title", "formula", "source")},
        "takes": list(report.takes),
        "by": list(report.by),
        "columns": [{"key": column.key, "title": column.title} for column in report.columns],
        "sql": report.statement,
        "behind": report.behind,
        "own": report.own,
    }
    return Reply([row], records.only(columns, ONE), "", output, one=True, picked=picked(columns))
