"""Who is this row? By the source's own key, then by e-mail address, then by phone together with the same name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from crmctl.domain.person import Person, Warning  # noqa: A004  the trade's word, and never raised
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


class Known(NamedTuple):
    """A contact known by one of its keys: its folded name, and its key at the source that is being read."""

    id: int
    name_key: str
    external_id: str | None


Entry = tuple[int, str, str | None]  # Known as it is stored: a named tuple costs three times as much to make


class Matcher:
    """Finds the contact a row speaks of, among those in the file and those met earlier in the same run.

    ``trusted``: the source was named, so its keys are unique: equal keys are one person whatever else differs,
    different keys two. Keys of a file that nobody named («1», «2», …) count only where a name, an address or a number
    agrees. What this run has met is remembered up to a bound; past it the file itself is asked, so that memory stays
    bounded.
    """

    def __init__(
        self, db: Connection, source: str, keys: Iterable[str] = KEYS, *, trusted: bool = True, one_each: bool = False
    ) -> None:
        """``one_each``: the file has an entry per person, so within it an address alone makes no two entries one."""
        self.db, self.source, self.keys, self.trusted, self.one_each = db, source, set(keys), trusted, one_each
        self._own: set[int] = set()
        self.asks_file = bool(db.execute("SELECT 1 FROM contact LIMIT 1").fetchone())
        self._met: dict[str, dict[str, Entry | list[Entry]]] = {kind: {} for kind in KEYS}
        self._in_file: dict[str, dict[str, list[Known]]] = {kind: {} for kind in KEYS}

    def look_ahead(self, people: list[Person]) -> None:
        """Fetch at once what the file knows of the keys of these rows."""
        self._in_file = {kind: {} for kind in KEYS}
        if not self.asks_file:
            return
        keys = [person.external_id for person in people if person.external_id]
        self._fetch("external-id", SQL["external"], (json.dumps(keys), self.source))
        for kind in ("email", "phone"):
            if kind in self.keys:
                keys = [handle.key for person in people for handle in person.handles if handle.kind == kind]
                self._fetch(kind, SQL["handle"], (json.dumps(keys), kind, self.source))

    def _fetch(self, kind: str, statement: str, values: tuple[str, ...]) -> None:
        for key, *known in self.db.execute(statement, values):
            self._in_file[kind].setdefault(key, []).append(Known(*known))

    def find(self, person: Person) -> int | None:
        """Return the id of the contact this row speaks of, or None when it is a new one."""
        if not (self.asks_file or self._is_met(person)):
            return None
        keys = self.keys
        if person.external_id and (found := self._known("external-id", person.external_id)):
            if "external-id" in keys and (self.trusted or self._agrees(person, found[0])):
                return found[0].id
            person.warnings = (*person.warnings, Warning("external_id", person.external_id, "taken"))
            person.external_id = None
        for kind in ("email", "phone"):
            if kind not in keys:
                continue
            for handle in person.handles:
                if handle[0] == kind and (found := self._known(kind, handle[2])):
                    named = kind == "phone" or is_shared(handle[2])
                    if choice := _choose(self._possible(found, person), person.name_key, same_name=named):
                        return choice
        return None

    def _is_met(self, person: Person) -> bool:
        """Say whether any key of this person was met in this run; most rows of a new list stop here."""
        met = self._met
        if person.external_id in met["external-id"]:
            return True
        return any([handle[0] in met and handle[2] in met[handle[0]] for handle in person.handles])  # noqa: C419  a list is faster

    def _agrees(self, person: Person, known: Known) -> bool:
        """Say whether a contact found by a doubtful key is this person by something else too."""
        if known.name_key == person.name_key:
            return True
        handles = [(handle[0], handle[2]) for handle in person.handles if handle[0] in self._met]
        return any(one.id == known.id for kind, key in handles for one in self._known(kind, key))

    def _possible(self, found: list[Known], person: Person) -> list[Known]:
        """Leave out contacts that the source itself tells apart: by another key, or by an entry under another name."""
        if self.one_each:
            found = [known for known in found if known.name_key == person.name_key or known.id not in self._own]
        if not (self.trusted and person.external_id):
            return found
        return [known for known in found if known.external_id in {None, person.external_id}]

    def _known(self, kind: str, key: str) -> list[Known]:
        one = self._met[kind].get(key)
        met = [] if one is None else [Known(*entry) for entry in (one if isinstance(one, list) else [one])]
        return met + self._in_file[kind].get(key, [])

    def remember(self, contact_id: int, person: Person) -> None:
        """Know this contact by its keys for the rows that follow."""
        entry = (contact_id, person.name_key, person.external_id)
        if self.one_each:
            self._own.add(contact_id)
        if person.external_id:
            _note(self._met["external-id"], person.external_id, entry)
        for handle in person.handles:
            if handle[0] in self._met:
                _note(self._met[handle[0]], handle[2], entry)

    def forget_old(self) -> None:
        """After a flush: let go of what is in the file by now, once it is much."""
        if sum(map(len, self._met.values())) > _REMEMBERED:
            self._met = {kind: {} for kind in KEYS}
            self.asks_file = True


def _note(known: dict[str, Entry | list[Entry]], key: str, entry: Entry) -> None:
    """Remember one entry under a key; a list is made only for keys that are shared, which are few."""
    before = known.setdefault(key, entry)
    if isinstance(before, list):
        before.append(entry)
    elif before is not entry:
        known[key] = [before, entry]


def _choose(found: list[Known], name_key: str, *, same_name: bool) -> int | None:
    named = [known.id for known in found if known.name_key == name_key]
    if named:
        return min(named)
    return None if same_name or not found else min(known.id for known in found)
