"""Merges in a whole file: rows without a name of their own get an anchor, so that what a merge did to them is told.

A row that hangs on a record (``whole.NESTED``) carries a number where a merge speaks of it; the merge names it by that.
Records are named by their reference, values of columns that point somewhere too. So a merge can be parted wherever
the file is brought in, whatever the ids are there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.journal import columns
from crmctl.store.references import LETTERS

ANCHOR = "anchor"
LOG = frozenset({"merge_move", "merge_change", "merge_drop"})
_SPOKEN_OF = (
    "SELECT in_table, row_id FROM merge_move UNION SELECT in_table, row_id FROM merge_change ORDER BY in_table, row_id"
)
Record = dict[str, Any]


class Links:
    """Where the columns of tables point to, asked of the schema once."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self._of: dict[str, dict[str, str]] = {}
        self._columns: dict[str, set[str]] = {}

    def of(self, table: str) -> dict[str, str]:
        """Return column → table it points to."""
        if table not in self._of:
            rows = self.db.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            self._of[table] = {row["from"]: row["table"] for row in rows}
        return self._of[table]

    def has(self, table: str, column: str) -> bool:
        """Say whether there is such a column."""
        if table not in self._columns:
            self._columns[table] = {name for name, _kind in columns(self.db, table)}
        return column in self._columns[table]


class Anchors:
    """The rows that merges speak of, numbered in the order in which they go out."""

    def __init__(self, db: Connection, names: Mapping[str, Mapping[int, str]]) -> None:
        self._links, self._names = Links(db), names
        self._spoken_of = {(row[0], row[1]) for row in db.execute(_SPOKEN_OF)}
        self._numbers: dict[tuple[str, int], int] = {}

    def mark(self, table: str, row_id: int, told: Record) -> None:
        """Give a row its number where a merge speaks of it."""
        if (table, row_id) in self._spoken_of:
            told[ANCHOR] = self._numbers[table, row_id] = len(self._numbers) + 1

    def told(self, table: str, row: Record) -> Record:
        """Return a row of the log with names in the place of ids."""
        if table not in LOG:
            return row
        links, told = self._links.of(row["in_table"]), dict(row)
        if "row_id" in told:
            told["row_id"] = self._row(row["in_table"], row["row_id"])
        if table == "merge_drop":
            body = json.loads(row["body"])
            told["body"] = {name: self._point(links.get(name), body[name]) for name in body if name != "id"}
            del told["row_id"]
        for name in ("from_id", "to_id") if table == "merge_move" else ():
            told[name] = self._point(links[row["in_column"]], row[name])
        for name in ("old", "new") if table == "merge_change" else ():
            told[name] = self._point(links.get(row["in_column"]), json.loads(row[name]))
        return told

    def _row(self, table: str, row_id: int) -> int | str | None:
        """Return a number, or a reference; of a row that is gone, nothing."""
        number = self._numbers.get((table, row_id))
        return number or (f"{LETTERS.get(table, table)}{row_id}" if self._links.has(table, "uid") else None)

    def _point(self, parent: str | None, value: Any) -> Any:
        if parent is None or value is None:
            return value
        named = self._names.get(parent)
        return named.get(value) if named is not None else f"{LETTERS.get(parent, parent)}{value}"
