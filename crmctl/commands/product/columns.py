"""The columns in which products are shown."""

from typing import Any

from crmctl.display.reply import Column
from crmctl.words import N_, _, ngettext


def months(value: int | None) -> str | None:
    """Tell a span of months."""
    return None if value is None else ngettext("{n} month", "{n} months", value).format(n=value)


def sold(value: dict[str, Any]) -> str | None:
    """Tell how much was sold, in how many orders, and when last."""
    if not value["orders"]:
        return None
    orders = ngettext("{n} order", "{n} orders", value["orders"]).format(n=value["orders"])
    told = _("{quantity} in {orders}, last on {day}")
    return told.format(quantity=value["quantity"], orders=orders, day=value["last_on"])


LIST = (
    Column("ref", N_("Ref")),
    Column("code", N_("Code")),
    Column("name", N_("Product")),
    Column("category", N_("Category")),
    Column("line", N_("Product line")),
    Column("author", N_("Brand")),
    Column("price", N_("Price"), right=True),
    Column("currency", N_("Currency")),
    Column("unit", N_("Unit")),
)
ONE = (
    *LIST[:6],
    Column("unit", N_("Unit")),
    Column("price", N_("Price")),
    Column("cost", N_("Cost")),
    Column("currency", N_("Currency")),
    Column("warranty_months", N_("Warranty"), shown=months),
    Column("life_months", N_("Life"), shown=months),
    Column("announced_on", N_("Announced")),
    Column("sold", N_("Sold"), shown=sold),
    Column("in_use", N_("In use with customers"), shown=lambda count: count or None),
    Column("fields", N_("Fields")),
    Column("note", N_("Note")),
    Column("source", N_("Source"), ours=True),
    Column("source_key", N_("Key at its source")),
    Column("created_at", N_("Created")),
    Column("updated_at", N_("Updated")),
)
