"""Products: written, read as records, with how much of each was sold."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from crmctl.domain.lines import format_quantity
from crmctl.domain.money import format_amount
from crmctl.domain.text import comparable
from crmctl.store import rows
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
SORTABLE = (
    "id", "code", "name", "category", "line", "author", "price", "cost", "currency", "announced_on", "created_at",
    "updated_at",
)  # fmt: skip
_PLAIN = ("code", "name", "category", "line", "author", "unit")
_LATER = (
    "warranty_months", "life_months", "announced_on", "note", "source", "source_key", "created_at", "updated_at", "uid",
    "deleted_at",
)  # fmt: skip

Record = dict[str, Any]


class Wanted(NamedTuple):
    """Which products a list shows: each given test must hold. ``where``: a further condition in SQL, and its values."""

    category: str = ""
    line: str = ""
    author: str = ""
    source: str = ""
    trash: bool = False
    sort: str = "id"
    limit: int = 0
    where: tuple[str, Sequence[Any]] = ("", ())


def add(db: Connection, uid: str, values: Mapping[str, Any], at: str) -> int:
    """Write a product; ``values`` are columns by name, with ``created_at`` where it is older. Return its id."""
    return rows.add(
        db, "product", {"uid": uid, "name_key": name_key(values["name"]), "created_at": at, **values, "updated_at": at}
    )


def name_key(name: str) -> str:
    """Return what names are compared by."""
    return comparable(name)


def change(db: Connection, product_id: int, values: Mapping[str, Any], at: str) -> bool:
    """Give columns of a product other values; say whether any differs."""
    further = {"name_key": name_key(values["name"])} if "name" in values else {}
    return rows.change(db, "product", product_id, {**values, **further}, at)


def set_field(db: Connection, product_id: int, field_id: int, value: str) -> bool:
    """Give a product this value of a custom field; say whether it differs."""
    return bool(db.execute(SQL["set_field"], {"id": product_id, "field": field_id, "value": value}).rowcount)


def take_field_off(db: Connection, product_id: int, name: str) -> bool:
    """Take the value of a custom field off a product; say whether it had one."""
    return bool(db.execute(SQL["take_field_off"], (product_id, name_key(name))).rowcount)


def same(db: Connection, code: str | None, name: str, but: int = 0) -> Record | None:
    """Return another living product of this code or, where neither has one, of this name."""
    row = db.execute(SQL["same"], {"code": code, "key": name_key(name), "but": but}).fetchone()
    return dict(row) if row else None


def row(db: Connection, product_id: int) -> Record:
    """Return the columns of one product as they are stored."""
    return rows.row(db, "product", product_id)


def get(db: Connection, product_id: int) -> Record:
    """Return one product whole, the trash included, with ``sold`` and how many are ``in_use``."""
    sold = dict(db.execute(SQL["sold"], (product_id,)).fetchone())
    sold["quantity"] = format_quantity(sold["quantity"])
    in_use = db.execute(SQL["in_use"], (product_id,)).fetchone()[0]
    return {**records(db, [product_id])[0], "sold": sold, "in_use": in_use}


def records(db: Connection, ids: Sequence[int]) -> list[Record]:
    """Return these products whole, in this order."""
    asked = json.dumps(list(ids))
    fields: dict[int, dict[str, str]] = {}
    for id_, name, value in db.execute(SQL["fields"], (asked,)):
        fields.setdefault(id_, {})[name] = value
    statement = f"{SQL['products'].rstrip(';')} WHERE id IN (SELECT value FROM json_each(?))"
    found = {one["id"]: record(one, fields.get(one["id"], {})) for one in db.execute(statement, (asked,))}
    return [found[id_] for id_ in ids]


def ids(db: Connection, wanted: Wanted) -> list[int]:
    """Return the ids of the products wanted, in the order wanted."""
    tests = {
        f"deleted_at IS {'NOT NULL' if wanted.trash else 'NULL'}": None,
        "category = ?": wanted.category,
        "line = ?": wanted.line,
        "author = ?": wanted.author,
        "source = ?": wanted.source,
    }
    held = {test: value for test, value in tests.items() if value or "?" not in test}
    values = [value for value in held.values() if value]
    if wanted.where[0]:
        held[f"({wanted.where[0]})"] = None
        values += wanted.where[1]
    column, way = wanted.sort.removeprefix("-"), "DESC" if wanted.sort.startswith("-") else "ASC"
    column = f"{column}_minor" if column in {"price", "cost"} else column
    limit = f" LIMIT {int(wanted.limit)}" if wanted.limit else ""
    order = f"{column} IS NULL, {column} {way}, id{limit}"
    return [row[0] for row in db.execute(f"SELECT id FROM product WHERE {' AND '.join(held)} ORDER BY {order}", values)]


def listed(db: Connection, wanted: Wanted) -> list[Record]:
    """Return the products wanted, in the order wanted."""
    from crmctl.store.record_pages import pages

    return [one for page in pages(ids(db, wanted)) for one in records(db, page)]


def record(row: Any, fields: Mapping[str, str]) -> Record:
    """Return a row of ``product`` as it is shown; the keys are the contract of ``product show -o json``."""
    amounts = {name: row[f"{name}_minor"] for name in ("price", "cost")}
    return {
        "id": row["id"],
        "ref": f"p{row['id']}",
        **{name: row[name] for name in _PLAIN},
        **{name: None if it is None else format_amount(it, row["currency"]) for name, it in amounts.items()},
        "currency": row["currency"],
        **{name: row[name] for name in _LATER[:4]},
        "fields": dict(fields),
        **{name: row[name] for name in _LATER[4:]},
    }
