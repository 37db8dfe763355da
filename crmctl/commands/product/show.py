"""crmctl product show"""

from __future__ import annotations

import typer

from crmctl.actions import products
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Output, Ref, picked
from crmctl.commands.product.columns import ONE
from crmctl.display.reply import Format, Reply


def show(ctx: typer.Context, ref: Ref, columns: Columns = "", output: Output = Format.AUTO) -> Reply:
    """Show one product whole, with how much of it was sold; cancelled and refunded orders do not count.

    Examples:
      crmctl product show p4
      crmctl product show GTX-P -o json
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("product",), trash=True)
    record = products.show_product(app.store, found.id)
    return Reply([record], records.only(columns, ONE), "", output, one=True, picked=picked(columns))
