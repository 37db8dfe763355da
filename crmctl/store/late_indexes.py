"""Indexes that a long import leaves to its end: made by sorting, they cost a sixth to a half of row by row.

It pays for keys in no order that no question of an import needs. The index of handles by key is not among them: the
matcher asks by it, and sorting its two million texts at the end takes as long as it saves, and 100 MB.
"""

from __future__ import annotations

from crmctl.store.driver import Connection

NAMES = ("affiliation_org", "contact_birthday")
_MANY = 5_000  # new contacts, from which on it pays


class LateIndexes:
    """Takes indexes away within the open transaction and puts them back; a rollback puts them back too."""

    def __init__(self, db: Connection, before: int) -> None:
        """``before``: contacts that were in the file; what they hold must be sorted as well."""
        self.db, self._enough = db, max(_MANY, before)
        self._away: dict[str, str] = {}

    def leave(self, made: int) -> None:
        """Take the indexes away once a run has made many contacts, and more than there were."""
        if made > self._enough and not self._away:
            marks = ", ".join("?" * len(NAMES))
            found = self.db.execute(f"SELECT name, sql FROM sqlite_master WHERE name IN ({marks})", NAMES).fetchall()
            self._away = {row["name"]: row["sql"] for row in found}
            for name in self._away:
                self.db.execute(f"DROP INDEX {name}")

    def put_back(self) -> None:
        """Make the indexes again, as they were."""
        for statement in self._away.values():
            self.db.execute(statement)
        self._away.clear()
