"""crmctl pipeline reason list"""

from __future__ import annotations

import typer

from crmctl.actions import lost_reasons
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Limit, Output, Sort, picked
from crmctl.commands.pipeline.options import Retired
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_

COLUMNS = (
    Column("name", N_("Reason")),
    Column("deals", N_("Deals"), right=True),
    Column("retired", N_("Retired")),
)


def list_(
    ctx: typer.Context,
    retired: Retired = False,
    sort: Sort = "",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List the reasons and how many deals were lost for each.

    Examples:
      crmctl pipeline reason list
      crmctl pipeline reason list --sort -deals --limit 3
    """
    rows = lost_reasons.list_reasons(ctx.ensure_object(App).store, retired=retired)
    if sort:
        records.sortable(sort, [column.key for column in COLUMNS])
        rows.sort(key=lambda row: row[sort.removeprefix("-")], reverse=sort.startswith("-"))
    shown = records.only(columns, COLUMNS if retired else COLUMNS[:2])
    return Reply(rows[: limit or None], shown, "", output, picked=picked(columns))
