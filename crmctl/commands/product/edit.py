"""crmctl product edit"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import products
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output, Ref, Set
from crmctl.commands.product import wishes
from crmctl.commands.product.columns import ONE
from crmctl.commands.product.options import (
    Announced,
    Author,
    Category,
    Code,
    Cost,
    Currency,
    Force,
    KeyOf,
    Life,
    Line,
    Note,
    Price,
    SourceOf,
    Unit,
    Warranty,
)
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    ref: Ref,
    name: Annotated[str | None, typer.Option(help=N_("What it is called."), metavar="NAME")] = None,
    code: Code = None,
    category: Category = None,
    line: Line = None,
    author: Author = None,
    unit: Unit = None,
    price: Price = None,
    cost: Cost = None,
    currency: Currency = None,
    warranty: Warranty = None,
    life: Life = None,
    announced: Announced = None,
    note: Note = None,
    source: SourceOf = None,
    source_key: KeyOf = None,
    set_: Set = None,
    without: Annotated[
        list[str] | None, typer.Option(help=N_("Take a field off; may be given again."), metavar="FIELD")
    ] = None,
    force: Force = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Change a product: what is not named stays as it is. Orders keep the name and the price that they were made with.

    Examples:
      crmctl product edit p4 --price 5200 --life 5y
      crmctl product edit GTX-P --without note
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("product",))
    given = {
        "name": name, "code": code, "category": category, "line": line, "author": author, "unit": unit,
        "price": price, "cost": cost, "currency": currency, "warranty": warranty, "life": life,
        "announced_on": announced, "note": note, "source": source, "source_key": source_key,
    }  # fmt: skip
    wish = wishes.read(app, given, set_ or [], without or [])
    store = app.open(dry=dry_run)
    record = products.edit_product(store, found.id, wish, app.now, force=force)
    said = _("Would change {ref} {name}.") if dry_run else _("Changed {ref} {name}.")
    if store.last_step is None:
        said = _("{ref} {name} is so already.")
    return records.did([record], ONE, said.format(**record), output, one=True)
