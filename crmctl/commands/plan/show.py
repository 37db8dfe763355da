"""crmctl plan show"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import plans
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Output, picked
from crmctl.commands.plan.columns import ONE
from crmctl.display.reply import Format, Reply
from crmctl.words import N_


def show(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The plan."))],
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show one plan: its steps, and with whom it runs.

    Examples:
      crmctl plan show 新客户
      crmctl plan show 新客户 -o json
    """
    row = plans.show_plan(ctx.ensure_object(App).store, name)
    return Reply([row], records.only(columns, ONE), "", output, one=True, picked=picked(columns))
