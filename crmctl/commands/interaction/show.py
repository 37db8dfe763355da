"""crmctl interaction show"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import interactions
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.interaction.columns import ONE
from crmctl.commands.options import Columns, Output, picked
from crmctl.display.reply import Format, Reply
from crmctl.words import N_


def show(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="iID", help=N_("The interaction."))],
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show one interaction whole.

    Examples:
      crmctl interaction show i12
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("interaction",), trash=True)
    record = interactions.show_interaction(app.store, found.id, app.user)
    return Reply([record], records.only(columns, ONE), "", output, one=True, picked=picked(columns))
