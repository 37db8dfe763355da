"""crmctl report list"""

from __future__ import annotations

import typer

from crmctl.commands import records
from crmctl.commands.options import Columns, Output, picked
from crmctl.commands.report.columns import LIST
from crmctl.display.reply import Format, Reply
from crmctl.store import reports


def list_(ctx: typer.Context, columns: Columns = "", output: Output = Format.AUTO) -> Reply:
    """List the reports there are, and what each can be asked.

    Examples:
      crmctl report list
      crmctl report list -o json
    """
    del ctx  # reports are in the program, not in the file
    rows = [
        {"name": one.name, "title": one.title, "takes": list(one.takes), "by": list(one.by)} for one in reports.listed()
    ]
    return Reply(rows, records.only(columns, LIST), "", output, picked=picked(columns))
