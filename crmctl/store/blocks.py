"""Many changed or deleted rows as few entries of the history, for steps that touch a file's every table.

An entry of a block covers the ids from the first to the last it names. Changed rows, one column at a time:
``{"column": "contact_id", "rows": [[id, old, new], …]}``; deleted ones whole:
``{"columns": ["id", …], "rows": [[…], …]}``.
"""

from __future__ import annotations

import json
from typing import Any

from crmctl.store import journal
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
FEW = 500  # rows of a table up to which each has an entry of its own
_SIZE = 2_000


def changed(db: Connection, step: int, table: str, column: str) -> None:
    """Write down the rows of ``temp.altered (row_id, old, new)`` as changed by a step."""
    count = db.execute("SELECT count(*) FROM temp.altered").fetchone()[0]
    size = _even(count)
    for first in range(0, count if count > FEW else 0, size):
        span = {"step": step, "table": table, "column": column, "first": first, "last": first + size}
        made = db.execute(SQL["block"], span)
        db.execute(SQL["block_body"], {**span, "id": made.lastrowid})
    if 0 < count <= FEW:
        _each(db, step, table, column)


def _even(count: int) -> int:
    """Return the size of blocks that are about the same; a block of one row would look like a row by itself."""
    parts = max(1, -(-count // _SIZE))
    return max(2, -(-count // parts))


def _each(db: Connection, step: int, table: str, column: str) -> None:
    """Give each row an entry of its own, as the triggers do; a further column joins the entry there is."""
    for row_id, old, new in db.execute("SELECT row_id, old, new FROM temp.altered ORDER BY row_id").fetchall():
        there = db.execute(SQL["entry"], (step, table, row_id)).fetchone()
        if there:
            body = {**json.loads(there["body"]), column: [old, new]}
            db.execute("UPDATE change_body SET body = ? WHERE change_id = ?", (_text(body), there["id"]))
        else:
            made = db.execute(SQL["add"], (step, table, row_id, row_id, "update"))
            db.execute("INSERT INTO change_body VALUES (?, ?)", (made.lastrowid, _text({column: [old, new]})))


def _text(body: Any) -> str:
    return json.dumps(body, ensure_ascii=False)


def update(db: Connection, step: int, table: str, column: str) -> int:
    """Give the rows of ``temp.altered (row_id, old, new)`` their new value and write it down; the triggers are off."""
    statement = SQL["update"].format(table=table, column=column)
    rows = db.execute(statement).rowcount
    changed(db, step, table, column)
    return rows


def delete(db: Connection, step: int, table: str) -> int:
    """Delete the rows of ``temp.gone (row_id)`` after copying them into the history; the triggers are off."""
    ids = [row[0] for row in db.execute("SELECT row_id FROM temp.gone ORDER BY row_id")]
    size, many = (_even(len(ids)), True) if len(ids) > FEW else (1, False)
    for start in range(0, len(ids), size):
        part = ids[start : start + size]
        made = db.execute(SQL["add"], (step, table, part[0], part[-1], "delete"))
        body = "deleted_many" if many else "deleted_one"
        db.execute(
            SQL[body].format(table=table, values=_values(db, table), members=members(db, table)),
            {"id": made.lastrowid, "names": _names(db, table), "ids": json.dumps(part)},
        )
    return db.execute(f"DELETE FROM {table} WHERE id IN (SELECT row_id FROM temp.gone)").rowcount


def _names(db: Connection, table: str) -> str:
    return json.dumps([name for name, _kind in journal.columns(db, table)])


def _values(db: Connection, table: str) -> str:
    return ", ".join(journal.as_json(name, kind, table) for name, kind in journal.columns(db, table))


def members(db: Connection, table: str, row: str = "") -> str:
    """Return the arguments that make a JSON object of a row of a table."""
    listed = journal.columns(db, table)
    return ", ".join(f"'{name}', {journal.as_json(name, kind, row or table)}" for name, kind in listed)


def set_back(db: Connection, target: int, step: int, keep: set[tuple[str, int]], *, force: bool) -> int:
    """Give the rows of the blocks of a step the values they had before, but for those to be kept; return how many."""
    parts = db.execute(SQL["columns"], (target,)).fetchall()
    if not parts:
        return 0
    prepare(db)
    journal.record(db, on=False)
    rows = 0
    for table, column in parts:
        db.execute("DELETE FROM temp.altered")
        db.execute(SQL["reversed"], (target, table, column))
        db.executemany(
            "DELETE FROM temp.altered WHERE row_id = ?", [(row_id,) for name, row_id in keep if name == table]
        )
        db.execute(SQL["no_longer"].format(table=table))
        if force:  # over what came since, which is to be told as it is
            db.execute(SQL["as_they_are"].format(table=table, column=column))
        rows += update(db, step, table, column)
    journal.record(db, on=True)
    return rows


def prepare(db: Connection) -> None:
    """Make the temporary table that says which rows get which value."""
    db.execute("DROP TABLE IF EXISTS temp.altered")
    db.execute("CREATE TEMP TABLE altered (row_id INTEGER PRIMARY KEY, old ANY, new ANY) STRICT")


def rows_of(
    db: Connection, step: int, table: str, ops: tuple[str, ...], columns: tuple[str, ...] = ()
) -> list[tuple[int, int]]:
    """Return the ids that a step touched, as ranges; of a block, those that it names and not those between them.

    With ``columns``, of blocks only those of these columns.
    """
    asked = {"step": step, "table": table, "ops": json.dumps(ops), "columns": json.dumps(columns or None)}
    ids = [row[0] for row in db.execute(SQL["named"], asked)]
    return [(row[0], row[1]) for row in db.execute(SQL["plain"], asked)] + runs(ids)


def values_of(db: Connection, step: int, table: str, column: str) -> list[int]:
    """Return the ids that a step put into a column of a table, or took out of it."""
    asked = {"step": step, "table": table, "column": column, "path": f"$.{column}"}
    return [row[0] for row in db.execute(SQL["values"], asked)]


def runs(ids: list[int]) -> list[tuple[int, int]]:
    """Gather sorted ids into ranges of those that follow each other."""
    found: list[tuple[int, int]] = []
    for id_ in ids:
        if found and id_ == found[-1][1] + 1:
            found[-1] = (found[-1][0], id_)
        else:
            found.append((id_, id_))
    return found
