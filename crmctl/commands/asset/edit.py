"""crmctl asset edit"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import assets
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.asset import wishes
from crmctl.commands.asset.columns import ONE
from crmctl.commands.asset.options import (
    Contact,
    Force,
    KeyOf,
    Life,
    Note,
    Order,
    Org,
    Serial,
    SoldOn,
    SourceOf,
    Status,
    Warranty,
)
from crmctl.commands.options import DryRun, Output, Ref
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    ref: Ref,
    name: Annotated[str | None, typer.Option(help=N_("What it is called."), metavar="NAME")] = None,
    product: Annotated[str | None, typer.Option(help=N_("The product that it is."), metavar="P")] = None,
    serial: Serial = None,
    org: Org = None,
    contact: Contact = None,
    order: Order = None,
    sold_on: SoldOn = None,
    warranty_until: Warranty = None,
    life_until: Life = None,
    status: Status = None,
    note: Note = None,
    source: SourceOf = None,
    source_key: KeyOf = None,
    force: Force = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Change what is known of a thing. Dates that followed from its product go along with another day of the sale.

    Examples:
      crmctl asset edit a7 --serial SN-0042
      crmctl asset edit SN-0042 --status retired
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("asset",))
    options = {
        "name": name, "product": product, "serial": serial, "org": org, "contact": contact, "order": order,
        "sold_on": sold_on, "warranty_until": warranty_until, "life_until": life_until, "status": status,
        "note": note, "source": source, "source_key": source_key,
    }  # fmt: skip
    wish = wishes.read(app, options)
    store = app.open(dry=dry_run)
    record = assets.edit_asset(store, found.id, wish, app.now, force=force)
    said = _("Would change {ref} {name}.") if dry_run else _("Changed {ref} {name}.")
    if store.last_step is None:
        said = _("{ref} {name} is so already.")
    return records.did([record], ONE, said.format(**record), output, one=True)
