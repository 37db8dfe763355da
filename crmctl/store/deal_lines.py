"""The lines of a deal: what is to be sold, how much of it, at which price; and the sum they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from crmctl.domain.lines import Line, line_total
from crmctl.domain.money import Money, format_amount
from crmctl.errors import CrmError
from crmctl.store.driver import Connection
from crmctl.words import N_


class Entry(NamedTuple):
    """A line as it was written, led to its product where there is one of that name."""

    line: Line
    product_id: int | None = None


class Priced(NamedTuple):
    """Lines ready to be written, and the currency they are in: None where no line has a price.

    ``rows``: product, name, quantity in thousandths, price and total in minor units.
    """

    rows: Sequence[tuple[int | None, str, int, int | None, int | None]] = ()
    currency: str | None = None

    @property
    def total(self) -> int | None:
        """Return what they come to; None where no line has a price."""
        known = [row[-1] for row in self.rows if row[-1] is not None]
        return sum(known) if known else None


class SeveralCurrencies(CrmError):
    """The lines of one deal, or its lines and its amount, are in different currencies."""

    message = N_("One deal is in one currency, and this one would be in {names}.")
    hint = N_("Give the amount and the prices in {currency}, as in 'p4 x 2 @ {currency} 100'.")
    code = "currencies"
    exit_status = 5


class NoSuchLine(CrmError):
    """The deal has no line of that number."""

    message = N_("d{id} has no line {number}.")
    hint = N_("`crmctl deal show d{id}` numbers them.")
    code = "not_found"
    exit_status = 3


class Sum(NamedTuple):
    """What lines come to: how many there are, how many of them have no price, and the total of the others."""

    lines: int
    unpriced: int
    minor: int

    @property
    def is_known(self) -> bool:
        """Say whether any line has a price."""
        return self.lines > self.unpriced


def priced(db: Connection, entries: Sequence[Entry], currency: str | None) -> Priced:
    """Return lines as they are to be written; ``currency`` is that of the deal, if it has one.

    A price that was not stated is that of the product.
    """
    rows = []
    for entry in entries:
        name, price = _known(db, entry)
        if price and currency and price.currency != currency:
            raise SeveralCurrencies(names=f"{currency}, {price.currency}", currency=currency)
        currency = price.currency if price else currency
        minor = price.minor if price else None
        comes_to = None if minor is None else line_total(entry.line.quantity, minor)
        rows.append((entry.product_id, name, entry.line.quantity, minor, comes_to))
    return Priced(rows, currency)


def add(db: Connection, deal_id: int, lines: Priced) -> None:
    """Write lines after those that are there."""
    last = db.execute("SELECT coalesce(max(position), 0) FROM deal_line WHERE deal_id = ?", (deal_id,)).fetchone()[0]
    db.executemany(
        "INSERT INTO deal_line (deal_id, product_id, name, quantity_thousandths, price_minor, total_minor, position)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(deal_id, *row, position) for position, row in enumerate(lines.rows, last + 1)],
    )


def _known(db: Connection, entry: Entry) -> tuple[str, Money | None]:
    """Return what a line is called and its price: as written, or else as the product has them."""
    if entry.product_id is None:
        return entry.line.product, entry.line.price
    asked = "SELECT name, price_minor, currency FROM product WHERE id = ?"
    row = db.execute(asked, (entry.product_id,)).fetchone()
    listed = None if row["price_minor"] is None else Money(row["price_minor"], row["currency"])
    return row["name"], entry.line.price or listed


def remove(db: Connection, deal_id: int, numbers: Sequence[int]) -> None:
    """Take lines off by their numbers, as they are shown: 1 is the first."""
    rows = [
        row[0] for row in db.execute("SELECT id FROM deal_line WHERE deal_id = ? ORDER BY position, id", (deal_id,))
    ]
    for number in dict.fromkeys(numbers):
        if not 0 < number <= len(rows):
            raise NoSuchLine(id=deal_id, number=number)
        db.execute("DELETE FROM deal_line WHERE id = ?", (rows[number - 1],))


def check_currency(db: Connection, deal_id: int, known: str | None, currency: str) -> None:
    """Refuse another currency for a deal whose lines have prices in the known one."""
    if known and known != currency and total(db, deal_id).is_known:
        raise SeveralCurrencies(names=f"{known}, {currency}", currency=known)


def total(db: Connection, deal_id: int) -> Sum:
    """Return what the lines of a deal come to."""
    asked = (
        "SELECT count(*), count(*) - count(total_minor), coalesce(sum(total_minor), 0) FROM deal_line WHERE deal_id = ?"
    )
    return Sum(*db.execute(asked, (deal_id,)).fetchone())


def record(row: Any, currency: str | None) -> dict[str, Any]:
    """Return a row of a line as it is shown; amounts are decimal strings."""
    from crmctl.domain.lines import format_quantity

    def told(minor: int | None) -> str | None:
        return None if minor is None or currency is None else format_amount(minor, currency)

    return {
        "name": row["name"],
        "product_ref": f"p{row['product_id']}" if row["product_id"] else None,
        "quantity": format_quantity(row["quantity_thousandths"]),
        "price": told(row["price_minor"]),
        "total": told(row["total_minor"]),
    }
