"""History taken by the database itself: triggers for changed and deleted rows, ranges of ids for new ones.

New rows need no trigger: ids are never reused and one writer works at a time, so the rows that a step made are exactly
the ids between ``sqlite_sequence`` before and after it. A bulk import thus costs a line per table, not a copy per row.
"""

from __future__ import annotations

from crmctl.store.driver import Connection

TABLES = (
    "setting", "user", "org", "org_role", "contact", "affiliation", "handle", "address", "external_id", "tag",
    "contact_tag", "org_tag", "field", "contact_field", "org_field", "note", "import_batch", "import_chunk",
    "interaction", "interaction_contact", "plan", "plan_step", "plan_run", "task", "cadence", "calendar_day",
    "pipeline", "stage", "stage_rule", "lost_reason", "product", "product_field", "deal", "deal_contact", "deal_tag",
    "deal_field", "deal_line", "deal_stay", "deal_push", "sales_order", "order_line", "asset", "quota", "forecast",
    "trigger_rule", "trigger_fire", "merge", "merge_loser", "merge_move", "merge_change", "merge_drop", "never_pair",
    "duplicate_answer", "segment", "segment_member",
    "report", "figure",
)  # fmt: skip

_TRIGGERS = """
CREATE TRIGGER journal_{table}_update AFTER UPDATE ON {table}
WHEN (SELECT recording FROM journal) BEGIN
    INSERT INTO change_body
    SELECT (SELECT coalesce(max(id), 0) + 1 FROM change), json_group_object(key, json(value))
    FROM json_each(json_object({pairs})) WHERE value ->> 0 IS NOT value ->> 1 GROUP BY NULL;
    INSERT INTO change (id, step_id, noun, row_id, last_id, op)
    SELECT last_insert_rowid(), step_id, '{table}', OLD.id, OLD.id, 'update' FROM journal WHERE changes();
END;
CREATE TRIGGER journal_{table}_delete AFTER DELETE ON {table}
WHEN (SELECT recording FROM journal) BEGIN
    INSERT INTO change (step_id, noun, row_id, last_id, op)
    SELECT step_id, '{table}', OLD.id, OLD.id, 'delete' FROM journal;
    INSERT INTO change_body VALUES (last_insert_rowid(), json_array({whole}));
END;
"""


def columns(db: Connection, table: str) -> list[tuple[str, str]]:
    """Return (name, declared type) of each column, in order."""
    return [(row["name"], row["type"]) for row in db.execute(f"PRAGMA table_info({table})")]


def as_json(name: str, kind: str, row: str = "") -> str:
    """Write one column as an SQL expression that JSON can hold; bytes go as hexadecimal digits."""
    full = f'{row}."{name}"' if row else f'"{name}"'
    return f"hex({full})" if kind == "BLOB" else full


def install(db: Connection) -> None:
    """Make the triggers anew from the tables as they stand, so that no command can forget the history."""
    for table in TABLES:
        listed = columns(db, table)
        values = {
            "table": table,
            "pairs": ", ".join(_pair(name, kind) for name, kind in listed),
            "whole": f"json_object({_members(listed, 'OLD')})",
        }
        for verb in ("update", "delete"):
            db.execute(f"DROP TRIGGER IF EXISTS journal_{table}_{verb}")
        for statement in _TRIGGERS.format(**values).split("END;\n")[:-1]:
            db.execute(statement + "END")


def _pair(name: str, kind: str) -> str:
    old, new = as_json(name, kind, "OLD"), as_json(name, kind, "NEW")
    return f"'{name}', json_array({old}, {new})"


def _members(listed: list[tuple[str, str]], row: str) -> str:
    return ", ".join(f"'{name}', {as_json(name, kind, row)}" for name, kind in listed)


def marks(db: Connection) -> dict[str, int]:
    """Return the highest id each table ever gave out."""
    return {row["name"]: row["seq"] for row in db.execute("SELECT name, seq FROM sqlite_sequence")}


def begin(db: Connection, at: str, user: str, command: str, kind: str = "do", reverses: int | None = None) -> int:
    """Open a step and let the triggers write under it; return its id."""
    made = db.execute(
        "INSERT INTO step (at, user, command, kind, reverses_id) VALUES (?, ?, ?, ?, ?)",
        (at, user, command, kind, reverses),
    )
    step = int(made.lastrowid or 0)
    db.execute("UPDATE journal SET step_id = ?", (step,))
    return step


def end(db: Connection, step: int, before: dict[str, int]) -> bool:
    """Close a step: write down the ranges of new rows; say whether the step changed anything at all."""
    after = marks(db)
    ranges = [
        (step, table, before.get(table, 0) + 1, after[table])
        for table in TABLES
        if after.get(table, 0) > before.get(table, 0)
    ]
    db.executemany("INSERT INTO change (step_id, noun, row_id, last_id, op) VALUES (?, ?, ?, ?, 'insert')", ranges)
    db.execute("UPDATE journal SET step_id = NULL")
    return bool(db.execute("SELECT 1 FROM change WHERE step_id = ? LIMIT 1", (step,)).fetchone())


def record(db: Connection, *, on: bool) -> None:
    """Switch the triggers on or off within a transaction of ours (an undo writes its own changes in blocks)."""
    db.execute("UPDATE journal SET recording = ?", (int(on),))
