"""crmctl order cancel"""

from __future__ import annotations

import typer

from crmctl.actions import order_endings
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.order import ending
from crmctl.commands.order.columns import ONE
from crmctl.commands.order.options import OrderRef
from crmctl.display.reply import Format, Reply
from crmctl.words import _


def cancel(ctx: typer.Context, ref: OrderRef, dry_run: DryRun = False, output: Output = Format.AUTO) -> Reply:
    """Cancel an order: it stays on file and sells nothing.

    Examples:
      crmctl order cancel 2026-0001
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("order",))
    store = app.open(dry=dry_run)
    record, in_use = order_endings.cancel_order(store, found.id, app.now)
    said = _("Would cancel the order {number}.") if dry_run else _("Cancelled the order {number}.")
    if store.last_step is None:
        said = _("The order {number} is so already.")
    words = "\n".join([said.format(**record), *ending.left_in_use(record, in_use)])
    return records.did([record], ONE, words, output, one=True)
