"""Custom fields: what a firm wants to know of people and organisations beyond what every record has."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from crmctl.domain.custom import Kind
from crmctl.domain.text import comparable
from crmctl.store.driver import Connection, Row
from crmctl.store.sql import load

SQL = load(__file__)


def names(db: Connection, noun: str) -> dict[str, str]:
    """Return folded name → name of the custom fields of a noun."""
    return {row["key"]: row["name"] for row in db.execute(SQL["of_noun"], (noun,))}


def kinds(db: Connection, noun: str) -> dict[str, Kind]:
    """Return name → type and choices of the custom fields of a noun."""
    return {row["name"]: _kind(row) for row in db.execute(SQL["of_noun"], (noun,))}


def _kind(row: Row) -> Kind:
    return Kind(row["name"], row["type"], tuple(json.loads(row["choices"]) if row["choices"] else ()))


def listed(db: Connection, noun: str = "", name: str = "") -> list[dict[str, Any]]:
    """Return custom fields with how many records carry each; all of them, or those of a noun or a name."""
    rows = db.execute(SQL["listed"], {"noun": noun, "key": key_of(name)}).fetchall()
    return [{**dict(row), "choices": json.loads(row["choices"] or "[]")} for row in rows]


def key_of(name: str) -> str:
    """Return the key under which a field's name is found."""
    return comparable(name)


def make(db: Connection, uid: str, noun: str, kind: Kind) -> int:
    """Make a custom field; return its id."""
    values = (uid, noun, kind.name, key_of(kind.name), kind.type, _choices(kind))
    return int(db.execute(SQL["make"], values).lastrowid or 0)


def change(db: Connection, noun: str, kind: Kind) -> None:
    """Give the custom field of this name another type or other choices."""
    db.execute(SQL["change"], (kind.type, _choices(kind), noun, key_of(kind.name)))


def _choices(kind: Kind) -> str | None:
    return json.dumps(kind.choices, ensure_ascii=False) if kind.choices else None


def values(db: Connection, noun: str, name: str) -> list[tuple[int, str]]:
    """Return the id of each value of a custom field, and the value."""
    rows = db.execute(SQL["values"].replace("$noun", noun), (noun, key_of(name)))
    return [(row["id"], row["value"]) for row in rows]


def respell(db: Connection, noun: str, changed: Sequence[tuple[str, int]]) -> None:
    """Write (value, id) pairs over values that are there."""
    db.executemany(f"UPDATE {noun}_field SET value = ? WHERE id = ?", changed)


def remove(db: Connection, noun: str, name: str) -> None:
    """Delete a custom field with all its values."""
    db.execute(SQL["remove_values"].replace("$noun", noun), (noun, key_of(name)))
    db.execute(SQL["remove"], (noun, key_of(name)))
