"""Orders and their lines: written, numbered, read as records."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from crmctl.domain.lines import NewLine, format_quantity
from crmctl.domain.money import format_amount
from crmctl.store import rows
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
SORTABLE = (
    "id", "number", "ordered_on", "status", "total", "org", "contact", "channel", "owner", "created_at", "updated_at",
)  # fmt: skip
_ORDER_BY = {"total": "sales_order.total_minor", "org": "org.name", "contact": "contact.name", "owner": "owner.name"}
_LATER = ("channel", "note", "source", "source_key", "created_at", "updated_at", "uid", "deleted_at")

Record = dict[str, Any]


class Wanted(NamedTuple):
    """Which orders a list shows: each given test must hold; days are civil dates, both included.

    ``noun`` and ``id``: of this contact, organisation, deal or product. ``where``: a further condition in SQL.
    """

    noun: str = ""
    id: int = 0
    status: str = ""
    channel: str = ""
    owner: str = ""
    source: str = ""
    since: str = ""
    until: str = ""
    trash: bool = False
    sort: str = "-ordered_on"
    limit: int = 0
    where: tuple[str, Sequence[Any]] = ("", ())


def add(db: Connection, uid: str, values: Mapping[str, Any], at: str) -> int:
    """Write an order; ``values`` are columns by name, with ``created_at`` where it is older. Return its id."""
    return rows.add(db, "sales_order", {"uid": uid, "created_at": at, **values, "updated_at": at})


def add_lines(db: Connection, order_id: int, lines: Sequence[NewLine]) -> None:
    """Write lines of an order after those that are there, in this order."""
    last = db.execute("SELECT coalesce(max(position), 0) FROM order_line WHERE order_id = ?", (order_id,)).fetchone()[0]
    db.executemany(SQL["add_line"], [(order_id, *line, position) for position, line in enumerate(lines, last + 1)])


def lines(db: Connection, order_id: int) -> list[Record]:
    """Return the lines of an order as they are stored, with ``code`` and ``unit`` of the product."""
    return [dict(row) for row in db.execute(SQL["lines"], (json.dumps([order_id]),))]


def take_lines_off(db: Connection, ids_: Sequence[int]) -> None:
    """Delete lines by their own ids."""
    db.executemany("DELETE FROM order_line WHERE id = ?", [(id_,) for id_ in ids_])


def change(db: Connection, order_id: int, values: Mapping[str, Any], at: str) -> bool:
    """Give columns of an order other values; say whether any differs."""
    return rows.change(db, "sales_order", order_id, values, at)


def row(db: Connection, order_id: int) -> Record:
    """Return the columns of one order as they are stored."""
    return rows.row(db, "sales_order", order_id)


def next_number(db: Connection, year: str) -> str:
    """Return the next number of a year: 2026-0001 is the first; those in the trash have been given out too."""
    last = db.execute(SQL["last_number"], (f"{year}-[0-9]*",)).fetchone()[0] or 0
    return f"{year}-{last + 1:04}"


def by_number(db: Connection, number: str, but: int = 0) -> int | None:
    """Return another living order of this number."""
    found = db.execute(SQL["by_number"], (number, but)).fetchone()
    return int(found[0]) if found else None


def given_back(db: Connection, number: str) -> tuple[int, int]:
    """Return how much was given back on an order, below zero, and in how many refunds (NUMBER-R1, -R2, …)."""
    plain = "".join(f"[{sign}]" if sign in "*?[" else sign for sign in number)
    total, count = db.execute(SQL["given_back"], (f"{plain}-R[0-9]*",)).fetchone()
    return int(total), int(count)


def get(db: Connection, order_id: int) -> Record:
    """Return one order whole, the trash included."""
    return records(db, [order_id])[0]


def records(db: Connection, ids: Sequence[int]) -> list[Record]:
    """Return these orders whole, in this order."""
    asked = json.dumps(list(ids))
    parts: dict[int, list[Any]] = {}
    for line in db.execute(SQL["lines"], (asked,)):
        parts.setdefault(line["order_id"], []).append(line)
    statement = f"{SQL['orders'].rstrip(';')} WHERE sales_order.id IN (SELECT value FROM json_each(?))"
    found = {one["id"]: record(one, parts.get(one["id"], [])) for one in db.execute(statement, (asked,))}
    return [found[id_] for id_ in ids]


def ids(db: Connection, wanted: Wanted) -> list[int]:
    """Return the ids of the orders wanted, in the order wanted."""
    of_product = "sales_order.id IN (SELECT order_id FROM order_line WHERE product_id = ?)"
    tests = {
        f"sales_order.deleted_at IS {'NOT NULL' if wanted.trash else 'NULL'}": None,
        of_product if wanted.noun == "product" else f"sales_order.{wanted.noun or 'org'}_id = ?": wanted.id,
        "sales_order.status = ?": wanted.status,
        "sales_order.channel = ?": wanted.channel,
        "owner.name = ?": wanted.owner,
        "sales_order.source = ?": wanted.source,
        "sales_order.ordered_on >= ?": wanted.since,
        "sales_order.ordered_on <= ?": wanted.until,
    }
    held = {test: value for test, value in tests.items() if value or "?" not in test}
    values = [value for value in held.values() if value]
    if wanted.where[0]:
        held[f"({wanted.where[0]})"] = None
        values += wanted.where[1]
    column, way = wanted.sort.removeprefix("-"), "DESC" if wanted.sort.startswith("-") else "ASC"
    order = f"{_ORDER_BY.get(column, f'sales_order.{column}')} {way}, sales_order.id {way}"
    limit = f" LIMIT {int(wanted.limit)}" if wanted.limit else ""
    start = SQL["orders"].rstrip(";").partition("FROM sales_order")[2]
    statement = f"SELECT sales_order.id FROM sales_order {start} WHERE {' AND '.join(held)} ORDER BY {order}{limit}"
    return [row[0] for row in db.execute(statement, values)]


def listed(db: Connection, wanted: Wanted) -> list[Record]:
    """Return the orders wanted, in the order wanted."""
    from crmctl.store.record_pages import pages

    return [one for page in pages(ids(db, wanted)) for one in records(db, page)]


def record(row: Any, lines_: Sequence[Any] = ()) -> Record:
    """Return a row of ``orders`` as it is shown; the keys are the contract of ``order show -o json``."""
    return {
        "id": row["id"],
        "ref": row["number"],
        "number": row["number"],
        "ordered_on": row["ordered_on"],
        "status": row["status"],
        "customer": row["org"] or row["contact"],
        "org": row["org"],
        "org_ref": f"o{row['org_id']}" if row["org_id"] else None,
        "contact": row["contact"],
        "contact_ref": f"c{row['contact_id']}" if row["contact_id"] else None,
        "deal": row["deal"],
        "deal_ref": f"d{row['deal_id']}" if row["deal_id"] else None,
        "total": format_amount(row["total_minor"], row["currency"]),
        "currency": row["currency"],
        "lines": [line_record(line, row["currency"]) for line in lines_],
        "owner": row["owner"],
        **{name: row[name] for name in _LATER},
    }


def line_record(line: Any, currency: str) -> Record:
    """Return a line of an order as it is shown; the price may be left open where only its total was told."""
    return {
        "name": line["name"],
        "product_ref": f"p{line['product_id']}" if line["product_id"] else None,
        "product_code": line["code"],
        "quantity": format_quantity(line["quantity_thousandths"]),
        "unit": line["unit"],
        "price": None if line["price_minor"] is None else format_amount(line["price_minor"], currency),
        "total": format_amount(line["total_minor"], currency),
    }
