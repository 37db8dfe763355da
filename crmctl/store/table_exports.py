"""The tables of the file as they are stored, for programs that read tables: their columns, and their rows by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from crmctl.store.driver import Connection, plain

_INNER = {"sqlite_schema", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"}
# The history, what find looks in and what duplicates are found by: kept by crmctl for itself.
_OWN = {"journal", "step", "change", "change_body", "search_doc", "search_word", "talk_doc", "match_key", "match_stale"}
# What grows with time, and the day or instant whose month a row lies in; what hangs on a record lies in the record's.
_DATED = {
    "org": "created_at", "contact": "created_at", "note": "created_at", "task": "created_at", "asset": "created_at",
    "deal": "created_at", "deal_stay": "entered_at", "deal_push": "at", "sales_order": "ordered_on",
    "interaction": "occurred_on",
}  # fmt: skip
_OF_A_RECORD = {
    "deal_line": ("deal", "deal_id"), "deal_contact": ("deal", "deal_id"), "deal_tag": ("deal", "deal_id"),
    "order_line": ("sales_order", "order_id"), "interaction_contact": ("interaction", "interaction_id"),
}  # fmt: skip
_AT_ONCE = 10_000

NO_MONTH = ""


class Table(NamedTuple):
    """A table: its columns with their types (INTEGER, TEXT, REAL, BLOB), and those that its rows are ordered by."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]

    @property
    def has_months(self) -> bool:
        """Say whether each of its rows has a month."""
        return self.name in _DATED or self.name in _OF_A_RECORD


def listed(db: Connection) -> list[Table]:
    """Return the tables that are handed over, by name."""
    found = db.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name")
    names = [row["name"] for row in found.fetchall()]
    return [described(db, name) for name in names if name not in _INNER | _OWN]


def described(db: Connection, name: str) -> Table:
    """Return a table, one that is laid beside the file as well."""
    parts = db.execute("SELECT name, type, pk FROM pragma_table_info(?)", (name,)).fetchall()
    key = sorted((part["pk"], part["name"]) for part in parts if part["pk"])
    return Table(name, tuple((part["name"], part["type"]) for part in parts), tuple(column for _place, column in key))


def rows(db: Connection, table: Table, *, by_month: bool) -> Iterator[tuple[str, list[Sequence[Any]]]]:
    """Yield rows some thousands at a time, each batch of one month (``2026-11``); ``NO_MONTH`` where there is none.

    They come month by month and in the order of the key: SQLite sorts on disk, so that memory does not grow.
    """
    columns = ", ".join(f'"{table.name}"."{name}"' for name, _type in table.columns)
    key = ", ".join(f'"{table.name}"."{name}"' for name in table.key)
    source, month = _source(table.name) if by_month else (f'"{table.name}"', f"'{NO_MONTH}'")
    order = f"month, {key}" if by_month else key
    found = plain(db).execute(f"SELECT {month} AS month, {columns} FROM {source} ORDER BY {order}")
    while some := found.fetchmany(_AT_ONCE):
        for name, batch in groupby(some, itemgetter(0)):
            yield name, [row[1:] for row in batch]


def _source(name: str) -> tuple[str, str]:
    """Return where the rows of a table come from, and the month of each."""
    if name in _DATED:
        return f'"{name}"', _month(f'"{name}"."{_DATED[name]}"')
    record, reference = _OF_A_RECORD[name]
    join = f'"{name}" LEFT JOIN "{record}" ON "{record}".id = "{name}"."{reference}"'
    return join, _month(f'"{record}"."{_DATED[record]}"')


def _month(day: str) -> str:
    return f"CASE WHEN {day} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN substr({day}, 1, 7) ELSE '{NO_MONTH}' END"
