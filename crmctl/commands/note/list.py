"""crmctl note list"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import notes
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.note.columns import LIST
from crmctl.commands.options import Columns, Limit, Output, Sort, Trash, Where, picked
from crmctl.display.reply import Format, Reply
from crmctl.store.notes import SORTABLE, Wanted
from crmctl.words import N_, ngettext


def list_(
    ctx: typer.Context,
    ref: Annotated[
        str, typer.Argument(metavar="[REF]", help=N_("One contact or organisation; all when left out."))
    ] = "",
    where: Where = "",
    trash: Trash = False,
    sort: Sort = "id",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List notes.

    Examples:
      crmctl note list c12
      crmctl note list --where "样品 contact.city:上海"
      crmctl note list --sort -updated_at --limit 10
    """
    app = ctx.ensure_object(App)
    records.sortable(sort, SORTABLE)
    about = records.resolve(app, ref, ("contact", "org"), trash=True) if ref else None
    whose = (about.noun, about.id) if about else ("", 0)
    wanted = Wanted(*whose, trash, sort, limit, records.narrowed(app, where))
    found = notes.list_notes(app.store, wanted)
    words = ngettext("{n} note", "{n} notes", len(found)).format(n=len(found))
    shown = records.only(columns, LIST)
    return Reply(found, shown, words if records.talks(output) else "", output, picked=picked(columns))
