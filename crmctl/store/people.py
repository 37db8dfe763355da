"""New contacts with all that hangs on them, written table by table in bulk; one contact goes the same way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from crmctl.domain.person import Handle, Person
from crmctl.store import bulk
from crmctl.store.driver import Connection
from crmctl.store.interned import Interned, _top
from crmctl.store.sql import load
from crmctl.store.uids import uids

if TYPE_CHECKING:
    from crmctl.store.match_batch import Comparing

SQL = load(__file__)
_COLUMNS = attrgetter(
    "name", "family_name", "given_name", "middle_name", "prefix", "suffix", "nickname", "name_key", "city", "region",
    "country", "postcode", "street", "birthday", "gender", "lifecycle", "extra",
)  # fmt: skip


class People:
    """Writes new contacts under an open step. ``source`` is the name that external ids are kept under."""

    def __init__(self, db: Connection, now: datetime, at: str, source: str = "") -> None:
        self.db, self.at, self.source = db, at, source
        self.uids = uids(now)
        self.interned = Interned(db, self.uids, at)
        self.next_id = _top(db, "contact") + 1
        self._rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _ORDER}
        self.comparing: Comparing | None = None  # a long run makes what they are compared by as it goes

    def add(self, person: Person) -> int:
        """Take a new contact in and return its id; it is in the file after ``flush``."""
        contact_id, at, rows = self.next_id, self.at, self._rows
        self.next_id += 1
        owner = self.interned.user(person.owner) if person.owner else None
        source, uid = person.source or person.found_by, person.uid or next(self.uids)
        rows["contact"].append((contact_id, uid, *_COLUMNS(person), source, owner, person.created_at or at, at))
        if person.handles:
            rows["handle"] += handle_rows(contact_id, person.handles)
        org_id = None
        if person.org or person.title or person.department:
            org_id = self._affiliate(contact_id, person)
        if self.comparing:
            self.comparing.add(contact_id, person, (self.interned.core(org_id),) if org_id else ())
        self._hang_on(contact_id, person)
        return contact_id

    def _affiliate(self, contact_id: int, person: Person) -> int | None:
        """Tie the contact to its organisation; a title may stand without one."""
        org_id = self.interned.org(person.org) if person.org else None
        self._rows["affiliation"].append((contact_id, org_id, person.title, person.department, person.role, 1))
        return org_id

    def _hang_on(self, contact_id: int, person: Person) -> None:
        rows, interned = self._rows, self.interned
        if person.external_id:
            rows["external_id"].append((contact_id, self.source, person.external_id))
        if person.tags:
            rows["contact_tag"] += [(contact_id, tag) for tag in dict.fromkeys(map(interned.tag, person.tags))]
        if person.fields:
            named = dict(person.fields).items()
            rows["contact_field"] += [(contact_id, interned.field("contact", name), value) for name, value in named]
        for text in dict.fromkeys(person.notes) if person.notes else ():
            rows["note"].append((next(self.uids), contact_id, text, self.source or None, self.at, self.at))
        for label, parts in person.addresses.items():
            rows["address"].append((contact_id, label or None, *map(parts.get, _PARTS)))

    def flush(self) -> None:
        """Write what was taken in since the last flush."""
        self.interned.flush()
        for table in _ORDER:
            if self._rows[table]:
                bulk.insert(self.db, SQL[table], self._rows[table])
                self._rows[table] = []
        if self.comparing:
            self.comparing.flush()


_ORDER = ("contact", "handle", "affiliation", "external_id", "contact_tag", "contact_field", "note", "address")
_PARTS = ("street", "city", "region", "postcode", "country")


def handle_rows(contact_id: int, handles: Iterable[Handle]) -> list[tuple[Any, ...]]:
    """Lay handles out as rows; the first of each kind is the main one."""
    rows = []
    seen = ""
    for kind, value, key, raw, label, extension, is_valid in handles:
        rows.append((contact_id, kind, value, key, raw, label, extension, 0 if kind in seen else 1, is_valid))
        seen += kind + " "
    return rows
