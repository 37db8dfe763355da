"""crmctl plan list"""

from __future__ import annotations

import typer

from crmctl.actions import plans
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Limit, Output, picked
from crmctl.commands.plan.columns import LIST
from crmctl.display.reply import Format, Reply
from crmctl.words import ngettext


def list_(
    ctx: typer.Context,
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List the plans and how many run.

    Examples:
      crmctl plan list
      crmctl plan list -o json --columns name,running
    """
    rows = plans.list_plans(ctx.ensure_object(App).store)
    words = ngettext("{n} plan", "{n} plans", len(rows)).format(n=len(rows))
    shown = records.only(columns, LIST)
    return Reply(rows[: limit or None], shown, words if records.talks(output) else "", output, picked=picked(columns))
