"""crmctl order show"""

from __future__ import annotations

import typer

from crmctl.actions import orders
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Output, picked
from crmctl.commands.order.columns import ONE
from crmctl.commands.order.options import OrderRef
from crmctl.display.reply import Format, Reply


def show(ctx: typer.Context, ref: OrderRef, columns: Columns = "", output: Output = Format.AUTO) -> Reply:
    """Show one order whole, line by line.

    Examples:
      crmctl order show 2026-0001
      crmctl order show shop:10045 -o json
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("order",), trash=True)
    record = orders.show_order(app.store, found.id)
    return Reply([record], records.only(columns, ONE), "", output, one=True, picked=picked(columns))
