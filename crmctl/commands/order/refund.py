"""crmctl order refund"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import order_endings, orders
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.order import ending
from crmctl.commands.order.columns import ONE
from crmctl.commands.order.options import OrderRef
from crmctl.display.reply import Format, Reply
from crmctl.domain.money import parse_money
from crmctl.words import N_, _


def refund(
    ctx: typer.Context,
    ref: OrderRef,
    amount: Annotated[
        str, typer.Option(help=N_("Give so much back, as an order of its own below zero."), metavar="M")
    ] = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Refund an order, whole or in part: a part is an order of its own below zero, dated today.

    After a part was given back, the whole is what is left of it.

    Examples:
      crmctl order refund 2026-0001
      crmctl order refund 2026-0001 --amount 300
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("order",))
    money = parse_money(amount, orders.show_order(app.store, found.id)["currency"]) if amount else None
    store = app.open(dry=dry_run)
    record, in_use = order_endings.refund_order(store, found.id, money, app.today.isoformat(), app.now)
    if record["number"] != found.name:
        said = (
            _("Would give {currency} {back} back as {number}.")
            if dry_run
            else _("Gave {currency} {back} back as {number}.")
        )
    else:
        said = _("Would refund the order {number}.") if dry_run else _("Refunded the order {number}.")
    if store.last_step is None:
        said = _("The order {number} is so already.")
    words = [said.format(**record, back=record["total"].removeprefix("-")), *ending.left_in_use(record, in_use)]
    return records.did([record], ONE, "\n".join(words), output, one=True)
