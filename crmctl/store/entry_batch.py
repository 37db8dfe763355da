"""A batch of interactions, tasks or sales written into the file: matched by their keys, made or brought up to date."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from crmctl.domain.entry import Entry
from crmctl.domain.person import Person
from crmctl.store import bulk, entry_finding, logbook
from crmctl.store.database import Writing
from crmctl.store.entry_tally import Tally
from crmctl.store.interned import Interned, _top


class EntryBatch(Tally, ABC):
    """Takes entries in under an open step and counts what became of them.

    ``by_key`` false: every entry is a new one. ``trusted``: keys are unique, without something else that agrees.
    """

    columns: Sequence[str]  # written for a new one after id, uid, source and source_key
    defaults: Mapping[str, Any]
    together: Mapping[str, str]  # column → the column with which it stands and falls

    def __init__(
        self, work: Writing, now: datetime, source: str, on_match: str, user: str, *, by_key: bool, trusted: bool,
        force: bool,
    ) -> None:  # fmt: skip
        from crmctl.store.people import People

        self.table = self.table or self.noun
        super().__init__(work)
        self.source, self.user = source, user
        self.people = People(work.db, now, work.now, source)
        self.interned: Interned = self.people.interned
        self.on_match, self.by_key, self.trusted, self.force = on_match, by_key and on_match != "add", trusted, force
        self._next_id = _top(work.db, self.table) + 1
        self._met: set[int] = set()  # records that rows of this run spoke of
        self._made: dict[Person, int] = {}
        self.main_org = lru_cache(maxsize=100_000)(self._main_org)

    def take(self, chunk: Sequence[tuple[int, Entry | int]]) -> None:
        """Take in a chunk of (fingerprint, entry) or (fingerprint, the id it led to the last time)."""
        fresh: list[tuple[int, Entry]] = []
        for mark, entry in chunk:
            if isinstance(entry, int):
                self.pass_over(mark, entry)
            else:
                fresh.append((mark, entry))
        if fresh:
            self._take(fresh)

    def _take(self, fresh: list[tuple[int, Entry]]) -> None:
        uids, keys = entry_finding.known(self.db, self.table, [entry for _mark, entry in fresh])
        again: list[tuple[int, Entry]] = []
        new: list[tuple[int, Entry]] = []
        for mark, entry in fresh:
            pair = (entry.source or self.source, entry.key)
            found = uids.get(entry.uid) if entry.uid else None
            found = keys.get(pair) if found is None and entry.key else found
            found = self._otherwise(entry) if found is None and self.by_key else found
            if found is None or not self.by_key or not self._agrees(found, entry):
                found = self._next_id
                self._next_id += 1
                new.append((found, entry))
                if entry.uid in uids:
                    entry.uid = ""
                keys[pair] = found
            else:
                again.append((found, entry))
            self._rows.add(mark, found)
            self._met.add(found)
        self._add(new)
        self._bring_up_to_date(again)

    def _otherwise(self, entry: Entry) -> int | None:
        """Return the record meant by an entry whose key leads to none, where something else tells."""
        del entry
        return None

    def _agrees(self, id_: int, entry: Entry) -> bool:
        """Say whether a record found by a doubtful key (1, 2, …) is this one by something else too."""
        if self.trusted or entry.uid or entry.source:
            return True
        row = self.db.execute(f"SELECT * FROM {self.table} WHERE id = ?", (id_,)).fetchone()
        return row is None or any(entry.values.get(name) == row[name] for name in self.telling if row[name])

    telling: Sequence[str]  # columns of which one at least agrees when a doubtful key does

    def _add(self, new: list[tuple[int, Entry]]) -> None:
        """Write new records with all that hangs on them."""
        if not new:
            return
        contacts = [[*entry.contacts, *self._new_people(entry)] for _id, entry in new]
        self.people.flush()
        rows = [self._row(id_, entry, who) for (id_, entry), who in zip(new, contacts, strict=True)]
        self.interned.flush()
        names = ("id", "uid", "source", "source_key", *self.columns)
        statement = f"INSERT INTO {self.table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        bulk.insert(self.db, statement, rows)
        self.created += len(new)
        self._hang_on(new, contacts)

    def _row(self, id_: int, entry: Entry, contacts: Sequence[int]) -> tuple[Any, ...]:
        values = {**self.defaults, "updated_at": self.at, **self._further(entry, contacts)}
        values |= {name: value for name, value in entry.values.items() if value is not None}
        key = entry.key or None
        source = entry.source or (self.source if key else entry.found_by or None)
        return (id_, entry.uid or next(self.interned.uids), source, key, *[values.get(name) for name in self.columns])

    @abstractmethod
    def _further(self, entry: Entry, contacts: Sequence[int]) -> dict[str, Any]:
        """Return the columns that lead to other records, and those that follow from the rest."""

    @abstractmethod
    def _hang_on(self, new: list[tuple[int, Entry]], contacts: list[list[int]]) -> None:
        """Write what hangs on new records, and what they bring about."""

    def _new_people(self, entry: Entry) -> list[int]:
        """Make the people of an entry who are not known yet; each once."""
        for person in entry.new:
            if person not in self._made:
                self._made[person] = self.people.add(person)
        return [self._made[person] for person in entry.new]

    def org_of(self, entry: Entry, contacts: Sequence[int]) -> int | None:
        """Return the organisation: the one named, else where the first of these people is now."""
        if entry.org_id or entry.new_org:
            return entry.org_id or self.interned.org(entry.new_org)
        return next(filter(None, map(self.main_org, contacts)), None)

    def _main_org(self, contact_id: int) -> int | None:
        return logbook.main_org(self.db, [contact_id])

    def user_of(self, name: str) -> int | None:
        """Return the user of this name, made when there is none."""
        return self.interned.user(name) if name else None

    def _bring_up_to_date(self, again: list[tuple[int, Entry]]) -> None:
        if not again:
            return
        hands = {} if self.force else entry_finding.hands(self.db, self.table, [id_ for id_, _entry in again])
        for id_, entry in again:
            in_trash = id_ in self._in_trash
            self.trashed += in_trash
            changed = not in_trash and self.on_match != "skip" and self._update(id_, entry, hands.get(id_, set()))
            self.updated += changed
            self.unchanged += not changed
            if changed:
                self._touched.add(id_)

    def _update(self, id_: int, entry: Entry, hands: set[str]) -> bool:
        """Bring one up to date: what is said replaces what is there, unless a person put it there."""
        row = dict(self.db.execute(f"SELECT * FROM {self.table} WHERE id = ?", (id_,)).fetchone())
        people = self._update_people(id_, entry, hands, row)
        self.people.flush()
        values: dict[str, Any] = {}
        for name, new in self._wished(entry, row).items():
            if new == row[name] or (new in (None, "") and name not in self.together):
                continue
            if (self.on_match == "fill" or entry.fills_only) and row[self.together.get(name, name)] not in (None, ""):
                continue
            group = {other for other, lead in self.together.items() if lead == self.together.get(name, name)}
            kept = bool(hands & (group | {self.together.get(name, name)}))
            self._note(id_, name, row[name], new, kept=kept)
            if not kept:
                values[name] = new
        if values:
            settings = ", ".join(f"{name} = ?" for name in values)
            asked = f"UPDATE {self.table} SET {settings}, updated_at = ? WHERE id = ?"
            self.db.execute(asked, (*values.values(), self.at, id_))
        hung = self._update_hung(id_, entry, row, values)
        return bool(values) or people or hung

    def _update_hung(self, id_: int, entry: Entry, row: dict[str, Any], values: dict[str, Any]) -> bool:
        """Bring what hangs on a record up to date, after its own columns; say whether anything changed there."""
        del id_, entry, row, values
        return False

    @abstractmethod
    def _wished(self, entry: Entry, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the columns that an entry has a word on."""

    @abstractmethod
    def _update_people(self, id_: int, entry: Entry, hands: set[str], row: dict[str, Any]) -> bool:
        """Let people take part who did not; say whether any does now."""
