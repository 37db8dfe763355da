"""The keys one run has met: remembered while they are few, past that kept as marks that say when to ask the file.

A mark is one byte of a table that a key's hash points to (a Bloom filter of one hash, doi:10.1145/362686.362692). No
mark is proof that no forgotten key is this one; a mark may be another's, so the file is asked and answers exactly. One
key in twenty is asked for instead of each, and the table takes 32 MB however long the list is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crmctl.domain.person import Person

KEYS = ("external-id", "email", "phone")
_REMEMBERED = 400_000  # keys, some 200 bytes each
_MARKS = 1 << 25  # three million keys mark one byte in eleven
_LAST = _MARKS - 1

Entry = tuple[
    int, str, str | None
]  # contact, folded name, external id: a named tuple costs three times as much to make


class Met:
    """Who has been met under which key."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, Entry | list[Entry]]] = {kind: {} for kind in KEYS}
        self._marks = bytearray()

    def knows(self, person: Person) -> bool:
        """Say whether any key of this person is remembered; most rows of a new list stop here."""
        return is_among(person, self._known)

    def under(self, kind: str, key: str) -> Sequence[Entry]:
        """Return what is remembered under a key."""
        found = self._known[kind].get(key, ())
        return found if isinstance(found, list) else [found] if found else ()

    def note(self, person: Person, entry: Entry) -> None:
        """Remember an entry under every key of a person."""
        known = self._known
        if person.external_id:
            _note(known["external-id"], person.external_id, entry)
        for handle in person.handles:
            if handle[0] in known:
                _note(known[handle[0]], handle[2], entry)

    def let_go(self, *, marked: bool) -> None:
        """Forget what is remembered once it is much; ``marked``: leave a mark for each key."""
        most = _REMEMBERED // 4 if self._marks else _REMEMBERED  # the list is long: leave the memory to its other parts
        if sum(map(len, self._known.values())) > most:
            if marked:
                self._mark()
            self._known = {kind: {} for kind in KEYS}

    def _mark(self) -> None:
        marks = self._marks = self._marks or bytearray(_MARKS)
        for keys in self._known.values():
            for key in keys:
                marks[hash(key) & _LAST] = 1

    def perhaps_forgotten(self, people: Iterable[Person]) -> list[tuple[str, str]]:
        """Return those keys of these people, with their kinds, that may be among the forgotten ones."""
        marks, last = self._marks, _LAST
        found: list[tuple[str, str]] = []
        if not marks:
            return found
        for person in people:
            if (number := person.external_id) and marks[hash(number) & last]:
                found.append(("external-id", number))
            for handle in person.handles:
                if marks[hash(handle[2]) & last]:
                    found.append((handle[0], handle[2]))  # noqa: PERF401  hardly ever: a generator for each costs more
        return found


def is_among(person: Person, known: Mapping[str, Mapping[str, object]]) -> bool:
    """Say whether any key of a person is among those known of its kind."""
    if person.external_id in known["external-id"]:
        return True
    return any([handle[0] in known and handle[2] in known[handle[0]] for handle in person.handles])  # noqa: C419  a list is faster


def keys_of(people: Iterable[Person]) -> list[tuple[str, str]]:
    """Return every key of these people with its kind."""
    pairs = [("external-id", person.external_id) for person in people if person.external_id]
    return pairs + [(handle[0], handle[2]) for person in people for handle in person.handles]


def _note(known: dict[str, Entry | list[Entry]], key: str, entry: Entry) -> None:
    """Remember one entry under a key; a list is made only for keys that are shared, which are few."""
    before = known.setdefault(key, entry)
    if isinstance(before, list):
        before.append(entry)
    elif before is not entry:
        known[key] = [before, entry]
