"""Take a step of history back, row by row or range by range, as a step of its own that can be taken back too.

What was changed again since is a conflict: listed and left alone unless forced (see ``conflicts``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from crmctl.store import blocks, bulk, conflicts, journal
from crmctl.store.driver import Connection, ConstraintError
from crmctl.store.sql import load

SQL = load(__file__)
_BLOCK = 1_000


@dataclass
class Outcome:
    """What an undo did: rows per kind of change, and the rows left alone as (table, id)."""

    removed: int = 0
    restored: int = 0
    reverted: int = 0
    conflicts: list[tuple[str, int]] = field(default_factory=list)


def reverse(db: Connection, target: int, step: int, *, force: bool) -> Outcome:
    """Reverse step ``target`` under the open step ``step``; changes are worked off newest first."""
    outcome = Outcome()
    keep = set() if force else conflicts.kept(db, target, outcome.conflicts)
    changes = db.execute(SQL["changes"], (target,)).fetchall()
    kinds = {table: dict(journal.columns(db, table)) for table in {change["noun"] for change in changes}}
    for change in changes:
        if change["op"] == "delete":
            _bring_back(db, change, step, outcome, kinds[change["noun"]])
    single = [change for change in changes if change["op"] == "update" and change["row_id"] == change["last_id"]]
    for change in single:
        _set_back(db, change, keep, outcome, kinds[change["noun"]])
    outcome.reverted += blocks.set_back(db, target, step, keep, force=force)
    made = [change for change in changes if change["op"] == "insert"]
    _remove_new(db, made, keep, step, outcome)
    if force:
        _uproot(db, made, outcome)
    if any(change["noun"] in {"deal", "deal_stay"} for change in changes):
        from crmctl.store import stays

        stays.mend(db, target)
    return outcome


def check(db: Connection) -> None:
    """Raise ConstraintError where a row points to one that is gone, as a commit would."""
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise ConstraintError


def _bring_back(db: Connection, change: Any, step: int, outcome: Outcome, kinds: dict[str, str]) -> None:
    """Insert the rows of a deletion again, with the ids they had."""
    table = change["noun"]
    names, rows = _rows(db, change["id"])
    held = [(at, kinds[name]) for at, name in enumerate(names) if name in kinds]
    if not rows:
        return
    ids = sorted(row[names.index("id")] for row in rows)
    if len(held) < len(names) or "BLOB" in kinds.values():
        rows = [[_stored(row[at], kind) for at, kind in held] for row in rows]
    listed = ", ".join(f'"{names[at]}"' for at, _kind in held)
    bulk.insert(db, f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(held))})", rows)
    bulk.insert(db, SQL["add_change"], [(step, table, first, last, "insert") for first, last in blocks.runs(ids)])
    outcome.restored += len(rows)


def _rows(db: Connection, change_id: int) -> tuple[list[str], list[list[Any]]]:
    """Return the columns and the rows of a deletion."""
    found = db.execute("SELECT body FROM change_body WHERE change_id = ?", (change_id,)).fetchone()
    body = json.loads(found[0]) if found else []
    if isinstance(body, dict) and "columns" in body:
        return body["columns"], body["rows"]
    told = body if isinstance(body, list) else [body]
    return (list(told[0]), [list(row.values()) for row in told]) if told else ([], [])


def _body(db: Connection, change_id: int) -> list[dict[str, Any]]:
    found = db.execute("SELECT body FROM change_body WHERE change_id = ?", (change_id,)).fetchone()
    body = json.loads(found[0]) if found else []
    return body if isinstance(body, list) else [body]


def _stored(value: Any, kind: str) -> Any:
    return bytes.fromhex(value) if kind == "BLOB" and value is not None else value


def _set_back(db: Connection, change: Any, keep: set[tuple[str, int]], outcome: Outcome, kinds: dict[str, str]) -> None:
    """Give a row the values it had before; the triggers write this down under the open step."""
    table, row_id = change["noun"], change["row_id"]
    if (table, row_id) in keep:
        return
    for body in _body(db, change["id"]):
        names = [name for name in body if name in kinds]
        settings = ", ".join(f'"{name}" = ?' for name in names)
        values = [_stored(body[name][0], kinds[name]) for name in names]
        outcome.reverted += db.execute(f"UPDATE {table} SET {settings} WHERE id = ?", (*values, row_id)).rowcount


def _remove_new(db: Connection, inserts: list[Any], keep: set[tuple[str, int]], step: int, outcome: Outcome) -> None:
    """Delete the rows that the step had made, after copying them into the history in blocks."""
    journal.record(db, on=False)
    for change in inserts:
        table = change["noun"]
        kept = sorted(row_id for name, row_id in keep if name == table)
        for first, last in _gaps(change["row_id"], change["last_id"], kept):
            _copy_out(db, table, first, last, step)
            outcome.removed += db.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (first, last)).rowcount
    journal.record(db, on=True)


def _uproot(db: Connection, inserts: list[Any], outcome: Outcome) -> None:
    """Take away what later steps hung on the rows just removed; a record that only points to one stays."""
    for change in inserts:
        for child, column, parent in conflicts.links(db):
            if parent == change["noun"]:
                verb = f"UPDATE {child} SET {column} = NULL" if child in conflicts.RECORDS else f"DELETE FROM {child}"
                found = db.execute(f"{verb} WHERE {column} BETWEEN ? AND ?", (change["row_id"], change["last_id"]))
                outcome.removed += found.rowcount if child not in conflicts.RECORDS else 0
                outcome.reverted += found.rowcount if child in conflicts.RECORDS else 0


def _gaps(first: int, last: int, kept: list[int]) -> list[tuple[int, int]]:
    """Cut a range of ids at the ids that are kept."""
    found, start = [], first
    for row_id in kept:
        if start <= row_id <= last:
            found.append((start, row_id - 1))
            start = row_id + 1
    return [(a, b) for a, b in [*found, (start, last)] if a <= b]


def _copy_out(db: Connection, table: str, first: int, last: int, step: int) -> None:
    listed = journal.columns(db, table)
    values = ", ".join(journal.as_json(name, kind) for name, kind in listed)
    names = json.dumps([name for name, _ in listed])
    statement = SQL["copy"].replace("$values", values).replace("$table", table)
    for start in range(first, last + 1, _BLOCK):
        end = min(start + _BLOCK - 1, last)
        rows = db.execute(statement, (start, end)).fetchone()[0]
        if rows == "[]":
            continue
        made = db.execute(SQL["add_change"], (step, table, start, end, "delete"))
        body = f'{{"columns":{names},"rows":{rows}}}'
        db.execute("INSERT INTO change_body VALUES (?, ?)", (made.lastrowid, body))
