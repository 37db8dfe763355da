"""crmctl segment members"""

from __future__ import annotations

import typer

from crmctl.actions import segment_looking, segment_reading
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Limit, Output, Sort, Where, picked
from crmctl.commands.segment.columns import Name, how_many, of_members
from crmctl.display.reply import Format, Reply
from crmctl.domain.segment import Segment, called
from crmctl.store import contacts, orgs
from crmctl.store.narrowing import Narrowing


def members(
    ctx: typer.Context,
    name: Name,
    where: Where = "",
    sort: Sort = "id",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List who is in a segment, as contacts or organisations are listed.

    Of a frozen one they are those on its list who are still in the file.

    Examples:
      crmctl segment members 沪上老客户 --sort -updated_at --limit 20
      crmctl segment members sleepers --where "owner:me" --columns ref,name,phones
      crmctl segment members dealers -o csv
    """
    app = ctx.ensure_object(App)

    def wanted(segment: Segment) -> contacts.Wanted | orgs.Wanted:
        narrowing = Narrowing(where.strip(), app.now, app.user, (called(segment.name),))
        records.sortable(sort, (contacts if segment.noun == "contact" else orgs).SORTABLE)
        kind = contacts.Wanted if segment.noun == "contact" else orgs.Wanted
        return kind(sort=sort, limit=limit, where=narrowing)

    noun, found = segment_reading.list_members(app.store, name, wanted)
    segment_looking.note_look(app.store, name, app.now)
    words = how_many(noun, len(found)) if records.talks(output) else ""
    shown = records.only(columns, of_members(noun, app.country if output is not Format.JSON else ""))
    return Reply(found, shown, words, output, picked=picked(columns))
