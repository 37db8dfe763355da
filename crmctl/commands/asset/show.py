"""crmctl asset show"""

from __future__ import annotations

import typer

from crmctl.actions import assets
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.asset.columns import ONE
from crmctl.commands.options import Columns, Output, Ref, picked
from crmctl.display.reply import Format, Reply


def show(ctx: typer.Context, ref: Ref, columns: Columns = "", output: Output = Format.AUTO) -> Reply:
    """Show one thing whole.

    Examples:
      crmctl asset show a7
      crmctl asset show SN-0042 -o json
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("asset",), trash=True)
    record = assets.show_asset(app.store, found.id)
    return Reply([record], records.only(columns, ONE), "", output, one=True, picked=picked(columns))
