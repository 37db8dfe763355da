"""crmctl segment list"""

import typer

from crmctl.actions import segment_reading
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Limit, Output, Sort, picked
from crmctl.commands.segment.columns import LIST, doubts, on_clock
from crmctl.display.reply import Format, Reply
from crmctl.words import ngettext

SORTABLE = ("name", "kind", "members", "state", "looked_at", "created_at", "updated_at")


def list_(
    ctx: typer.Context,
    sort: Sort = "",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List the segments with how many are in each of them now.

    Examples:
      crmctl segment list
      crmctl segment list --sort -members --limit 5
      crmctl segment list -o json
    """
    app = ctx.ensure_object(App)
    found = segment_reading.list_segments(app.store, app.now)
    if sort:
        records.sortable(sort, SORTABLE)
        key = sort.removeprefix("-")
        found.sort(key=lambda row: (row[key] is not None, row[key] or 0, ""), reverse=sort.startswith("-"))
    listed = found[: limit or None]
    count = ngettext("{n} segment", "{n} segments", len(found)).format(n=len(found))
    words = [*doubts(listed), *([count] if records.talks(output) else [])]
    shown = on_clock(LIST if any(row["frozen_at"] for row in listed) else LIST[:-2], app.now)
    return Reply(listed, records.only(columns, shown), "\n".join(words), output, picked=picked(columns))
