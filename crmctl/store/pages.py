"""One page on a step of history, with the rows it changed, and one on an import batch."""

from __future__ import annotations

import json
from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.references import LETTERS
from crmctl.store.sql import load

SQL = load(__file__)
_CALLED = {"pipeline": "name", "stage": "name", "stage_rule": "condition", "lost_reason": "name"}
_SHOWN = 200  # changes of a step that are listed one by one

Record = dict[str, Any]


def step(db: Connection, step_id: int) -> Record | None:
    """Return one step with what it changed, row by row or range by range; ``more`` counts what is not listed."""
    row = db.execute(SQL["step"], (step_id,)).fetchone()
    if row is None:
        return None
    changes = [_change(db, change) for change in db.execute(SQL["changes"], (step_id, _SHOWN))]
    return {
        "ref": f"h{row['id']}",
        **{name: row[name] for name in ("at", "user", "command", "kind")},
        "state": "undone" if row["reversed_by"] else "done",
        "reverses": f"h{row['reverses_id']}" if row["reverses_id"] else None,
        "reversed_by": f"h{row['reversed_by']}" if row["reversed_by"] else None,
        "rows": row["rows"] or 0,
        "changes": changes,
        "more": row["changes"] - len(changes),
    }


def _change(db: Connection, row: Any) -> Record:
    """Return one change: which row or range, and for a changed row its columns before and after.

    What is known by a name and has no reference is told with it: the stage 报价.
    """
    letter = LETTERS.get(row["noun"], "")
    ends = [f"{letter}{id_}" for id_ in (row["row_id"], row["last_id"])]
    rows = row["last_id"] - row["row_id"] + 1
    told = {"op": row["op"], "noun": row["noun"], "ref": ends[0] if rows == 1 else "–".join(ends), "rows": rows}
    if rows == 1 and row["noun"] in _CALLED:
        told["name"] = _name(db, row)
    pairs = json.loads(row["body"]) if row["op"] == "update" and rows == 1 and row["body"] else {}
    return told | ({"fields": {name: {"old": old, "new": new} for name, (old, new) in pairs.items()}} if pairs else {})


def _name(db: Connection, row: Any) -> str | None:
    """Return what a row is called now, or was called when it went."""
    column = _CALLED[row["noun"]]
    found = db.execute(f"SELECT {column} FROM {row['noun']} WHERE id = ?", (row["row_id"],)).fetchone()
    if found is None and row["op"] == "delete" and row["body"]:
        return _gone(json.loads(row["body"]), column)
    return found[0] if found else None


def _gone(body: Any, column: str) -> str | None:
    """Return a column of the row that a deletion copied out, by itself or in a block."""
    held = dict(zip(body["columns"], body["rows"][0], strict=True)) if isinstance(body, dict) else body[0]
    return held.get(column)


def batch(db: Connection, batch_id: int) -> Record | None:
    """Return one import batch, with the step that brought it in."""
    row = db.execute(SQL["batch"], (batch_id,)).fetchone()
    if row is None:
        return None
    return {
        "ref": f"b{row['id']}",
        "as": row["kind"],
        **{name: row[name] for name in ("file", "sha256", "format", "encoding", "source")},
        **{name: row[name] for name in ("rows", "created", "updated", "unchanged", "rejected")},
        "step": f"h{row['step']}" if row["step"] else None,
        "at": row["started_at"],
        "uid": row["uid"],
    }
