"""crmctl order edit"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import orders
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.order import wishes
from crmctl.commands.order.columns import ONE
from crmctl.commands.order.options import (
    Channel,
    Contact,
    Currency,
    Deal,
    Free,
    KeyOf,
    Lines,
    Note,
    Number,
    On,
    OrderRef,
    Org,
    OwnerOf,
    SourceOf,
    Status,
    Total,
)
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    ref: OrderRef,
    number: Number = None,
    org: Org = None,
    contact: Contact = None,
    on: On = None,
    line: Lines = None,
    without_line: Annotated[
        list[int] | None, typer.Option(help=N_("Take off the line of this number; may be given again."), metavar="N")
    ] = None,
    free: Free = False,
    total: Total = None,
    currency: Currency = None,
    status: Status = None,
    channel: Channel = None,
    deal: Deal = None,
    owner: OwnerOf = None,
    note: Note = None,
    source: SourceOf = None,
    source_key: KeyOf = None,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Change an order: what is not named stays as it is; lines are added to those that are there.

    Examples:
      crmctl order edit 2026-0001 --status delivered
      crmctl order edit 2026-0001 --without-line 2 --line "p7 x 12"
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("order",))
    given = wishes.Given(
        number, org, contact, on, status, channel, deal, line or [], total, currency, owner, note, source, source_key,
        free, without_line or [],
    )  # fmt: skip
    wish = wishes.read(app, given, orders.show_order(app.store, found.id)["currency"])
    store = app.open(dry=dry_run)
    record = orders.edit_order(store, found.id, wish, app.now)
    said = _("Would change the order {number}.") if dry_run else _("Changed the order {number}.")
    if store.last_step is None:
        said = _("The order {number} is so already.")
    return records.did([record], ONE, said.format(**record), output, one=True)
