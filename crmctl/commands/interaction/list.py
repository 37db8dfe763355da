"""crmctl interaction list"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import interactions
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.commands.interaction.columns import LIST
from crmctl.commands.options import Columns, Limit, Output, Sort, Trash, Where, picked
from crmctl.display.reply import Format, Reply
from crmctl.domain.interaction import kind_of
from crmctl.store.interactions import SORTABLE, Wanted
from crmctl.words import N_, ngettext


def list_(
    ctx: typer.Context,
    ref: Annotated[
        str, typer.Argument(metavar="[REF]", help=N_("With one contact or organisation, or on one deal; all else."))
    ] = "",
    kind: Annotated[str, typer.Option(help=N_("Only this kind: call, visit, …"), metavar="KIND")] = "",
    by: Annotated[str, typer.Option(help=N_("Only what this user logged; me for yourself."), metavar="USER")] = "",
    since: Annotated[str, typer.Option(help=N_("From this day on."), metavar="DATE")] = "",
    until: Annotated[str, typer.Option(help=N_("Up to this day."), metavar="DATE")] = "",
    where: Where = "",
    trash: Trash = False,
    sort: Sort = "-occurred_at",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List what happened, the last first.

    Examples:
      crmctl interaction list 王工
      crmctl interaction list --kind visit --since "last mon" --by me
    """
    app = ctx.ensure_object(App)
    records.sortable(sort, SORTABLE)
    about = records.resolve(app, ref, ("contact", "org", "deal"), trash=True) if ref else None
    first, last = (when.day(app, day, ahead=False).isoformat() if day else "" for day in (since, until))
    wanted = Wanted(
        app.user, about.noun if about else "", about.id if about else 0, kind_of(kind)[0] if kind else "",
        app.user if by == "me" else by, first, last, trash, sort, limit,
        records.narrowed(app, where),
    )  # fmt: skip
    found = interactions.list_interactions(app.store, wanted)
    words = ngettext("{n} interaction", "{n} interactions", len(found)).format(n=len(found))
    shown = records.only(columns, records.used(LIST, found, "deal", output))
    return Reply(found, shown, words if records.talks(output) else "", output, picked=picked(columns))
