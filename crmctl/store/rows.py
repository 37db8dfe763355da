"""Single rows of any table: written, read as they are stored by their ids, and changed where a value differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmctl.store.driver import Connection


def row(db: Connection, table: str, id_: int) -> dict[str, Any]:
    """Return the columns of one row as they are stored."""
    return dict(db.execute(f"SELECT * FROM {table} WHERE id = ?", (id_,)).fetchone())


def add(db: Connection, table: str, values: Mapping[str, Any]) -> int:
    """Write a row; ``values`` are columns by name. Return its id."""
    marks = ", ".join("?" * len(values))
    statement = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"
    return int(db.execute(statement, tuple(values.values())).lastrowid or 0)


def change(db: Connection, table: str, id_: int, values: Mapping[str, Any], at: str) -> bool:
    """Give columns of a row other values and note when; say whether any differs."""
    settings = ", ".join(f"{name} = ?" for name in values)
    differs = " OR ".join(f"{name} IS NOT ?" for name in values)
    statement = f"UPDATE {table} SET {settings}, updated_at = ? WHERE id = ? AND ({differs})"
    return bool(db.execute(statement, (*values.values(), at, id_, *values.values())).rowcount)
