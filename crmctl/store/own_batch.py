"""Contacts of our own exports written into a file: the uid says who is who, then the keys of the sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from crmctl.domain.exported_people import Exported
from crmctl.domain.person import Person
from crmctl.store.contact_batch import ContactBatch
from crmctl.store.database import Writing
from crmctl.store.exports import SQL
from crmctl.store.merging_in import Difference, Updated, Updater
from crmctl.store.people import People


class OwnBatch(ContactBatch):
    """A batch in which two rows of different uids are two people, whatever else they share."""

    def __init__(
        self, work: Writing, now: datetime, source: str, match: Sequence[str], on_match: str, *, force: bool
    ) -> None:
        super().__init__(work, now, source, match, on_match, force=force, trusted=True, one_each=False)
        self._matches = bool(match) and on_match != "add"
        self._further = Further(self.people)
        self.updater = OwnUpdater(self.people, on_match, self._further, force=force)
        self._spoken_of: set[int] = set()

    def take(self, chunk: Sequence[tuple[int, Person | int]]) -> None:
        """Take in a chunk of (fingerprint, person) or (fingerprint, contact that the file says the same of)."""
        self._pass_over([(mark, entry) for mark, entry in chunk if isinstance(entry, int)])
        fresh = [(mark, entry) for mark, entry in chunk if isinstance(entry, Exported)]
        people = [person for _mark, person in fresh]
        self.matcher.look_ahead(list(people))
        by_uid = dict(self.db.execute(SQL["by_uid"], (json.dumps([person.uid for person in people]),)).fetchall())
        self._further.look_ahead(people)
        again: list[tuple[int, int, Person]] = []
        new: list[tuple[int, Exported]] = []
        for mark, person in fresh:
            found = self._find(person, by_uid)
            if found is None:
                found = self._add(person, by_uid)
                new.append((found, person))
                self._rows.add(mark, found)
            else:
                again.append((mark, found, person))
            self._spoken_of.add(found)
        self.people.flush()
        for contact_id, person in new:
            self._further.write(contact_id, person)
        self._bring_up_to_date(again)

    def _find(self, person: Exported, by_uid: dict[str, int]) -> int | None:
        if not self._matches:
            return None
        if person.uid in by_uid:
            return by_uid[person.uid]
        known = [self._further.taken[pair] for pair in person.keys if pair in self._further.taken]
        other = known[0] if known else self.matcher.find(person)
        return other if other not in self._spoken_of else None

    def _add(self, person: Exported, by_uid: dict[str, int]) -> int:
        if person.uid in by_uid:
            person.uid = None
        contact_id = self.people.add(person)
        self.created += 1
        if person.uid:
            by_uid[person.uid] = contact_id
        return contact_id


class Further:
    """Writes what only our own exports say: keys by source, and organisations beside the main one."""

    def __init__(self, people: People) -> None:
        self.people, self.db = people, people.db
        self.taken: dict[tuple[str, str], int] = {}

    def look_ahead(self, people: Iterable[Exported]) -> None:
        """Find out which keys of these people the file has already."""
        asked = json.dumps([key for person in people for _source, key in person.keys])
        for source, key, contact_id in self.db.execute(SQL["by_key"], (asked,)):
            self.taken[source, key] = contact_id

    def write(self, contact_id: int, person: Exported) -> list[Difference]:
        """Hang keys and ties on a contact where the file does not have them; return what is new."""
        done = []
        for pair in person.keys:
            if pair not in self.taken:
                self.db.execute(SQL["add_key"], (contact_id, *pair))
                self.taken[pair] = contact_id
                done.append(Difference(contact_id, "external_id", None, ":".join(pair)))
        for tie in person.ties:
            org_id = self.people.interned.org(tie["name"]) if tie.get("name") else None
            self.people.interned.flush()
            values: tuple[Any, ...] = tuple(tie.get(name) for name in ("title", "department", "role", "from", "to"))
            if not self.db.execute(SQL["is_tied"], (contact_id, org_id, tie.get("title"), tie.get("to"))).fetchone():
                self.db.execute(SQL["add_tie"], (contact_id, org_id, *values, int(bool(tie.get("primary")))))
                done.append(Difference(contact_id, "org", None, tie.get("name")))
        return done


class OwnUpdater(Updater):
    """Brings a contact up to date with what one of our exports says of it."""

    def __init__(self, people: People, policy: str, further: Further, *, force: bool) -> None:
        super().__init__(people, policy, force=force)
        self._more = further

    def update(self, contact_id: int, person: Person) -> Updated:
        """Bring one contact up to date; keys and ties are added."""
        done = super().update(contact_id, person)
        if isinstance(person, Exported) and (more := self._more.write(contact_id, person)):
            done.differences += more
            self.db.execute("UPDATE contact SET updated_at = ? WHERE id = ?", (self.people.at, contact_id))
        return done
