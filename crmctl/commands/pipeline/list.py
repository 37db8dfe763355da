"""crmctl pipeline list"""

from __future__ import annotations

import typer

from crmctl.actions import pipelines
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Limit, Output, picked
from crmctl.commands.pipeline.columns import LIST
from crmctl.commands.pipeline.options import Retired
from crmctl.display.reply import Format, Reply
from crmctl.words import ngettext


def list_(
    ctx: typer.Context,
    retired: Retired = False,
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List the pipelines and their stages.

    Examples:
      crmctl pipeline list
      crmctl pipeline list -o json --columns name,stage_names
    """
    rows = pipelines.list_pipelines(ctx.ensure_object(App).store, retired=retired)
    words = ngettext("{n} pipeline", "{n} pipelines", len(rows)).format(n=len(rows))
    shown = records.only(columns, LIST)
    return Reply(rows[: limit or None], shown, words if records.talks(output) else "", output, picked=picked(columns))
