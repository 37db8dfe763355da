"""crmctl tag list"""

from __future__ import annotations

import typer

from crmctl.actions import tags
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Limit, Output, Sort, picked
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_

COLUMNS = (
    Column("name", N_("Tag")),
    Column("contacts", N_("Contacts"), right=True),
    Column("orgs", N_("Organisations"), right=True),
    Column("deals", N_("Deals"), right=True),
    Column("total", N_("Together"), right=True),
)


def list_(
    ctx: typer.Context,
    sort: Sort = "name",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List the tags and how often each is used.

    Examples:
      crmctl tag list
      crmctl tag list --sort -total --limit 10
    """
    app = ctx.ensure_object(App)
    records.sortable(sort, [column.key for column in COLUMNS])
    rows = tags.list_tags(app.store, sort, limit)
    return Reply(rows, records.only(columns, COLUMNS), "", output, picked=picked(columns))
