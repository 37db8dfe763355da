"""crmctl org show"""

from __future__ import annotations

import typer

from crmctl.actions import pages
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Output, Ref, picked
from crmctl.commands.org.columns import ONE
from crmctl.display.reply import Format, Reply


def show(
    ctx: typer.Context,
    ref: Ref,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show one organisation whole.

    Examples:
      crmctl org show o3
      crmctl org show 东进通讯 -o json
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("org",), trash=True)
    record = pages.show_record(app.store, "org", found.id)
    return Reply([record], records.only(columns, ONE), "", output, one=True, picked=picked(columns))
