"""Rows that a merge had dropped, written again as they were."""

from __future__ import annotations

import json
from typing import Any

from crmctl.store import blocks, conflicts, journal, merge_log
from crmctl.store.database import Writing
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_MOST = 100  # merges of one into the next


def restore(work: Writing) -> int:
    """Write the rows again that the merges of ``temp.parting`` dropped; return how many."""
    tables = [row[0] for row in work.db.execute(SQL["tables"])]
    return sum(_restore(work, table) for table in tables)


def _restore(work: Writing, table: str) -> int:
    """Write the rows of one table; one without an id, since it came with a whole file, gets a new one."""
    db = work.db
    kinds = journal.columns(db, table)
    listed = ", ".join(f'"{name}"' for name, _kind in kinds)
    links = conflicts.foreign_keys(db, table)
    there = "".join(f" AND {_exists(column, parent)}" for column, parent in links)
    values = ", ".join(_value(name, kind) for name, kind in kinds)
    db.create_function("unhex", 1, bytes.fromhex, deterministic=True)
    top = merge_log.top(db, table)
    rows = db.execute(SQL["restore"].format(table=table, listed=listed, values=values, there=there), (table,)).rowcount
    back = [row[0] for row in db.execute(SQL["back"].format(table=table), (table,))]
    new = [row[0] for row in db.execute(f"SELECT id FROM {table} WHERE id > ?", (top,))]
    db.executemany(SQL["add_change"], [(work.step, table, first, last, "insert") for first, last in blocks.runs(back)])
    for column, parent in links:
        if parent in {"contact", "org"} and back + new:
            _catch_up(work, table, column, parent, back + new)
    return rows


def _value(name: str, kind: str) -> str:
    return f"unhex(body ->> '$.{name}')" if kind == "BLOB" else f"body ->> '$.{name}'"


def _exists(column: str, parent: str) -> str:
    return f"(body ->> '$.{column}' IS NULL OR EXISTS (SELECT 1 FROM {parent} WHERE id = body ->> '$.{column}'))"


def _catch_up(work: Writing, table: str, column: str, parent: str, ids: list[int]) -> None:
    """Lead rows on where what they point to was merged away meanwhile, as that merge would have done."""
    db: Connection = work.db
    for _step in range(_MOST):
        asked: dict[str, Any] = {"table": table, "column": column, "ids": json.dumps(ids)}
        if not db.execute(SQL["catch_up"].format(table=table, column=column, noun=parent), asked).rowcount:
            return
        db.execute(SQL["follow"].format(table=table, column=column, noun=parent), asked)
