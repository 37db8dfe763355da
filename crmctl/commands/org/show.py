"""crmctl org show"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import orgs
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Output, picked
from crmctl.commands.org.columns import ONE
from crmctl.display.reply import Format, Reply
from crmctl.words import N_


def show(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help=N_("o3, an address, a number, a key or the exact name."))],
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
    record = orgs.show_org(app.store, found.id)
    return Reply([record], records.only(columns, ONE), "", output, one=True, picked=picked(columns))
