"""crmctl report list"""

from __future__ import annotations

import typer

from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Output, picked
from crmctl.commands.report.columns import LIST
from crmctl.commands.report.options import own_ones
from crmctl.display.reply import Format, Reply
from crmctl.store import reports


def list_(ctx: typer.Context, columns: Columns = "", output: Output = Format.AUTO) -> Reply:
    """List the reports there are, those of the file after ours, and what each can be asked.

    Examples:
      crmctl report list
      crmctl report list -o json
    """
    app = ctx.ensure_object(App)
    rows = [
        {"name": one.name, "title": one.title, "takes": list(one.takes), "by": list(one.by), "own": one.own}
        for one in [*reports.listed(), *own_ones(app)]
    ]
    return Reply(rows, records.only(columns, LIST), "", output, picked=picked(columns))
