"""crmctl order add"""

from __future__ import annotations

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
    Org,
    OwnerOf,
    SourceOf,
    Status,
    Total,
)
from crmctl.display.reply import Format, Reply
from crmctl.words import _


def add(
    ctx: typer.Context,
    number: Number = None,
    org: Org = None,
    contact: Contact = None,
    on: On = None,
    line: Lines = None,
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
    """Add an order. A line without a price takes that of the product; the total is that of the lines, to the cent.

    Examples:
      crmctl order add --org 东进通讯 --line "GTX-P x 2 @ 4800" --line "p7 x 10"
      crmctl order add --contact 王工 --on yesterday --total 1280 --status paid
    """
    app = ctx.ensure_object(App)
    given = wishes.Given(
        number, org, contact, on, status, channel, deal, line or [], total, currency, owner, note, source, source_key,
        free,
    )  # fmt: skip
    wish = wishes.read(app, given)
    record = orders.add_order(app.open(dry=dry_run), wish, app.today.isoformat(), app.now)
    said = (
        _("Would add the order {number} of {customer}: {currency} {total}.")
        if dry_run
        else _("Added the order {number} of {customer}: {currency} {total}.")
    )
    return records.did([record], ONE, said.format(**record), output, one=True)
