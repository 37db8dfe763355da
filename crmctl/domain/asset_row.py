"""What a row says of one thing that a customer has."""

from __future__ import annotations

from typing import Any

from crmctl.domain.asset import status_or_none
from crmctl.domain.entry_cells import Clocks
from crmctl.domain.entry_rows import put_people
from crmctl.domain.sale import Item, Sale
from crmctl.domain.sale_cells import day_cell, moment_cell
from crmctl.words import N_

NAMELESS = N_("nothing says what it is")
_PLAIN = ("name", "serial", "note")
_DAYS = ("sold_on", "warranty_until", "life_until")


def asset_of(said: dict[str, str], clocks: Clocks) -> Sale:
    """Return the asset of a row; what makes it none is its ``problem``. Its serial number is its key too."""
    sale = Sale()
    values: dict[str, Any] = {name: said[name] for name in _PLAIN if name in said}
    sale.values = values
    sale.uid, sale.source = said.get("uid", ""), said.get("source", "")
    sale.key = said.get("source_key", "") or said.get("serial", "")
    sale.customer = said.get("customer", "")
    put_people(sale, said)
    if "order" in said:
        sale.further["order"] = said["order"]
    if "product" in said:
        sale.items = (Item(said["product"]),)
    elif "name" not in values:
        sale.refuse("nobody", "name", NAMELESS)
    if "status" in said:
        values["status"] = status_or_none(said["status"])
        if values["status"] is None:
            sale.doubt("status", said["status"], "status")
    for name in _DAYS:
        if name in said:
            values[name] = day_cell(sale, name, said[name], clocks)
    if "created_at" in said and (when := moment_cell(sale, "created_at", said["created_at"], clocks)):
        values["created_at"] = when.at
    return sale
