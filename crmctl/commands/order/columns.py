"""The columns in which orders are shown."""

from typing import Any

from crmctl.display.reply import Column
from crmctl.words import N_


def lines(value: list[dict[str, Any]]) -> str:
    """Tell the lines of an order, numbered, one below the other."""
    return "\n".join(f"{number}. {_line(line)}" for number, line in enumerate(value, 1))


def _line(line: dict[str, Any]) -> str:
    many = f"{line['quantity']} {line['unit'] or ''}".rstrip()
    price = f" @ {line['price']}" if line["price"] else ""
    return f"{line['product_ref'] or ''} {line['name']} × {many}{price} = {line['total']}".lstrip()


LIST = (
    Column("number", N_("Order")),
    Column("ordered_on", N_("Date"), whole=True),
    Column("customer", N_("Customer")),
    Column("total", N_("Total"), right=True),
    Column("currency", N_("Currency")),
    Column("status", N_("State"), ours=True),
    Column("channel", N_("Channel")),
)
ONE = (
    *LIST[:2],
    Column("status", N_("State"), ours=True),
    Column("org", N_("Organisation")),
    Column("org_ref", N_("Organisation ref")),
    Column("contact", N_("Contact")),
    Column("contact_ref", N_("Contact ref")),
    Column("deal", N_("Deal")),
    Column("deal_ref", N_("Deal ref")),
    Column("lines", N_("Lines"), shown=lines),
    Column("total", N_("Total")),
    Column("currency", N_("Currency")),
    Column("channel", N_("Channel")),
    Column("owner", N_("Owner")),
    Column("note", N_("Note")),
    Column("source", N_("Source"), ours=True),
    Column("source_key", N_("Key at its source")),
    Column("created_at", N_("Created")),
    Column("updated_at", N_("Updated")),
)
