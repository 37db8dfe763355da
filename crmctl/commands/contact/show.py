"""crmctl contact show"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import contact_lists
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.contact.columns import ONE, dialled_from
from crmctl.commands.options import Columns, Output, picked
from crmctl.display.reply import Format, Reply
from crmctl.words import N_


def show(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help=N_("c12, an address, a number, a key or the exact name."))],
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show one person whole.

    Examples:
      crmctl contact show c12
      crmctl contact show ann@example.com -o json
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("contact",), trash=True)
    record = contact_lists.show_contact(app.store, found.id)
    return Reply(
        [record], records.only(columns, dialled_from(app.country, ONE)), "", output, one=True, picked=picked(columns)
    )
