"""What the rows of one order number say of the order: its own columns by whichever row tells them first, and its lines.

Where no state is told, a number that begins with C before digits, as C536379, is that of a cancellation, as web shops
write them, and sells nothing; an order below zero (its total, or every quantity) gives back, as a refund in part does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from crmctl.domain.currencies import digits_after_point
from crmctl.domain.entry_cells import Clocks
from crmctl.domain.entry_rows import put_people
from crmctl.domain.lines import WHOLE, line_total
from crmctl.domain.order import status_or_none
from crmctl.domain.sale import Item, Sale
from crmctl.domain.sale_cells import currency_cell, day_cell, moment_cell, money_cell, quantity_cell
from crmctl.domain.vocabulary import said as said_word
from crmctl.words import N_, _

UNNUMBERED = N_("the order has no number")
UNDATED = N_("the order has no day that can be read")
TWO_OF = N_("rows of one order name two {what}: {one} and {other}")
UNREAD = N_("{field} cannot be read: {value}")
_OF_ORDER = ("customer", "org", "who", "currency")  # rows of one order that differ here are two orders
_UNNAMED = "-"  # a line that says nothing of what was sold, among others that do
_FINE = re.compile(r"-?\d*\.(\d+)", re.ASCII)
_CANCELLATION = re.compile(r"[Cc]\d{3,}")


def order_of(rows: Sequence[dict[str, str]], clocks: Clocks, currency: str) -> Sale:
    """Return the order of its rows; what makes it none is its ``problem``."""
    said: dict[str, str] = {}
    for row in rows:
        said = {**row, **said}
    sale = Sale()
    values: dict[str, Any] = {name: said[name] for name in ("number", "channel", "note") if name in said}
    sale.values = values
    sale.uid, sale.source = said.get("uid", ""), said.get("source", "")
    sale.key = said.get("source_key", "") or said.get("number", "")
    values.setdefault("number", sale.key)
    sale.person, sale.customer = said.get("owner", ""), said.get("customer", "")
    put_people(sale, said)
    sale.further = {"deal": said["deal"]} if "deal" in said else {}
    _check(sale, rows, said)
    _put_day(sale, said, clocks)
    _put_lines(sale, rows, said, currency)
    _put_status(sale, said)
    return sale


def _check(sale: Sale, rows: Sequence[dict[str, str]], said: dict[str, str]) -> None:
    if not sale.key:
        sale.refuse("nobody", "number", UNNUMBERED)
    for name in _OF_ORDER:
        other = next((row[name] for row in rows if row.get(name, said.get(name)) != said.get(name)), "")
        if other:
            problem = _(TWO_OF).format(what=said_word(name), one=said[name], other=other)
            sale.refuse("two", name, problem, other)


def _put_day(sale: Sale, said: dict[str, str], clocks: Clocks) -> None:
    if "ordered_on" in said:
        sale.values["ordered_on"] = day_cell(sale, "ordered_on", said["ordered_on"], clocks)
    if not sale.values.get("ordered_on"):
        sale.refuse("date", "ordered_on", UNDATED, said.get("ordered_on", ""))
    if "created_at" in said and (when := moment_cell(sale, "created_at", said["created_at"], clocks)):
        sale.values["created_at"] = when.at


def _put_lines(sale: Sale, rows: Sequence[dict[str, str]], said: dict[str, str], currency: str) -> None:
    """Read the lines; the total is theirs, and one that was stated besides is held against it."""
    usual = currency_cell(sale, said.get("currency", ""), currency)
    stated = money_cell(sale, "total", said["total"], usual) if "total" in said else None
    usual = stated.currency if stated else usual
    sale.items = tuple(item for row in rows if (item := _item(sale, row, usual)))
    if len(sale.items) == 1 and stated and sale.items[0].total is None:
        sale.items = (sale.items[0]._replace(total=stated.minor),)
    known = [item.total for item in sale.items if item.total is not None]
    total = sum(known) if sale.items else stated.minor if stated else None
    if not any(item.name or item.product for item in sale.items):
        sale.items = ()  # amounts alone, as an ERP lists them, are no lines
    sale.items = tuple(one if one.name or one.product else one._replace(name=_UNNAMED) for one in sale.items)
    if stated and sale.items and total != stated.minor:
        sale.doubt("total", said["total"], "total")
    sale.values |= {"currency": usual} if total is None else {"currency": usual, "total_minor": total}


def _item(sale: Sale, row: dict[str, str], currency: str) -> Item | None:
    if not {"product", "name", "line_total", "price"} & set(row):
        return None
    fine = _fine(row.get("price", ""), currency)
    price = money_cell(sale, "price", row["price"], currency) if "price" in row and fine is None else None
    total = money_cell(sale, "line_total", row["line_total"], currency) if "line_total" in row else None
    for name, money in (("price", price), ("line_total", total)):
        if money and money.currency != currency:
            sale.refuse("currencies", name, N_("one order is in one currency"), row[name])
    quantity = quantity_cell(sale, "quantity", row["quantity"]) if "quantity" in row else None
    for name, found in (("quantity", quantity), ("price", price), ("line_total", total)):
        if name in row and found is None and not (name == "price" and fine is not None):
            sale.refuse("number", name, _(UNREAD).format(field=said_word(name), value=row[name]), row[name])
    counted = WHOLE if quantity is None else quantity
    minor = total.minor if total else line_total(counted, price.minor) if price else None
    if fine is not None and minor is None:
        sale.doubt("price", row["price"], "fine")
        minor = _rounded(fine, counted, currency)
    if total and price and line_total(counted, price.minor) != total.minor:
        sale.doubt("line_total", row["line_total"], "total")
    name = row.get("name", "")
    return Item(row.get("product", "") or name, name, counted, price.minor if price else None, minor)


def _fine(text: str, currency: str) -> Decimal | None:
    """Return a price that has more decimals than its currency, as those of screws have; None for any other."""
    found = _FINE.fullmatch(text)
    return Decimal(text) if found and len(found[1].rstrip("0")) > digits_after_point(currency) else None


def _rounded(price: Decimal, quantity: int, currency: str) -> int:
    exact = price * quantity * 10 ** digits_after_point(currency) / WHOLE
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def _put_status(sale: Sale, said: dict[str, str]) -> None:
    if word := said.get("status", ""):
        sale.values["status"] = status_or_none(word)
        if sale.values["status"]:
            return
        sale.doubt("status", word, "status")
    if _CANCELLATION.fullmatch(sale.values["number"]):
        sale.values["status"] = "cancelled"
    elif sale.values.get("total_minor", 0) < 0 or (
        sale.items and all((item.quantity or WHOLE) < 0 for item in sale.items)
    ):
        sale.values["status"] = "paid"
