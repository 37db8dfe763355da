"""What a source says of a contact that is already there: cells that hold something count, blanks never wipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from crmctl.domain.person import NAME_PARTS, Person, renamed
from crmctl.domain.text import fold
from crmctl.store.edits import Edits
from crmctl.store.people import _PARTS, People
from crmctl.store.sql import load

SQL = load(__file__)
_SCALARS = (
    "name", "family_name", "given_name", "middle_name", "prefix", "suffix", "nickname", "city", "region", "country",
    "postcode", "street", "birthday", "gender", "lifecycle", "source", "extra",
)  # fmt: skip
_NAME_PARTS = ("name", *NAME_PARTS)


@dataclass
class Difference:
    """One field of one contact, before and after; ``kept`` when a person's own edit was left standing."""

    contact_id: int
    field: str
    old: str | None
    new: str | None
    kept: bool = False


@dataclass
class Updated:
    """What an update did to one contact."""

    differences: list[Difference] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Say whether anything was written."""
        return any(not difference.kept for difference in self.differences)


class Updater:
    """Writes what sources say into existing contacts under an open step."""

    def __init__(self, people: People, policy: str = "update", *, force: bool = False, typed: bool = False) -> None:
        """``force``: over a person's own edits too. ``typed``: by a person, whose notes are added to those there."""
        self.people, self.db, self.policy, self.force, self.typed = people, people.db, policy, force or typed, typed
        self.edits = Edits(self.db)

    def foresee(self, contact_ids: Sequence[int]) -> None:
        """Find out which values of these contacts a person has edited since they were first imported."""
        if not self.force:
            self.edits.foresee(contact_ids)

    def update(self, contact_id: int, person: Person) -> Updated:
        """Bring one contact up to date with one row and say what differed."""
        done = Updated()
        self._scalars(contact_id, person, done)
        self._affiliation(contact_id, person, done)
        self._handles(contact_id, person, done)
        self._tags(contact_id, person, done)
        self._fields(contact_id, person, done)
        self._notes(contact_id, person, done)
        self._keys(contact_id, person, done)
        if done.changed:
            self.db.execute("UPDATE contact SET updated_at = ? WHERE id = ?", (self.people.at, contact_id))
        return done

    def _may(self, contact_id: int, name: str, old: str | None) -> bool:
        if self.policy == "fill":
            return not old
        return not self.edits.hold(contact_id, name)

    def _scalars(self, contact_id: int, person: Person, done: Updated) -> None:
        now = self.db.execute(SQL["contact"], (contact_id,)).fetchone()
        wished = {name: getattr(person, name) for name in _SCALARS}
        has_name = now["family_name"] or now["given_name"]
        if not person.is_named and (has_name or not person.nickname):
            wished.update(dict.fromkeys(_NAME_PARTS))
        if person.name_parts and has_name:
            wished.update({**dict.fromkeys(_NAME_PARTS), **renamed(now, person.name_parts)})
        wished["source"] = person.source or (None if now["source"] else person.found_by)
        if person.owner:
            wished["owner"] = person.owner
        changes: dict[str, Any] = {}
        for name, new in wished.items():
            if new and new != now[name]:
                kept = not self._may(contact_id, name, now[name])
                if not (kept and self.policy == "fill"):
                    done.differences.append(Difference(contact_id, name, now[name], new, kept))
                if not kept:
                    changes[name] = new
        self._write(contact_id, changes)

    def _write(self, contact_id: int, changes: dict[str, Any]) -> None:
        if "name" in changes:
            changes["name_key"] = fold(changes["name"]) or changes["name"].casefold()
        if "owner" in changes:
            changes["owner_id"] = self.people.interned.user(changes.pop("owner"))
        if changes:
            settings = ", ".join(f"{name} = ?" for name in changes)
            self.db.execute(f"UPDATE contact SET {settings} WHERE id = ?", (*changes.values(), contact_id))

    def _affiliation(self, contact_id: int, person: Person, done: Updated) -> None:
        if not (person.org or person.title or person.department):
            return
        now = self.db.execute(SQL["affiliation"], (contact_id,)).fetchone()
        org_id = self.people.interned.org(person.org) if person.org else (now["org_id"] if now else None)
        self.people.interned.flush()
        if now and (now["org_id"] == org_id or now["org_id"] is None):
            self._retitle(contact_id, now, person, done)
            if now["org_id"] != org_id:
                self.db.execute("UPDATE affiliation SET org_id = ? WHERE id = ?", (org_id, now["id"]))
                done.differences.append(Difference(contact_id, "org", None, person.org))
        else:
            self._move(contact_id, org_id, now, person, done)

    def _retitle(self, contact_id: int, now: Any, person: Person, done: Updated) -> None:
        for name in ("title", "department", "role"):
            new = getattr(person, name)
            if new and new != now[name]:
                kept = not self._may(contact_id, name, now[name])
                if not (kept and self.policy == "fill"):
                    done.differences.append(Difference(contact_id, name, now[name], new, kept))
                if not kept:
                    self.db.execute(f"UPDATE affiliation SET {name} = ? WHERE id = ?", (new, now["id"]))

    def _move(self, contact_id: int, org_id: int | None, now: Any, person: Person, done: Updated) -> None:
        """Tie the contact to another organisation; the old tie stays, no longer the main one."""
        known = self.db.execute(SQL["tie"], (contact_id, org_id)).fetchone()
        old = now["org"] if now else None
        kept = bool(now) and not self._may(contact_id, "org", old)
        if kept and (known or self.policy == "fill"):
            return
        done.differences.append(Difference(contact_id, "org", old, person.org, kept))
        if kept:
            return
        self.db.execute("UPDATE affiliation SET is_primary = 0 WHERE contact_id = ? AND is_primary = 1", (contact_id,))
        if known:
            self.db.execute("UPDATE affiliation SET is_primary = 1 WHERE id = ?", (known[0],))
        else:
            row = (contact_id, org_id, person.title, person.department, person.role, 1)
            self.db.execute(SQL["affiliate"], row)

    def _handles(self, contact_id: int, person: Person, done: Updated) -> None:
        if not person.handles:
            return
        have = {(row["kind"], row["key"]) for row in self.db.execute(SQL["handles"], (contact_id,))}
        kinds = {kind for kind, _ in have}
        for handle in person.handles:
            if (handle.kind, handle.key) in have:
                continue
            have.add((handle.kind, handle.key))
            kept = self.edits.hold(contact_id, f"handle:{handle.kind}:{handle.key}")
            done.differences.append(Difference(contact_id, handle.kind, None, handle.value, kept))
            if kept:
                continue
            leads = handle.kind not in kinds or (self.policy == "update" and len(person.handle(handle.kind)) == 1)
            if leads:
                self.db.execute(SQL["demote"], (contact_id, handle.kind))
            self.db.execute(SQL["add_handle"], (contact_id, *handle[:6], int(leads), handle.is_valid))
            kinds.add(handle.kind)

    def _tags(self, contact_id: int, person: Person, done: Updated) -> None:
        for name in dict.fromkeys(person.tags):
            tag_id = self.people.interned.tag(name)
            kept = self.edits.hold(contact_id, f"tag:{tag_id}")
            if kept or self.db.execute(SQL["add_tag"], (contact_id, tag_id)).rowcount:
                done.differences.append(Difference(contact_id, "tags", None, name, kept))

    def _fields(self, contact_id: int, person: Person, done: Updated) -> None:
        for name, value in dict(person.fields).items():
            field_id = self.people.interned.field("contact", name)
            now = self.db.execute(SQL["field"], (contact_id, field_id)).fetchone()
            if now and (now["value"] == value or self.policy == "fill"):
                continue
            kept = self.edits.hold(contact_id, f"field:{field_id}")
            done.differences.append(Difference(contact_id, name, now["value"] if now else None, value, kept))
            if not kept:
                self.db.execute(SQL["set_field" if now else "add_field"], (value, contact_id, field_id))

    def _notes(self, contact_id: int, person: Person, done: Updated) -> None:
        """Put a source's note in the place of its earlier one; a note of anybody else is never touched."""
        if not person.notes:
            return
        now = self.db.execute(SQL["notes"], (contact_id,)).fetchall()
        texts = {row["text"] for row in now}
        own = [row for row in now if row["source"] == self.people.source and not self.typed]
        for text in person.notes:
            if text in texts or (now and self.policy == "fill"):
                continue
            there = own[0] if len(own) == 1 else None
            kept = there is not None and self.edits.hold(contact_id, f"note:{there['id']}")
            done.differences.append(Difference(contact_id, "notes", there["text"] if there else None, text, kept))
            if there and len(person.notes) == 1 and not kept:
                self.db.execute(SQL["set_note"], (text, self.people.at, there["id"]))
            elif not kept:
                row = (next(self.people.uids), contact_id, text, self.people.source or None, self.people.at)
                self.db.execute(SQL["add_note"], (*row, self.people.at))

    def _keys(self, contact_id: int, person: Person, done: Updated) -> None:
        if person.external_id:
            row = (contact_id, self.people.source, person.external_id)
            if not self.db.execute(SQL["key"], row[1:]).fetchone():
                self.db.execute(SQL["add_key"], row)
                done.differences.append(Difference(contact_id, "external_id", None, person.external_id))
        for label, parts in person.addresses.items():
            values = tuple(parts.get(name) for name in _PARTS)
            if not self.db.execute(SQL["address"], (contact_id, *values)).fetchone():
                self.db.execute(SQL["add_address"], (contact_id, label or None, *values))
                done.differences.append(Difference(contact_id, "address", None, "; ".join(v for v in values if v)))
