"""crmctl asset add"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import assets
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.asset import wishes
from crmctl.commands.asset.columns import LIST, ONE
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
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.errors import UsageError
from crmctl.words import N_, _, ngettext


def add(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="[WHAT]", help=N_("A product, or a name; with --order alone, all that it brought."))
    ] = "",
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
    """Add what a customer has, or all that an order brought. Warranty and life follow from the product.

    With --order alone, each piece of a product that has a warranty or a life is added, once.

    Examples:
      crmctl asset add GTX-P --org 东进通讯 --serial SN-0042 --sold-on 2025-03-01
      crmctl asset add --order 2026-0001
    """
    app = ctx.ensure_object(App)
    options = {
        "serial": serial, "org": org, "contact": contact, "order": order, "sold_on": sold_on,
        "warranty_until": warranty_until, "life_until": life_until, "status": status, "note": note, "source": source,
        "source_key": source_key,
    }  # fmt: skip
    if not what:
        return _of_order(app, options, output, dry=dry_run)
    wish = wishes.read(app, options, what)
    record = assets.add_asset(app.open(dry=dry_run), wish, app.now, force=force)
    said = _("Would add {ref} {name} of {customer}.") if dry_run else _("Added {ref} {name} of {customer}.")
    words = [said.format(**record), *([_until(record)] if _until(record) else [])]
    return records.did([record], ONE, "\n".join(words), output, one=True)


def _until(record: assets.Record) -> str:
    """Say until when it is good."""
    if record["warranty_until"]:
        return _("Warranty until {day}.").format(day=record["warranty_until"])
    return _("To be replaced by {day}.").format(day=record["life_until"]) if record["life_until"] else ""


def _of_order(app: App, options: wishes.Options, output: Format, *, dry: bool) -> Reply:
    """Add all that an order brought."""
    others = [name for name, text in options.items() if text is not None and name != "order"]
    if others or not options["order"]:
        raise UsageError(
            _("Say what it is: a product, or a name."), _("`crmctl asset add --order NUMBER` adds all that it brought.")
        )
    found = records.resolve(app, options["order"] or "", ("order",))
    made = assets.add_of_order(app.open(dry=dry), found.id, app.now)
    said = (
        ngettext("Would add {n} thing of the order {number}.", "Would add {n} things of the order {number}.", len(made))
        if dry
        else ngettext("Added {n} thing of the order {number}.", "Added {n} things of the order {number}.", len(made))
    )
    if not made:
        said = _(
            "The order {number} brings nothing new: of its products none has a warranty or a life, or all is here."
        )
    return records.did(made, LIST, said.format(n=len(made), number=found.name), output)
