"""crmctl product add"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import products
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output, Set
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


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("What it is called."))],
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
    force: Force = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Add a product.

    Examples:
      crmctl product add "GTX Pro" --code GTX-P --price 4800 --warranty 24m
      crmctl product add 电池 --code BAT-01 --line 配件 --price 299 --life 2年
    """
    app = ctx.ensure_object(App)
    given = {
        "name": name, "code": code, "category": category, "line": line, "author": author, "unit": unit,
        "price": price, "cost": cost, "currency": currency, "warranty": warranty, "life": life,
        "announced_on": announced, "note": note, "source": source, "source_key": source_key,
    }  # fmt: skip
    wish = wishes.read(app, given, set_ or [])
    record = products.add_product(app.open(dry=dry_run), wish, app.now, force=force)
    said = _("Would add {ref} {name}.") if dry_run else _("Added {ref} {name}.")
    return records.did([record], ONE, said.format(**record), output, one=True)
