"""What a merge did, as a person reads it: fields with where their values come from, and every row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from crmctl.store import conflicts, history_parts
from crmctl.store.driver import Connection
from crmctl.store.references import LETTERS
from crmctl.store.sql import load

SQL = load(__file__)
UNTOLD = frozenset({"name_key", "core_key", "updated_at"})
Record = dict[str, Any]


def counts(db: Connection, merges: Sequence[int]) -> Record:
    """Return how many rows merges moved, dropped and changed, table by table."""
    asked = (json.dumps(list(merges)),)
    return {kind: dict(db.execute(SQL[f"count_{kind}"], asked).fetchall()) for kind in ("moved", "dropped", "changed")}


def merged(db: Connection, noun: str, merges: Sequence[int]) -> list[Record]:
    """Return each merge: who stays, who was merged away, and what that changed of the fields of who stays."""
    letter = LETTERS[noun]
    found = []
    for row in db.execute(SQL["merges"].format(noun=noun), (json.dumps(list(merges)),)).fetchall():
        losers = json.loads(row["losers"])
        found.append({
            "ref": f"{letter}{row['id']}", "name": row["name"], "merge": row["merge_id"],
            "merged": [f"{letter}{id_}" for id_ in losers],
            "fields": _fields(db, noun, row["merge_id"], [row["id"], *losers]),
        })  # fmt: skip
    return found


def _fields(db: Connection, noun: str, merge_id: int, ids: list[int]) -> Record:
    """Return the fields that changed, each with its old and new value and of whom the new one is."""
    found: Record = {}
    for row in db.execute(SQL["changes"], (merge_id,)).fetchall():
        name = _field(db, noun, row)
        if not name:
            continue
        told = history_parts.told(db, row["in_table"], row["row_id"], row["in_column"], row["old"], row["new"])
        source = None if row["number"] is None else f"{LETTERS[noun]}{ids[row['number']]}"
        called = told["field"] if row["in_table"] == noun else name
        found[called] = {"old": told["old"], "new": told["new"], "from": source}
    return found


def _field(db: Connection, noun: str, row: Any) -> str:
    """Return the name of the field that a change is about; "" for what is no field of the record."""
    table, column = row["in_table"], row["in_column"]
    if table == noun:
        return "" if column in UNTOLD else column
    if table == f"{noun}_field":
        asked = f"SELECT name FROM field WHERE id = (SELECT field_id FROM {table} WHERE id = ?)"
        found = db.execute(asked, (row["row_id"],)).fetchone()
        return found[0] if found else ""
    return column if table == "affiliation" and noun == "contact" and column != "is_primary" else ""


def rows(db: Connection, noun: str, merges: Sequence[int]) -> list[Record]:
    """Return every row that merges move, drop or change, each in words."""
    found: list[Record] = []
    asked = json.dumps(list(merges))
    parts = history_parts.parts(noun)
    for table, column in db.execute(SQL["moved_columns"], (asked,)).fetchall():
        what = _what(db, table, parts)
        text = SQL["moved"].format(table=table, what=what)
        found += [
            _row("move", noun, row) for row in db.execute(text, {"merges": asked, "table": table, "column": column})
        ]
    found += [_dropped(db, noun, row) for row in db.execute(SQL["dropped"], (asked,)).fetchall()]
    found += [
        _changed(noun, row) for row in db.execute(SQL["changed"], (asked,)).fetchall() if row["field"] not in UNTOLD
    ]
    return found


def _what(db: Connection, table: str, parts: dict[str, tuple[str, str]]) -> str:
    """Return the SQL that tells a row of a table."""
    if table in parts:
        return parts[table][1]
    names = [row["name"] for row in db.execute(f"PRAGMA table_info({table})")]
    told = next((name for name in ("name", "title", "subject", "number", "role", "value") if name in names), "id")
    return f"{table}.{told}"


def _row(op: str, noun: str, row: Any) -> Record:
    letter, own = LETTERS[noun], LETTERS.get(row["in_table"], "")
    return {
        "op": op, "table": row["in_table"], "row": f"{own}{row['row_id']}", "field": None,
        "from": f"{letter}{row['from_id']}", "to": f"{letter}{row['to_id']}", "what": row["what"],
    }  # fmt: skip


def _dropped(db: Connection, noun: str, row: Any) -> Record:
    body = json.loads(row["body"])
    for column, parent in conflicts.foreign_keys(db, row["in_table"]):
        if body.get(column) is not None and column != f"{noun}_id":
            body[column] = " ".join(conflicts.named(db, [(parent, body[column])]))
    told = [
        str(value)
        for name, value in body.items()
        if value is not None and name not in {"id", f"{noun}_id", "is_primary"}
    ]
    return {
        "op": "drop", "table": row["in_table"], "row": str(row["row_id"]), "field": None,
        "from": f"{LETTERS[noun]}{body.get(f'{noun}_id')}", "to": None, "what": " ".join(told),
    }  # fmt: skip


def _changed(noun: str, row: Any) -> Record:
    return {
        "op": "change", "table": row["in_table"], "row": f"{LETTERS.get(row['in_table'], '')}{row['row_id']}",
        "field": row["field"], "from": row["old"], "to": row["new"],
        "what": f"{LETTERS[noun]}{row['source']}" if row["source"] else None,
    }  # fmt: skip
