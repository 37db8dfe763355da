"""The installed base, what customers have: written, read as records."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from crmctl.store import rows
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
SORTABLE = (
    "id", "name", "serial", "product", "org", "contact", "sold_on", "warranty_until", "life_until", "status",
    "created_at", "updated_at",
)  # fmt: skip
_ORDER_BY = {"product": "product.name", "org": "org.name", "contact": "contact.name"}
_LATER = (
    "sold_on", "warranty_until", "life_until", "status", "note", "source", "source_key", "created_at", "updated_at",
    "uid", "deleted_at",
)  # fmt: skip

Record = dict[str, Any]


class Wanted(NamedTuple):
    """Which a list shows: each given test must hold. ``warranty_before`` and ``life_before`` include their days.

    ``noun`` and ``id``: of this contact, organisation, product or order. ``where``: a further condition in SQL.
    """

    noun: str = ""
    id: int = 0
    status: str = ""
    warranty_after: str = ""
    warranty_before: str = ""
    life_after: str = ""
    life_before: str = ""
    source: str = ""
    trash: bool = False
    sort: str = "id"
    limit: int = 0
    where: tuple[str, Sequence[Any]] = ("", ())


def add(db: Connection, uid: str, values: Mapping[str, Any], at: str) -> int:
    """Write what a customer has; ``values`` are columns by name. Return its id."""
    return rows.add(db, "asset", {"uid": uid, "created_at": at, **values, "updated_at": at})


def change(db: Connection, asset_id: int, values: Mapping[str, Any], at: str) -> bool:
    """Give columns of an asset other values; say whether any differs."""
    return rows.change(db, "asset", asset_id, values, at)


def row(db: Connection, asset_id: int) -> Record:
    """Return the columns of one asset as they are stored."""
    return rows.row(db, "asset", asset_id)


def of_order(db: Connection, order_id: int) -> dict[int | None, int]:
    """Return how many things of each product were made of an order, the trash included."""
    return {row[0]: row[1] for row in db.execute(SQL["of_order"], (order_id,))}


def same_serial(db: Connection, serial: str, product_id: int | None, but: int = 0) -> Record | None:
    """Return another living thing of this product with this serial number."""
    row = db.execute(SQL["same_serial"], {"serial": serial, "product": product_id, "but": but}).fetchone()
    return dict(row) if row else None


def get(db: Connection, asset_id: int) -> Record:
    """Return one asset whole, the trash included."""
    return records(db, [asset_id])[0]


def records(db: Connection, ids: Sequence[int]) -> list[Record]:
    """Return these assets whole, in this order."""
    statement = f"{SQL['assets'].rstrip(';')} WHERE asset.id IN (SELECT value FROM json_each(?))"
    found = {one["id"]: record(one) for one in db.execute(statement, (json.dumps(list(ids)),))}
    return [found[id_] for id_ in ids]


def ids(db: Connection, wanted: Wanted) -> list[int]:
    """Return the ids of the assets wanted, in the order wanted; those without such a day come last."""
    tests = {
        f"asset.deleted_at IS {'NOT NULL' if wanted.trash else 'NULL'}": None,
        f"asset.{wanted.noun or 'org'}_id = ?": wanted.id,
        "asset.status = ?": wanted.status,
        "asset.warranty_until >= ?": wanted.warranty_after,
        "asset.warranty_until <= ?": wanted.warranty_before,
        "asset.life_until >= ?": wanted.life_after,
        "asset.life_until <= ?": wanted.life_before,
        "asset.source = ?": wanted.source,
    }
    held = {test: value for test, value in tests.items() if value or "?" not in test}
    values = [value for value in held.values() if value]
    if wanted.where[0]:
        held[f"({wanted.where[0]})"] = None
        values += wanted.where[1]
    column, way = wanted.sort.removeprefix("-"), "DESC" if wanted.sort.startswith("-") else "ASC"
    column = _ORDER_BY.get(column, f"asset.{column}")
    limit = f" LIMIT {int(wanted.limit)}" if wanted.limit else ""
    start = SQL["assets"].rstrip(";").partition("FROM asset")[2]
    order = f"{column} IS NULL, {column} {way}, asset.id{limit}"
    statement = f"SELECT asset.id FROM asset {start} WHERE {' AND '.join(held)} ORDER BY {order}"
    return [row[0] for row in db.execute(statement, values)]


def listed(db: Connection, wanted: Wanted) -> list[Record]:
    """Return the assets wanted, in the order wanted."""
    from crmctl.store.record_pages import pages

    return [one for page in pages(ids(db, wanted)) for one in records(db, page)]


def record(row: Any) -> Record:
    """Return a row of ``assets`` as it is shown; the keys are the contract of ``asset show -o json``."""
    return {
        "id": row["id"],
        "ref": f"a{row['id']}",
        "name": row["name"],
        "serial": row["serial"],
        "product": row["product"],
        "product_ref": f"p{row['product_id']}" if row["product_id"] else None,
        "product_code": row["product_code"],
        "customer": row["org"] or row["contact"],
        "org": row["org"],
        "org_ref": f"o{row['org_id']}" if row["org_id"] else None,
        "contact": row["contact"],
        "contact_ref": f"c{row['contact_id']}" if row["contact_id"] else None,
        "order": row["order"],
        **{name: row[name] for name in _LATER},
    }
