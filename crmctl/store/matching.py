"""Who is this row? By the source's own key, then by e-mail address, then by phone together with the same name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from crmctl.domain.person import Person, Warning  # noqa: A004  the trade's word, and never raised
from crmctl.store.driver import Connection
from crmctl.store.met import KEYS, Met, is_among, keys_of
from crmctl.store.sql import load

SQL = load(__file__)
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


class Matcher:
    """Finds the contact a row speaks of, among those in the file and those met earlier in the same run.

    ``trusted``: the source was named, so its keys are unique: equal keys are one person whatever else differs,
    different keys two. Keys of a file that nobody named («1», «2», …) count only where a name, an address or a number
    agrees. What this run has met is remembered up to a bound; past it the file itself is asked for the keys that may be
    among the forgotten ones, so that memory stays bounded.
    """

    def __init__(
        self, db: Connection, source: str, keys: Iterable[str] = KEYS, *, trusted: bool = True, one_each: bool = False
    ) -> None:
        """``one_each``: the file has an entry per person, so within it an address alone makes no two entries one."""
        self.db, self.source, self.keys, self.trusted, self.one_each = db, source, set(keys), trusted, one_each
        self._own: set[int] = set()
        self.asks_file = bool(db.execute("SELECT 1 FROM contact LIMIT 1").fetchone())
        self._met = Met()
        self._in_file: dict[str, dict[str, list[Known]]] = {}  # of no kind at all when nothing was found

    def look_ahead(self, people: list[Person]) -> None:
        """Fetch at once what the file knows of the keys of these rows."""
        self._in_file = {}
        asked: dict[str, list[str]] = {kind: [] for kind in KEYS if kind == "external-id" or kind in self.keys}
        for kind, key in keys_of(people) if self.asks_file else self._met.perhaps_forgotten(people):
            if kind in asked:
                asked[kind].append(key)
        for kind, keys in asked.items():
            if keys:
                self._fetch(kind, keys)

    def _fetch(self, kind: str, keys: list[str]) -> None:
        if kind == "external-id":
            found = self.db.execute(SQL["external"], (json.dumps(keys), self.source))
        else:
            found = self.db.execute(SQL["handle"], (json.dumps(keys), kind, self.source))
        for key, *known in found:
            self._in_file = self._in_file or {kind: {} for kind in KEYS}
            self._in_file[kind].setdefault(key, []).append(Known(*known))

    def find(self, person: Person) -> int | None:
        """Return the id of the contact this row speaks of, or None when it is a new one."""
        if not (self._met.knows(person) or (self._in_file and is_among(person, self._in_file))):
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

    def _agrees(self, person: Person, known: Known) -> bool:
        """Say whether a contact found by a doubtful key is this person by something else too."""
        if known.name_key == person.name_key:
            return True
        handles = [(handle[0], handle[2]) for handle in person.handles if handle[0] in KEYS]
        return any(one.id == known.id for kind, key in handles for one in self._known(kind, key))

    def _possible(self, found: list[Known], person: Person) -> list[Known]:
        """Leave out contacts that the source itself tells apart: by another key, or by an entry under another name."""
        if self.one_each:
            found = [known for known in found if known.name_key == person.name_key or known.id not in self._own]
        if not (self.trusted and person.external_id):
            return found
        return [known for known in found if known.external_id in {None, person.external_id}]

    def _known(self, kind: str, key: str) -> list[Known]:
        met = [Known(*entry) for entry in self._met.under(kind, key)]
        return met + self._in_file[kind].get(key, []) if self._in_file else met

    def remember(self, contact_id: int, person: Person) -> None:
        """Know this contact by its keys for the rows that follow."""
        if self.one_each:
            self._own.add(contact_id)
        self._met.note(person, (contact_id, person.name_key, person.external_id))

    def forget_old(self) -> None:
        """After a flush: let go of what is in the file by now, once it is much."""
        self._met.let_go(marked=not self.asks_file)


def _choose(found: list[Known], name_key: str, *, same_name: bool) -> int | None:
    named = [known.id for known in found if known.name_key == name_key]
    if named:
        return min(named)
    return None if same_name or not found else min(known.id for known in found)
