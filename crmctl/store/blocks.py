"""Many changed or deleted rows as few entries of the history, for steps that touch a file's every table.

An entry of a block covers the ids from the first to the last it names. Changed rows, one column at a time:
``{"column": "contact_id", "rows": [[id, old, new], …]}``; deleted ones whole: ``{"columns": ["id", …], "rows": [[…], …]}``.
"""

from __future__ import annotations

import json
from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
FEW = 500  # rows of a table up to which each has an entry of its own
_SIZE = 2_000


def changed(db: Connection, step: int, table: str, column: str) -> None:
    """Write down the rows of ``temp.altered (row_id, old, new)`` as changed by a step."""
    count = db.execute("SELECT count(*) FROM temp.altered").fetchone()[0]
    for first in range(0, count if count > FEW else 0, _SIZE):
        span = {"step": step, "table": table, "column": column, "first": first, "last": first + _SIZE}
        made = db.execute(SQL["block"], span)
        db.execute(SQL["block_body"], {**span, "id": made.lastrowid})
    if 0 < count <= FEW:
        _each(db, step, table, column)


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


def is_block(body: Any) -> bool:
    """Say whether the body of an update names many rows."""
    return isinstance(body, dict) and "column" in body


def rows_of(db: Connection, step: int, table: str, ops: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the ids that a step touched, as ranges; of a block, those that it names and not those between them."""
    asked = {"step": step, "table": table, "ops": json.dumps(ops)}
    ids = [row[0] for row in db.execute(SQL["named"], asked)]
    return [(row[0], row[1]) for row in db.execute(SQL["plain"], asked)] + runs(ids)


def runs(ids: list[int]) -> list[tuple[int, int]]:
    """Gather sorted ids into ranges of those that follow each other."""
    found: list[tuple[int, int]] = []
    for id_ in ids:
        if found and id_ == found[-1][1] + 1:
            found[-1] = (found[-1][0], id_)
        else:
            found.append((id_, id_))
    return found
