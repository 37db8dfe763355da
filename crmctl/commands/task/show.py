"""crmctl task show"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import tasks
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Output, picked
from crmctl.commands.task.columns import ONE
from crmctl.display.reply import Format, Reply
from crmctl.words import N_


def show(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="tID", help=N_("The task."))],
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show one task whole.

    Examples:
      crmctl task show t5
      crmctl task show t5 -o json
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("task",), trash=True)
    record = tasks.show_task(app.store, found.id, app.now)
    return Reply([record], records.only(columns, ONE), "", output, one=True, picked=picked(columns))
