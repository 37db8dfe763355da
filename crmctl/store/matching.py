"""Who is this row? By the source's own key, then by e-mail address, then by phone together with the same name."""

from __future__ import annotations

import json
from collections.abc import Iterable

from crmctl.domain.person import Person
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
KEYS = ("external-id", "email", "phone")
_REMEMBERED = 300_000
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
        self._met: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._in_file: dict[tuple[str, str], list[tuple[int, str]]] = {}

    def look_ahead(self, people: list[Person]) -> None:
        """Fetch at once what the file knows of the keys of these rows."""
        self._in_file.clear()
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
            self._in_file.setdefault((kind, key), []).append((contact_id, name_key))

    def find(self, person: Person) -> int | None:
        """Return the id of the contact this row speaks of, or None when it is a new one."""
        if "external-id" in self.keys and person.external_id:
            found = self._known("external-id", person.external_id)
            if found:
                return found[0][0]
        for handle in person.handles:
            if handle.kind == "email" and "email" in self.keys:
                found = self._known("email", handle.key)
                if found and (choice := _choose(found, person.name_key, same_name=is_shared(handle.key))):
                    return choice
        for handle in person.handles:
            if handle.kind == "phone" and "phone" in self.keys:
                found = self._known("phone", handle.key)
                if found and (choice := _choose(found, person.name_key, same_name=True)):
                    return choice
        return None

    def _known(self, kind: str, key: str) -> list[tuple[int, str]]:
        found = self._met.get((kind, key))
        if self._in_file:
            return (found or []) + self._in_file.get((kind, key), [])
        return found or []

    def remember(self, contact_id: int, person: Person) -> None:
        """Know this contact by its keys for the rows that follow."""
        entry = (contact_id, person.name_key)
        if person.external_id:
            self._met.setdefault(("external-id", person.external_id), []).append(entry)
        for handle in person.handles:
            if handle.kind in {"email", "phone"}:
                self._met.setdefault((handle.kind, handle.key), []).append(entry)

    def forget_old(self) -> None:
        """After a flush: let go of what is in the file by now, once it is much."""
        if len(self._met) > _REMEMBERED:
            self._met.clear()
            self.asks_file = True


def _choose(found: list[tuple[int, str]], name_key: str, *, same_name: bool) -> int | None:
    named = [contact_id for contact_id, key in found if key == name_key]
    if named:
        return min(named)
    return None if same_name else min(contact_id for contact_id, _ in found)
