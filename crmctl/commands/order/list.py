"""crmctl order list"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import orders
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.commands.options import Columns, FromSource, Limit, OfOwner, Output, Sort, Trash, Where, picked
from crmctl.commands.order.columns import LIST
from crmctl.display.reply import Format, Reply
from crmctl.domain.order import status_of
from crmctl.store.orders import SORTABLE, Wanted
from crmctl.words import N_, ngettext


def list_(
    ctx: typer.Context,
    of: Annotated[str, typer.Option("--of", help=N_("Only of this customer, deal or product."), metavar="REF")] = "",
    status: Annotated[str, typer.Option(help=N_("Only in this state."), metavar="STATE")] = "",
    channel: Annotated[str, typer.Option(help=N_("Only from this channel."), metavar="C")] = "",
    since: Annotated[str, typer.Option(help=N_("Only from this day on."), metavar="DATE")] = "",
    until: Annotated[str, typer.Option(help=N_("Only up to this day."), metavar="DATE")] = "",
    owner: OfOwner = "",
    source: FromSource = "",
    where: Where = "",
    trash: Trash = False,
    sort: Sort = "-ordered_on",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List orders, the newest first.

    Examples:
      crmctl order list --of 东进通讯 --status open
      crmctl order list --of p4 --since 2026-01-01 -o json
    """
    app = ctx.ensure_object(App)
    records.sortable(sort, SORTABLE)
    found = records.resolve(app, of, ("contact", "org", "deal", "product"), trash=True) if of else None
    days = [when.day(app, text, ahead=False).isoformat() if text else "" for text in (since, until)]
    wanted = Wanted(
        found.noun if found else "", found.id if found else 0, status_of(status) if status else "", channel,
        app.user if owner == "me" else owner, source, days[0], days[1], trash, sort, limit,
    )  # fmt: skip
    listed = orders.list_orders(app.store, wanted, where, app.now)
    words = ngettext("{n} order", "{n} orders", len(listed)).format(n=len(listed))
    shown = records.only(columns, LIST)
    return Reply(listed, shown, words if records.talks(output) else "", output, picked=picked(columns))
