"""What sources and people say of organisations, written: found by key or name, made, or brought up to date."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from crmctl.domain.firms import core_name
from crmctl.domain.person import Person, Warning  # noqa: A004  the trade's word, and never raised
from crmctl.domain.text import comparable
from crmctl.store import rows
from crmctl.store.driver import Connection
from crmctl.store.org_parts import Difference, Parts
from crmctl.store.sql import load

SQL = load(__file__)
_COLUMNS = ("website", "industry", "city", "region", "country", "postcode", "street", "lifecycle", "source")
_STORED = {"owner": "owner_id", "parent": "parent_id"}
KEYS = ("external-id", "name")


@dataclass
class Saved:
    """What became of one description: the organisation, whether it is new, and what differed in one that was there."""

    org_id: int
    created: bool = False
    in_trash: bool = False
    differences: list[Difference] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Say whether anything was written into an organisation that was there."""
        return any(not difference.kept for difference in self.differences)


class Saver:
    """Writes organisations under an open step. ``source`` is the name that external ids are kept under.

    ``policy`` and ``force`` as for an import of contacts; ``typed``: by a person, whose notes are added to those there.
    ``trusted``: the source was named, so its keys are unique: equal ones are one organisation, different ones two.
    """

    def __init__(
        self, db: Connection, now: datetime, at: str, source: str, policy: str = "update", *,
        force: bool = False, typed: bool = False, trusted: bool = True,
    ) -> None:  # fmt: skip
        self.db, self.at, self.source, self.policy, self.typed = db, at, source, policy, typed
        self.force, self.trusted = force or typed, trusted
        self.parts = Parts(db, now, at, source, policy, typed=typed)

    def find(self, org: Person, by: Sequence[str] = KEYS) -> tuple[int, bool] | None:
        """Return the organisation meant and whether it lies in the trash; merged ones lead to their survivor."""
        row = self._by_key(org) if "external-id" in by and org.external_id else None
        if row is None and "name" in by and org.is_named:
            own = org.external_id if self.trusted else None
            row = self.db.execute(
                SQL["by_name"], {"key": key_of(org.name), "source": self.source, "own": own}
            ).fetchone()
        return (int(row["id"]), bool(row["deleted_at"])) if row else None

    def _by_key(self, org: Person) -> Any:
        """Find by the source's own key; one that is not trusted, and belongs to another name, is not this one's."""
        row = self.db.execute(SQL["by_key"], (self.source, org.external_id)).fetchone()
        if row is None or self.trusted or not org.is_named or row["name_key"] == key_of(org.name):
            return row
        org.warnings = (*org.warnings, Warning("external_id", org.external_id or "", "taken"))
        org.external_id = None
        return None

    def save(self, org: Person, by: Sequence[str] = KEYS) -> Saved:
        """Make the organisation, or bring the one that is found up to date; one in the trash stays as it is."""
        found = self.find(org, by)
        if found is None:
            return Saved(self.add(org), created=True)
        org_id, in_trash = found
        if in_trash or self.policy == "skip":
            return Saved(org_id, in_trash=in_trash)
        return self.update(org_id, org)

    def add(self, org: Person, parent_id: int | None = None) -> int:
        """Make a new organisation, all its columns at once, and return its id."""
        values: dict[str, Any] = {"uid": next(self.parts.uids), "name": org.name, **_keys(org.name)}
        values |= {name: getattr(org, name) for name in _COLUMNS}
        values["source"] = org.source or org.found_by
        values["owner_id"] = self.parts.interned.user(org.owner) if org.owner else None
        if org.org and key_of(org.org) != values["name_key"]:
            parent_id = self._named(org.org)
        values["parent_id"] = parent_id
        values |= {"created_at": org.created_at or self.at, "updated_at": self.at}
        org_id = rows.add(self.db, "org", values)
        self.parts.hang(org_id, org)
        return org_id

    def update(self, org_id: int, org: Person) -> Saved:
        """Bring one organisation up to date: cells that hold something replace, blanks never wipe."""
        saved = Saved(org_id)
        self._columns(saved, org)
        saved.differences += self.parts.hang(org_id, org)
        if saved.changed:
            self.db.execute("UPDATE org SET updated_at = ? WHERE id = ?", (self.at, org_id))
        return saved

    def _columns(self, saved: Saved, org: Person) -> None:
        now = self.db.execute(SQL["org"], (saved.org_id,)).fetchone()
        edited = set() if self.force else self._edited(saved.org_id)
        changes: dict[str, Any] = {}
        for name, new in self._wished(org, now).items():
            if not new or new == now[name] or (self.policy == "fill" and now[name]):
                continue
            kept = _STORED.get(name, name) in edited
            if not kept:
                changes[name] = new
            saved.differences.append(Difference(saved.org_id, name, now[name], new, kept))
        self._write(saved.org_id, changes)

    def _wished(self, org: Person, now: Any) -> dict[str, str | None]:
        """Return what the columns shall hold; another spelling of the same name counts only when a person types it."""
        wished: dict[str, str | None] = {name: getattr(org, name) for name in (*_COLUMNS, "owner")}
        wished["source"] = org.source or (None if now["source"] else org.found_by)
        if org.is_named and (self.typed or key_of(org.name) != now["name_key"]):
            wished["name"] = org.name
        if org.org and key_of(org.org) != key_of(now["parent"] or "") and not self._loops(now["id"], org.org):
            wished["parent"] = org.org
        return wished

    def _loops(self, org_id: int, parent: str) -> bool:
        """Say whether an organisation of that name belongs to this one already: no loops."""
        row = self.db.execute(SQL["living"], (key_of(parent),)).fetchone()
        return bool(row) and is_above(self.db, org_id, row["id"])

    def _edited(self, org_id: int) -> set[str]:
        """Return the columns that a person has changed by hand."""
        return {name for row in self.db.execute(SQL["edited"], (org_id,)) for name in json.loads(row["body"])}

    def _write(self, org_id: int, changes: dict[str, Any]) -> None:
        if "name" in changes:
            changes |= _keys(changes["name"])
        if "owner" in changes:
            changes["owner_id"] = self.parts.interned.user(changes.pop("owner"))
        if "parent" in changes:
            changes["parent_id"] = self._named(changes.pop("parent"))
        if changes:
            settings = ", ".join(f"{name} = ?" for name in changes)
            self.db.execute(f"UPDATE org SET {settings} WHERE id = ?", (*changes.values(), org_id))

    def _named(self, name: str) -> int:
        """Return the living organisation of this name, made when there is none."""
        row = self.db.execute(SQL["living"], (key_of(name),)).fetchone()
        if row:
            return int(row["id"])
        made = Person()
        made.name = name
        return self.add(made)


def key_of(name: str) -> str:
    """Return the key under which equal names meet."""
    return comparable(name)


def _keys(name: str) -> dict[str, str]:
    return {"name_key": key_of(name), "core_key": core_name(name)}


def is_above(db: Connection, org_id: int, parent_id: int) -> bool:
    """Say whether an organisation is this parent or stands above it, so that it cannot belong to it."""
    return bool(db.execute(SQL["is_above"], (parent_id, org_id)).fetchone())


def alike(db: Connection, name: str) -> list[tuple[int, str, bool]]:
    """Return (id, name, whether the very same name) of living organisations called like this, the same ones first."""
    key = key_of(name)
    rows = db.execute(SQL["alike"], (core_name(name), key)).fetchall()
    return [(row["id"], row["name"], row["name_key"] == key) for row in rows]
