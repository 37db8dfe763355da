"""What hangs on people and organisations, found from the schema itself, so that a later table cannot be forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from crmctl.store import journal
from crmctl.store.driver import Connection

# What was decided about records tells of those it was said of, whoever they are merged into later.
LOG = frozenset({"merge", "merge_loser", "merge_move", "merge_change", "merge_drop", "never_pair", "duplicate_answer"})
_ATTRIBUTES = frozenset({"user", "tag", "field"})
_WHERE = re.compile(r"\bWHERE\b(.*)", re.IGNORECASE | re.DOTALL)


class Key(NamedTuple):
    """What tells the rows of one record apart: these columns, among the rows that ``where`` holds for."""

    columns: tuple[str, ...]
    where: str = ""
    nulls_differ: bool = True  # as in a unique index


class Child(NamedTuple):
    """A column by which the rows of a table hang on a record."""

    table: str
    column: str
    keys: tuple[Key, ...]
    is_activity: bool  # a row is something that happened or is to be, no attribute


def of(db: Connection, noun: str) -> list[Child]:
    """Return every column of every table that points to a record of this noun, but for the log of merges.

    ``merged_into`` is one of them: whoever was merged into a record goes over with it, so that one look leads to who
    stands for anybody.
    """
    return list(_children(db, noun))


def _children(db: Connection, noun: str) -> Iterator[Child]:
    for table in journal.TABLES:
        if table in LOG:
            continue
        links = [(row["from"], row["table"]) for row in db.execute(f"PRAGMA foreign_key_list({table})")]
        for column, parent in sorted(links):
            if parent == noun:
                yield Child(table, column, tuple(_keys(db, table, column)), _is_activity(db, table, links))


def _keys(db: Connection, table: str, column: str) -> Iterator[Key]:
    """Yield what is unique among the rows of one record."""
    for index in db.execute(f"PRAGMA index_list({table})").fetchall():
        names = [row["name"] for row in db.execute(f"PRAGMA index_info({index['name']})")]
        if index["unique"] and column in names and None not in names:
            yield Key(tuple(name for name in names if name != column), _condition(db, index["name"]))


def _condition(db: Connection, index: str) -> str:
    row = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (index,)).fetchone()
    found = _WHERE.search(row[0]) if row and row[0] else None
    return found[1].strip() if found else ""


def _is_activity(db: Connection, table: str, links: list[tuple[str, str]]) -> bool:
    """Say whether rows of a table are records of their own, or tie to one that is no person, firm or attribute."""
    others = {parent for _column, parent in links} - _ATTRIBUTES - {"contact", "org"}
    if table in {"contact", "org"}:
        return False
    return any(name == "uid" for name, _kind in journal.columns(db, table)) or bool(others)
