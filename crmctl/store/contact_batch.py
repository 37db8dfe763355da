"""A batch of rows written into the contacts of a file: matched, made or brought up to date, and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crmctl.domain.person import Person, Warning  # noqa: A004  the trade's word, and never raised
from crmctl.store import batches
from crmctl.store.database import Writing
from crmctl.store.late_indexes import LateIndexes
from crmctl.store.match_batch import Comparing
from crmctl.store.matching import Matcher
from crmctl.store.merging_in import Difference, Updater
from crmctl.store.people import People

_SHOWN = 1_000  # differences kept to be shown
_PIECE = 1_000  # people gone through twice: as many as stay near the processor


class ContactBatch:
    """Takes rows in under an open step and counts what became of them."""

    def __init__(
        self, work: Writing, now: datetime, source: str, match: Sequence[str], on_match: str, *, force: bool,
        trusted: bool, one_each: bool,
    ) -> None:  # fmt: skip
        self.db = work.db
        self.people = People(work.db, now, work.now, source)
        self.people.comparing = self._comparing = Comparing(work.db, self.people.next_id)
        self._late = LateIndexes(work.db, before=self.people.next_id - 1)
        self.updater = Updater(self.people, on_match, force=force)
        self.matcher = Matcher(work.db, source, match if on_match != "add" else (), trusted=trusted, one_each=one_each)
        self.on_match = on_match
        self.created = self.updated = self.unchanged = self.trashed = self.kept = self.edited = 0
        self.changes: list[dict[str, Any]] = []
        self.doubts: list[Warning] = []
        self._rows = batches.Rows()
        self._known = batches.Rows()
        self._touched: set[int] = set()
        self._edited = batches.edited_by_hand(work.db)
        self._in_trash = {row[0] for row in work.db.execute("SELECT id FROM contact WHERE deleted_at IS NOT NULL")}

    def take(self, chunk: Sequence[tuple[int, Person | int]]) -> None:
        """Take in a chunk of (fingerprint, person) or (fingerprint, contact known from the last time)."""
        fresh = [(mark, entry) for mark, entry in chunk if not isinstance(entry, int)]
        self._pass_over([(mark, entry) for mark, entry in chunk if isinstance(entry, int)])
        if not fresh:
            return
        again: list[tuple[int, int, Person]] = []
        for start in range(0, len(fresh), _PIECE):
            again += self._match(fresh[start : start + _PIECE])
        self.people.flush()
        self._bring_up_to_date(again)
        self.matcher.forget_old()
        self._late.leave(self.created)

    def _match(self, fresh: Sequence[tuple[int, Person]]) -> list[tuple[int, int, Person]]:
        """Take new contacts in; return those that are known already as (fingerprint, contact, person)."""
        self.matcher.look_ahead([person for _mark, person in fresh])
        again = []
        for mark, person in fresh:
            contact_id = self.matcher.find(person)
            if person.warnings:
                self.doubts += [warning for warning in person.warnings if warning.code == "taken"]
            if contact_id is None:
                contact_id = self.people.add(person)
                self.created += 1
                self._rows.add(mark, contact_id)
                self.matcher.remember(contact_id, person)
            else:
                again.append((mark, contact_id, person))
                self.matcher.remember(contact_id, person)
        return again

    def _pass_over(self, known: list[tuple[int, int]]) -> None:
        for mark, contact_id in known:
            self._known.add(mark, contact_id)
        gone = sum(contact_id in self._in_trash for _mark, contact_id in known) if self._in_trash else 0
        self.trashed += gone
        self.edited += sum(contact_id in self._edited for _mark, contact_id in known) if self._edited else 0
        self.unchanged += len(known)

    def _bring_up_to_date(self, again: list[tuple[int, int, Person]]) -> None:
        if not again:
            return
        self.updater.foresee([contact_id for _mark, contact_id, _person in again])
        for mark, contact_id, person in again:
            self._rows.add(mark, contact_id)
            if contact_id in self._in_trash:
                self.trashed += 1
            if contact_id in self._in_trash or self.on_match == "skip":
                self.unchanged += 1
                continue
            done = self.updater.update(contact_id, person)
            self._note(done.differences)
            if done.changed:
                self.updated += 1
                self._touched.add(contact_id)
            else:
                self.unchanged += 1
        self.people.flush()

    def _note(self, differences: list[Difference]) -> None:
        self.kept += sum(difference.kept for difference in differences)
        if len(self.changes) < _SHOWN:
            self.changes += [
                {"ref": f"c{d.contact_id}", "field": d.field, "old": d.old, "new": d.new, "kept": d.kept}
                for d in differences
            ]

    def save(self, line: batches.Batch) -> int:
        """Write the batch down; rows of contacts that changed are remembered anew, the known ones among them too."""
        self._late.put_back()
        self._comparing.finish(self._touched)
        for mark, contact_id in self._known:
            if contact_id in self._touched:
                self._rows.add(mark, contact_id)
        return batches.save(self.db, next(self.people.uids), self.people.at, line, self._rows)
