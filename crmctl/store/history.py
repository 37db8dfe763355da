"""The history as it is read: steps, what each changed, and which of them concern one record."""

from __future__ import annotations

import json
from typing import Any

from crmctl.store import history_parts
from crmctl.store.driver import Connection
from crmctl.store.records import TABLES
from crmctl.store.sql import load

SQL = load(__file__)
_WITH_PARTS = frozenset({"contact", "org", "deal", "product", "order"})
_UNTOLD = frozenset({"updated_at", "name_key", "title_key", "core_key"})


def step(db: Connection, step_id: int) -> dict[str, Any] | None:
    """Return one step."""
    row = db.execute(SQL["step"], (step_id,)).fetchone()
    return dict(row) if row else None


def steps(db: Connection, since: str, limit: int) -> list[dict[str, Any]]:
    """Return the steps since a moment, the newest first, with how many rows each changed."""
    return [_shown(row) for row in db.execute(SQL["steps"], {"since": since, "limit": limit or -1})]


def steps_of(db: Connection, noun: str, id_: int, since: str, limit: int) -> list[dict[str, Any]]:
    """Return the steps that touched one record or what hangs on it, the newest first, each with its fields."""
    values = {"noun": TABLES.get(noun, noun), "id": id_, "since": since, "limit": limit or -1}
    if noun not in _WITH_PARTS:
        statement = SQL["steps_of"].replace("UNION $parts", "")
    else:
        statement = SQL["steps_of"].replace("$parts", history_parts.steps(noun))
    rows = db.execute(statement, values).fetchall()
    return [{**_shown(row), "changes": _fields(db, row["id"], noun, id_)} for row in rows]


def _shown(row: Any) -> dict[str, Any]:
    state = "undone" if row["reversed_by"] else "done"
    return {
        "ref": f"h{row['id']}",
        "at": row["at"],
        "user": row["user"],
        "command": row["command"],
        "kind": row["kind"],
        "rows": row["rows"],
        "state": state,
        "reverses": f"h{row['reverses_id']}" if row["reverses_id"] else None,
    }


def _fields(db: Connection, step_id: int, noun: str, id_: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in db.execute(SQL["bodies"], {"step": step_id, "noun": TABLES.get(noun, noun), "id": id_}):
        if row["op"] == "insert":
            found.append({"field": noun, "old": None, "new": "created"})
        elif row["op"] == "update":
            pairs = json.loads(row["body"])
            found += [
                history_parts.told(db, TABLES.get(noun, noun), id_, k, old, new)
                for k, (old, new) in pairs.items()
                if k not in _UNTOLD
            ]
        else:
            found.append({"field": noun, "old": "created", "new": None})
    if noun not in _WITH_PARTS or any(change["new"] == "created" for change in found):
        return found  # what a record was made with stands in the record
    return found + history_parts.changes(db, step_id, noun, id_)


def last_to_undo(db: Connection, user: str) -> dict[str, Any] | None:
    """Return the newest step of this user that still stands."""
    row = db.execute(SQL["last_done"], (user,)).fetchone()
    return dict(row) if row else None


def last_to_redo(db: Connection, user: str) -> dict[str, Any] | None:
    """Return the newest undo of this user that still stands, unless something was done after it."""
    row = db.execute(SQL["last_undo"], (user,)).fetchone()
    return dict(row) if row else None


def settle(db: Connection, step_id: int, target_id: int) -> None:
    """Note that ``step_id`` reverses the target; what the target itself had reversed stands again, and so on down."""
    db.execute("UPDATE step SET reversed_by = ? WHERE id = ?", (step_id, target_id))
    below = db.execute(SQL["below"], (target_id,)).fetchone()
    if below["reverses_id"]:
        db.execute("UPDATE step SET reversed_by = NULL WHERE id = ?", (below["reverses_id"],))
        if below["second_id"]:
            settle(db, below["reverses_id"], below["second_id"])
