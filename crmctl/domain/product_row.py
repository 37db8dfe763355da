"""What a row says of a product."""

from __future__ import annotations

from typing import Any

from crmctl.domain.entry_cells import Clocks
from crmctl.domain.mapping_choice import FIELD
from crmctl.domain.sale import Sale
from crmctl.domain.sale_cells import currency_cell, day_cell, moment_cell, money_cell, months_cell
from crmctl.domain.text import fold
from crmctl.words import N_

NAMELESS = N_("no name or code to know a product by")
_PLAIN = ("code", "name", "category", "line", "author", "unit", "note")


def product_of(said: dict[str, str], clocks: Clocks, currency: str) -> Sale:
    """Return the product of a row; what makes it none is its ``problem``."""
    sale = Sale()
    values: dict[str, Any] = {name: said[name] for name in _PLAIN if name in said}
    sale.values = values
    sale.uid, sale.source = said.get("uid", ""), said.get("source", "")
    sale.key = said.get("source_key", "") or said.get("code", "") or fold(said.get("name", ""))
    sale.fields = tuple((name.removeprefix(FIELD), text) for name, text in said.items() if name.startswith(FIELD))
    if "name" not in values:
        values["name"] = values.get("code", "")
    if not values["name"]:
        sale.refuse("nobody", "name", NAMELESS)
    for name in ("warranty_months", "life_months"):
        if name in said:
            values[name] = months_cell(sale, name, said[name])
    if "announced_on" in said:
        values["announced_on"] = day_cell(sale, "announced_on", said["announced_on"], clocks)
    if "created_at" in said and (when := moment_cell(sale, "created_at", said["created_at"], clocks)):
        values["created_at"] = when.at
    _put_amounts(sale, said, currency)
    return sale


def _put_amounts(sale: Sale, said: dict[str, str], currency: str) -> None:
    """Read price and cost: they are in one currency, the first that is named."""
    usual = currency_cell(sale, said.get("currency", ""), currency)
    for name in ("price", "cost"):
        if name in said and (money := money_cell(sale, name, said[name], usual)):
            if sale.values.setdefault("currency", money.currency) != money.currency:
                sale.doubt(name, said[name], "currency")
                continue
            sale.values[f"{name}_minor"] = money.minor
            usual = money.currency
