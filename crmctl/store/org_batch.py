"""A batch of rows written into the organisations of a file: matched, made or brought up to date, and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crmctl.domain.person import Person, Warning  # noqa: A004  the trade's word, and never raised
from crmctl.store import batches
from crmctl.store.database import Writing
from crmctl.store.org_saving import Saved, Saver

_SHOWN = 1_000  # differences kept to be shown


class OrgBatch:
    """Takes rows in under an open step and counts what became of them.

    ``match`` without ``external-id`` goes by the name alone; empty, or with ``on_match`` add, every row is a new one.
    """

    def __init__(
        self, work: Writing, now: datetime, source: str, match: Sequence[str], on_match: str, *,
        force: bool, trusted: bool,
    ) -> None:  # fmt: skip
        self.db, self.at = work.db, work.now
        self.saver = Saver(work.db, now, work.now, source, on_match, force=force, trusted=trusted)
        keyed = ("external-id",) if "external-id" in match else ()
        self.by = () if on_match == "add" or not match else (*keyed, "name")
        self.created = self.updated = self.unchanged = self.trashed = self.kept = self.edited = 0
        self.changes: list[dict[str, Any]] = []
        self.doubts: list[Warning] = []
        self._rows, self._known = batches.Rows(), batches.Rows()
        self._touched: set[int] = set()
        self._edited = batches.edited_by_hand(work.db, "org")
        self._in_trash = {row[0] for row in work.db.execute("SELECT id FROM org WHERE deleted_at IS NOT NULL")}

    def take(self, chunk: Sequence[tuple[int, Person | int]]) -> None:
        """Take in a chunk of (fingerprint, organisation) or (fingerprint, organisation known from the last time)."""
        for mark, entry in chunk:
            if isinstance(entry, int):
                self._known.add(mark, entry)
                self.trashed += entry in self._in_trash
                self.edited += entry in self._edited
                self.unchanged += 1
            else:
                saved = self.saver.save(entry, self.by)
                self.doubts += [warning for warning in entry.warnings if warning.code == "taken"]
                self._rows.add(mark, saved.org_id)
                self._count(saved)

    def _count(self, saved: Saved) -> None:
        self.trashed += saved.in_trash
        self.kept += sum(difference.kept for difference in saved.differences)
        if saved.created:
            self.created += 1
        elif saved.changed:
            self.updated += 1
            self._touched.add(saved.org_id)
        else:
            self.unchanged += 1
        if len(self.changes) < _SHOWN:
            self.changes += [
                {"ref": f"o{one.org_id}", "field": one.field, "old": one.old, "new": one.new, "kept": one.kept}
                for one in saved.differences
            ]

    def save(self, line: batches.Batch) -> int:
        """Write the batch down; rows of organisations that changed are remembered anew, known ones too."""
        for mark, org_id in self._known:
            if org_id in self._touched:
                self._rows.add(mark, org_id)
        return batches.save(self.db, next(self.saver.parts.uids), self.at, line, self._rows)
