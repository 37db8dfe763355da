"""crmctl asset list"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import assets
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.commands.asset.columns import LIST
from crmctl.commands.options import Columns, FromSource, Limit, Output, Trash, Where, picked
from crmctl.display.reply import Format, Reply
from crmctl.domain.asset import status_of
from crmctl.store.assets import SORTABLE, Wanted
from crmctl.words import N_, ngettext


def list_(
    ctx: typer.Context,
    of: Annotated[str, typer.Option("--of", help=N_("Only of this customer, product or order."), metavar="REF")] = "",
    status: Annotated[
        str, typer.Option(help=N_("Only in this state; in use when a date is asked for."), metavar="STATE")
    ] = "",
    warranty_before: Annotated[str, typer.Option(help=N_("Whose warranty ends up to this day."), metavar="DATE")] = "",
    warranty_after: Annotated[str, typer.Option(help=N_("Whose warranty ends from this day on."), metavar="DATE")] = "",
    life_before: Annotated[str, typer.Option(help=N_("To be replaced up to this day."), metavar="DATE")] = "",
    life_after: Annotated[str, typer.Option(help=N_("To be replaced from this day on."), metavar="DATE")] = "",
    source: FromSource = "",
    where: Where = "",
    trash: Trash = False,
    sort: Annotated[
        str, typer.Option(help=N_("Order by this column; with - before it, backwards."), metavar="[-]COLUMN")
    ] = "",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List what customers have.

    Examples:
      crmctl asset list --of 东进通讯
      crmctl asset list --warranty-after today --warranty-before +30d
      crmctl asset list --life-before eom --sort life_until -o json
    """
    app = ctx.ensure_object(App)
    records.sortable(sort or "id", SORTABLE)
    found = records.resolve(app, of, ("contact", "org", "product", "order"), trash=True) if of else None
    asked = (warranty_after, warranty_before, life_after, life_before)
    days = [when.day(app, text).isoformat() if text else "" for text in asked]
    state = status_of(status) if status else "in use" if any(days) else ""
    by = "warranty_until" if days[0] or days[1] else "life_until" if any(days) else "id"
    wanted = Wanted(
        found.noun if found else "", found.id if found else 0, state, days[0], days[1], days[2], days[3],
        source=source, trash=trash, sort=sort or by, limit=limit,
    )  # fmt: skip
    listed = assets.list_assets(app.store, wanted, where, app.now)
    words = ngettext("{n} thing", "{n} things", len(listed)).format(n=len(listed))
    shown = records.only(columns, LIST)
    return Reply(listed, shown, words if records.talks(output) else "", output, picked=picked(columns))
