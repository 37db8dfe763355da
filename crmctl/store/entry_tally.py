"""What became of the rows of a batch: how many were new, changed, the same, in the trash, and what differed."""

from __future__ import annotations

from typing import Any

from crmctl.domain.person import Warning  # noqa: A004  the trade's word, and never raised
from crmctl.store import batches
from crmctl.store.database import Writing
from crmctl.store.interned import Interned
from crmctl.store.references import LETTERS

_SHOWN = 1_000  # differences kept to be shown


class Tally:
    """Counts under an open step, and remembers which row led to which record."""

    noun: str
    table: str = ""  # where it is not called as the noun is
    interned: Interned

    def __init__(self, work: Writing) -> None:
        self.work, self.db, self.at = work, work.db, work.now
        self.created = self.updated = self.unchanged = self.trashed = self.kept = self.edited = 0
        self.changes: list[dict[str, Any]] = []
        self.doubts: list[Warning] = []
        self._rows, self._known = batches.Rows(), batches.Rows()
        self._touched: set[int] = set()
        self._edited = batches.edited_by_hand(work.db, self.table)
        self._in_trash = {
            row[0] for row in work.db.execute(f"SELECT id FROM {self.table} WHERE deleted_at IS NOT NULL")
        }

    def pass_over(self, mark: int, id_: int) -> None:
        """Count a row that says nothing new of a record."""
        self._known.add(mark, id_)
        self.trashed += id_ in self._in_trash
        self.edited += id_ in self._edited
        self.unchanged += 1

    def _note(self, id_: int, field: str, old: Any, new: Any, *, kept: bool = False) -> None:
        self.kept += kept
        if len(self.changes) < _SHOWN:
            self.changes.append({"ref": self._ref(id_), "field": field, "old": old, "new": new, "kept": kept})

    def _ref(self, id_: int) -> str:
        return f"{LETTERS[self.noun]}{id_}"

    def save(self, line: batches.Batch) -> int:
        """Write the batch down; rows of records that changed are remembered anew, known ones too."""
        for mark, id_ in self._known:
            if id_ in self._touched:
                self._rows.add(mark, id_)
        return batches.save(self.db, next(self.interned.uids), self.at, line, self._rows)
