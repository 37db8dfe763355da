"""Rows of a whole file on their way into their tables, in bulk; a row that a table refuses names its line."""

from __future__ import annotations

from typing import Any

from crmctl.store import bulk
from crmctl.store.driver import Connection, DatabaseError
from crmctl.store.merge_log import top
from crmctl.store.whole import Record
from crmctl.store.whole_lines import BadLine

_DEFAULTS = {"is_primary": 0, "is_valid": 1}


class Rows:
    """Gathers rows and writes them."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self._rows: dict[str, list[tuple[Any, ...]]] = {}
        self._lines: dict[str, list[int]] = {}
        self._names: dict[str, list[str]] = {}
        self._tops: dict[str, int] = {}

    def add(self, line: int, table: str, values: Record) -> int:
        """Take a row and return its id; it is in the file after ``flush``."""
        if table not in self._names:
            self._names[table] = [row["name"] for row in self.db.execute(f"PRAGMA table_info({table})")]
            self._tops[table] = top(self.db, table)
        if "id" not in values:
            self._tops[table] += 1
            values = {**values, "id": self._tops[table]}
        row = tuple(values.get(name, _DEFAULTS.get(name)) for name in self._names[table])
        self._rows.setdefault(table, []).append(row)
        self._lines.setdefault(table, []).append(line)
        return int(values["id"])

    def flush(self) -> None:
        """Write what was taken in since the last time."""
        for table, rows in self._rows.items():
            names = self._names[table]
            statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            self.db.execute("SAVEPOINT part")
            try:
                bulk.insert(self.db, statement, rows)
            except DatabaseError as error:
                self.db.execute("ROLLBACK TO part")
                raise self._culprit(statement, table, error) from error
            self.db.execute("RELEASE part")
        self._rows.clear()
        self._lines.clear()

    def _culprit(self, statement: str, table: str, error: Exception) -> BadLine:
        """Find the line whose row the table does not take; everything is rolled back afterwards."""
        for line, row in zip(self._lines[table], self._rows[table], strict=True):
            try:
                self.db.execute(statement, row)
            except DatabaseError as own:
                return BadLine(line, f"{table}: {own}")
        return BadLine(0, str(error))
