"""What hangs on an organisation: roles, numbers, tags, custom fields, notes, keys and further addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from crmctl.domain.organisation import roles
from crmctl.domain.person import Person
from crmctl.store.driver import Connection
from crmctl.store.interned import Interned
from crmctl.store.sql import load
from crmctl.store.uids import uids

SQL = load(__file__)
_PARTS = ("street", "city", "region", "postcode", "country")


@dataclass
class Difference:
    """One field of one organisation, before and after; ``kept`` when a person's own edit was left standing."""

    org_id: int
    field: str
    old: str | None
    new: str | None
    kept: bool = False


Told = tuple[str, str | None, str | None]  # field, before, after


class Parts:
    """Adds to an organisation what it does not carry yet, under an open step; the arguments are those of the Saver."""

    def __init__(self, db: Connection, now: datetime, at: str, source: str, policy: str, *, typed: bool) -> None:
        self.db, self.at, self.source, self.policy, self.typed = db, at, source, policy, typed
        self.uids = uids(now)
        self.interned = Interned(db, self.uids, at)

    def hang(self, org_id: int, org: Person) -> list[Difference]:
        """Hang all of it on the organisation and return what was new or different."""
        done: list[Difference] = []
        for add in (self._roles, self._handles, self._tags, self._fields, self._notes, self._keys, self._addresses):
            done += [Difference(org_id, name, old, new) for name, old, new in add(org_id, org)]
        return done

    def _roles(self, org_id: int, org: Person) -> Iterator[Told]:
        for role in roles(org):
            if not self.db.execute(SQL["role"], (org_id, role)).fetchone():
                self.db.execute(SQL["add_role"], (org_id, role))
                yield "role", None, role

    def _handles(self, org_id: int, org: Person) -> Iterator[Told]:
        have = {(row["kind"], row["key"]) for row in self.db.execute(SQL["handles"], (org_id,))}
        kinds = {kind for kind, _key in have}
        for handle in org.handles:
            if (handle.kind, handle.key) in have:
                continue
            leads = handle.kind not in kinds or (self.policy == "update" and len(org.handle(handle.kind)) == 1)
            if leads:
                self.db.execute(SQL["demote"], (org_id, handle.kind))
            self.db.execute(SQL["add_handle"], (org_id, *handle[:6], int(leads), handle.is_valid))
            yield handle.kind, None, handle.value
            have.add((handle.kind, handle.key))
            kinds.add(handle.kind)

    def _tags(self, org_id: int, org: Person) -> Iterator[Told]:
        for name in dict.fromkeys(org.tags):
            row = (org_id, self.interned.tag(name))
            if not self.db.execute(SQL["tag"], row).fetchone():
                self.db.execute(SQL["add_tag"], row)
                yield "tags", None, name

    def _fields(self, org_id: int, org: Person) -> Iterator[Told]:
        for name, value in dict(org.fields).items():
            field_id = self.interned.field("org", name)
            now = self.db.execute(SQL["field"], (org_id, field_id)).fetchone()
            if now and (now["value"] == value or self.policy == "fill"):
                continue
            statement = "set_field" if now else "add_field"
            self.db.execute(SQL[statement], (value, org_id, field_id))
            yield name, now["value"] if now else None, value

    def _notes(self, org_id: int, org: Person) -> Iterator[Told]:
        """Put a source's note in the place of its earlier one; a note of anybody else is never touched."""
        if not org.notes:
            return
        now = self.db.execute(SQL["notes"], (org_id,)).fetchall()
        texts = {row["text"] for row in now}
        own = [row for row in now if row["source"] == self.source and not self.typed]
        for text in dict.fromkeys(org.notes):
            if text in texts or (now and self.policy == "fill"):
                continue
            replaced = own[0] if len(own) == len(org.notes) == 1 else None
            if replaced:
                self.db.execute(SQL["set_note"], (text, self.at, replaced["id"]))
            else:
                self.db.execute(SQL["add_note"], (next(self.uids), org_id, text, self.source, self.at, self.at))
            old = replaced["text"] if replaced else None
            yield "notes", old, text

    def _keys(self, org_id: int, org: Person) -> Iterator[Told]:
        if org.external_id and not self.db.execute(SQL["key"], (self.source, org.external_id)).fetchone():
            self.db.execute(SQL["add_key"], (org_id, self.source, org.external_id))
            yield "external_id", None, org.external_id

    def _addresses(self, org_id: int, org: Person) -> Iterator[Told]:
        for label, parts in org.addresses.items():
            values = tuple(parts.get(name) for name in _PARTS)
            if not self.db.execute(SQL["address"], (org_id, *values)).fetchone():
                self.db.execute(SQL["add_address"], (org_id, label or None, *values))
                told = "; ".join(value for value in values if value)
                yield "address", None, told
