"""Who is this row? By the source's own key, then by e-mail address, then by phone together with the same name."""

from __future__ import annotations

import json
from collections.abc import Iterable

from crmctl.domain.person import Person
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
KEYS = ("external-id", "email", "phone")
_REMEMBERED = 400_000
_SHARED = frozenset(
    "info sales office contact admin hello mail support service services team hr jobs marketing enquiries inquiry "
    "kontakt ventas vertrieb webmaster postmaster noreply no-reply kefu xiaoshou market business".split(),
)


def is_shared(email_key: str) -> bool:
    """Say whether an address names a desk rather than a person (RFC 2142 and the usual others)."""
    return email_key.partition("@")[0] in _SHARED


class Matcher:
    """Finds the contact a row speaks of, among those in the file and those met earlier in the same run.

    What this run has met is remembered up to a bound; past it the file itself is asked, so that memory stays bounded.
    """

    def __init__(self, db: Connection, source: str, keys: Iterable[str] = KEYS) -> None:
        self.db, self.source, self.keys = db, source, set(keys)
        self.asks_file = bool(db.execute("SELECT 1 FROM contact LIMIT 1").fetchone())
        self._met: dict[str, dict[str, list[tuple[int, str]]]] = {kind: {} for kind in KEYS}
        self._in_file: dict[str, dict[str, list[tuple[int, str]]]] = {kind: {} for kind in KEYS}

    def look_ahead(self, people: list[Person]) -> None:
        """Fetch at once what the file knows of the keys of these rows."""
        self._in_file = {kind: {} for kind in KEYS}
        if not self.asks_file:
            return
        if "external-id" in self.keys:
            keys = [person.external_id for person in people if person.external_id]
            self._fetch("external-id", SQL["external"], (json.dumps(keys), self.source))
        for kind in ("email", "phone"):
            if kind in self.keys:
                keys = [handle.key for person in people for handle in person.handles if handle.kind == kind]
                self._fetch(kind, SQL["handle"], (json.dumps(keys), kind))

    def _fetch(self, kind: str, statement: str, values: tuple[str, str]) -> None:
        for key, contact_id, name_key in self.db.execute(statement, values):
            self._in_file[kind].setdefault(key, []).append((contact_id, name_key))

    def find(self, person: Person) -> int | None:
        """Return the id of the contact this row speaks of, or None when it is a new one."""
        keys = self.keys
        if person.external_id and "external-id" in keys and (found := self._known("external-id", person.external_id)):
            return found[0][0]
        for kind in ("email", "phone"):
            if kind not in keys:
                continue
            for handle in person.handles:
                if handle[0] == kind and (found := self._known(kind, handle[2])):
                    named = kind == "phone" or is_shared(handle[2])
                    if choice := _choose(found, person.name_key, same_name=named):
                        return choice
        return None

    def _known(self, kind: str, key: str) -> list[tuple[int, str]] | None:
        met = self._met[kind].get(key)
        if not self.asks_file:
            return met
        stored = self._in_file[kind].get(key)
        return met + stored if met and stored else met or stored

    def remember(self, contact_id: int, person: Person) -> None:
        """Know this contact by its keys for the rows that follow."""
        entry = (contact_id, person.name_key)
        if person.external_id:
            self._met["external-id"].setdefault(person.external_id, []).append(entry)
        for handle in person.handles:
            kind = handle[0]
            if kind == "email" or kind == "phone":  # noqa: PLR1714  a set is slower, and this runs for every handle
                self._met[kind].setdefault(handle[2], []).append(entry)

    def forget_old(self) -> None:
        """After a flush: let go of what is in the file by now, once it is much."""
        if sum(map(len, self._met.values())) > _REMEMBERED:
            self._met = {kind: {} for kind in KEYS}
            self.asks_file = True


def _choose(found: list[tuple[int, str]], name_key: str, *, same_name: bool) -> int | None:
    named = [contact_id for contact_id, key in found if key == name_key]
    if named:
        return min(named)
    return None if same_name else min(contact_id for contact_id, _ in found)
