"""crmctl contact show"""

import typer

from crmctl.actions import pages
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.contact.columns import ONE, dialled_from
from crmctl.commands.options import Columns, Output, Ref, picked
from crmctl.display.reply import Format, Reply


def show(
    ctx: typer.Context,
    ref: Ref,
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
    record = pages.show_record(app.store, "contact", found.id)
    return Reply(
        [record], records.only(columns, dialled_from(app.country, ONE)), "", output, one=True, picked=picked(columns)
    )
