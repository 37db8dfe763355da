"""crmctl contact list"""

from typing import Annotated

import typer

from crmctl.actions import contact_lists
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.contact.columns import LIST, dialled_from
from crmctl.commands.options import (
    Columns,
    FromSource,
    InCity,
    Limit,
    OfOwner,
    Output,
    Sort,
    Trash,
    Where,
    WithTag,
    picked,
)
from crmctl.display.reply import Format, Reply
from crmctl.store.contacts import SORTABLE, Wanted
from crmctl.words import N_, ngettext


def list_(
    ctx: typer.Context,
    tag: WithTag = None,
    org: Annotated[str, typer.Option(help=N_("Only of this organisation."), metavar="O")] = "",
    owner: OfOwner = "",
    source: FromSource = "",
    city: InCity = "",
    where: Where = "",
    trash: Trash = False,
    sort: Sort = "id",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List people.

    Examples:
      crmctl contact list --tag vip --sort -updated_at --limit 20
      crmctl contact list --where "city:上海 last_touch.over:90d"
      crmctl contact list -o json --columns ref,name,phones
    """
    app = ctx.ensure_object(App)
    records.sortable(sort, SORTABLE)
    org_id = str(records.resolve(app, org, ("org",)).id) if org else ""
    from crmctl.domain.text import fold

    wanted = Wanted(
        [fold(name) for name in tag or []], org_id, owner, source, city, trash, sort, limit,
        records.narrowed(app, where),
    )  # fmt: skip
    found = contact_lists.list_contacts(app.store, wanted)
    words = ngettext("{n} contact", "{n} contacts", len(found)).format(n=len(found))
    shown = records.only(columns, dialled_from(app.country, LIST))
    return Reply(found, shown, words if records.talks(output) else "", output, picked=picked(columns))
