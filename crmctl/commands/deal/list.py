"""crmctl deal list"""

from enum import StrEnum
from typing import Annotated

import typer

from crmctl.actions import deal_reading
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.commands.deal.columns import LIST, STATUS
from crmctl.commands.options import Columns, Limit, OfOwner, Output, Sort, Trash, Where, WithTag, picked
from crmctl.display.reply import Format, Reply
from crmctl.store.deal_lists import SORTABLE, Wanted
from crmctl.words import N_, ngettext


class Status(StrEnum):
    """Which deals to show by how they stand."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    ALL = "all"


def list_(
    ctx: typer.Context,
    pipeline: Annotated[str, typer.Option(help=N_("Only in this pipeline."), metavar="P")] = "",
    stage: Annotated[str, typer.Option(help=N_("Only in this stage."), metavar="S")] = "",
    status: Annotated[
        Status | None, typer.Option(help=N_("open when left out; or won, lost, all."), metavar="STATUS")
    ] = None,
    owner: OfOwner = "",
    org: Annotated[str, typer.Option(help=N_("Only with this organisation."), metavar="O")] = "",
    contact: Annotated[str, typer.Option(help=N_("Only those this person takes part in."), metavar="C")] = "",
    tag: WithTag = None,
    closing_before: Annotated[
        str, typer.Option(help=N_("Only those expected to close before this day."), metavar="DATE")
    ] = "",
    where: Where = "",
    trash: Trash = False,
    sort: Sort = "-amount",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List deals, the open ones, the largest first.

    Examples:
      crmctl deal list --stage 谈判 --owner me
      crmctl deal list --closing-before eom --sort close -o json
    """
    app = ctx.ensure_object(App)
    records.sortable(sort, SORTABLE)
    place = deal_reading.place(app.store, pipeline, stage)
    wanted = Wanted(
        place.pipeline_ids, place.stage_ids,
        status or ("all" if trash or place.is_closed else "open"),
        app.user if owner == "me" else owner,
        records.resolve(app, org, ("org",), trash=True).id if org else 0,
        records.resolve(app, contact, ("contact",), trash=True).id if contact else 0,
        tag or (), when.day(app, closing_before).isoformat() if closing_before else "", trash, sort, limit,
        where, app.user,
    )  # fmt: skip
    found = deal_reading.list_deals(app.store, wanted, app.now)
    words = ngettext("{n} deal", "{n} deals", len(found)).format(n=len(found))
    shown = records.only(columns, LIST if wanted.status == "open" else (*LIST[:4], STATUS, *LIST[4:]))
    return Reply(found, shown, words if records.talks(output) else "", output, picked=picked(columns))
