"""What a merge does to every row, written down first and then done as it is written."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from crmctl.store import blocks, bulk
from crmctl.store.database import Writing
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)


class Log(NamedTuple):
    """The highest id of each table of the log before the merges of a step."""

    move: int = 0
    change: int = 0
    drop: int = 0


def top(db: Connection, table: str) -> int:
    """Return the highest id that a table ever gave out."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) if row else 0


def begin(db: Connection) -> Log:
    """Remember where the log ends."""
    blocks.prepare(db)
    return Log(top(db, "merge_move"), top(db, "merge_change"), top(db, "merge_drop"))


class Change(NamedTuple):
    """A value changed by a merge; ``number`` says of whom it is."""

    merge_id: int
    in_table: str
    in_column: str
    row_id: int
    old: Any
    new: Any
    number: int | None = None


def write(db: Connection, changes: list[Change]) -> None:
    """Write changes down that are not none."""
    bulk.insert(db, SQL["change"], [one for one in changes if one.old != one.new])


def write_drops(db: Connection, table: str, rows: list[tuple[int, int]]) -> None:
    """Write down (merge, row) of a table as dropped, each whole."""
    if rows:
        statement = SQL["drop"].format(table=table, members=blocks.members(db, table, "own"))
        db.execute(statement, (json.dumps(rows),))


def carry_out(work: Writing, log: Log) -> None:
    """Do what was written down since: drop, move, change."""
    db = work.db
    for (table,) in db.execute(SQL["dropped_tables"], (log.drop,)).fetchall():
        db.execute("CREATE TEMP TABLE gone AS " + SQL["dropped"], (log.drop, table))
        blocks.delete(db, work.step, table)
        db.execute("DROP TABLE temp.gone")
    for table, column in db.execute(SQL["moved_columns"], (log.move,)).fetchall():
        _refill(db, SQL["moved"], (log.move, table, column))
        blocks.update(db, work.step, table, column)
    for table, column in db.execute(SQL["changed_columns"], (log.change,)).fetchall():
        _refill(db, SQL["changed"], (log.change, table, column))
        blocks.update(db, work.step, table, column)


def _refill(db: Connection, statement: str, values: tuple[Any, ...]) -> None:
    db.execute("DELETE FROM temp.altered")
    db.execute("INSERT INTO temp.altered " + statement, values)


def lay_losers_away(work: Writing, noun: str) -> None:
    """Lead whoever is merged away to the survivor."""
    _refill(work.db, "SELECT id, NULL, survivor FROM temp.merging WHERE number > 0", ())
    blocks.update(work.db, work.step, noun, "merged_into")
