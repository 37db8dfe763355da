"""Whom an entry means: those it names, looked up in the customer file; nobody is made unless that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from crmctl.actions.imports.wish import Wish
from crmctl.domain.entry import Entry, Named, Problem
from crmctl.domain.firms import core_name
from crmctl.domain.habits import Habits
from crmctl.domain.person import Person, finish
from crmctl.domain.putting import put
from crmctl.domain.text import fold
from crmctl.store.acquaintances import Acquaintances
from crmctl.store.driver import Connection
from crmctl.store.references import REFERENCE, Found
from crmctl.words import N_, _

NOBODY = Problem("nobody", "who", N_("nobody is named with whom it was"))
UNKNOWN = Problem("unknown", "who", N_("none of the people is known here"), is_fault=False)
_MACHINES = frozenset(
    "noreply no-reply donotreply do-not-reply no_reply mailer-daemon postmaster bounce bounces notifications".split()
)


class Whom:
    """Leads the names of entries to records; with ``wish.new``, those nobody knows are to be made."""

    def __init__(self, wish: Wish) -> None:
        self._wish, self._habits = wish, wish.habits
        self._known = Acquaintances(wish.habits.country)
        self._new: dict[str, Person] = {}

    def ask(self, db: Connection) -> None:
        """Look people up through this connection from now on."""
        self._known.ask(db)

    def settle(self, entry: Entry, *, needs_somebody: bool) -> Problem | None:
        """Say who took part; the problem is why an entry cannot go in, or is no concern of ours."""
        entry.contacts, entry.org_id, entry.new, entry.new_org, entry.roles = (), None, (), "", {}
        problem = self._org(entry)
        self._deal(entry)
        for named in entry.who:
            problem = problem or self._person(entry, named)
        if problem or not needs_somebody or entry.contacts or entry.new or entry.org_id or entry.new_org:
            return problem
        return NOBODY if entry.is_strict else UNKNOWN

    def settle_customer(self, entry: Entry, text: str) -> Problem | None:
        """Say who the customer is, a contact or an organisation, where one cell may name either."""
        if not text:
            return None
        text = text[:-2] if text.endswith(".0") and text[:-2].isdecimal() else text  # as workbooks write whole numbers
        found = self._known.by(f"{self._wish.source}:{text}") or self._known.by(text)
        if len(found) > 1:
            return _ambiguous("customer", text, found)
        if found:
            self._take_part(entry, found[0])
        elif core_name(text) != fold(text):  # it has the form of a firm's name
            entry.new_org = text
        elif self._wish.new:
            entry.new = (*entry.new, self._customer(text))
        else:
            return self._not_found("customer", text)
        return None

    def _customer(self, text: str) -> Person:
        """Return the new customer of this name; digits alone are the key that the source knows them by."""
        person = self._new.get(text)
        if person is None:
            person = self._new[text] = Person()
            put(person, "external_id" if text.isdecimal() else "name", "", text, self._habits)
            finish(person)
            person.found_by = self._wish.origin or None
        return person

    def knows(self, address: str) -> bool:
        """Say whether somebody has this address, or is to be made with it."""
        return bool(address) and (bool(self._known.by(address)) or address.casefold() in self._new)

    def _deal(self, entry: Entry) -> None:
        """Say which deal an entry is about; one that is not known, or may be several, is left out and said."""
        if not entry.deal:
            return
        found = self._known.by_way(entry.deal, ("deal",))
        if len(found) == 1:
            entry.values = {**entry.values, "deal_id": found[0].id}
        else:
            entry.doubt("deal", entry.deal, "ambiguous" if found else "unknown")

    def _org(self, entry: Entry) -> Problem | None:
        if not entry.org:
            return None
        found = self._known.by(entry.org, ("org",))
        if len(found) == 1:
            entry.org_id = found[0].id
        elif found and (not entry.who or entry.makes_org):
            return _ambiguous("org", entry.org, found)
        elif (self._wish.new or entry.makes_org) and not found:
            entry.new_org = entry.org
        elif entry.is_strict and not entry.who:
            return self._not_found("org", entry.org)
        else:
            entry.doubt("org", entry.org, "unknown")
        return None

    def _person(self, entry: Entry, named: Named) -> Problem | None:
        found = self._candidates(named, entry.org_id)
        if len(found) == 1:
            self._take_part(entry, found[0])
            if named.role:
                entry.roles = {**entry.roles, found[0].id: named.role}
            return None
        told = named.name or named.ways[0]
        if found:
            if entry.is_strict:
                return _ambiguous("who", told, found)
            entry.doubt("who", told, "ambiguous")
        elif self._wish.new and (person := self._made(named, entry)):
            entry.new = (*entry.new, person)
            entry.roles = {**entry.roles, person: named.role} if named.role else entry.roles
        elif entry.is_strict:
            return self._not_found("who", told)
        return None

    @staticmethod
    def _take_part(entry: Entry, found: Found) -> None:
        if found.noun == "contact":
            entry.contacts = (*entry.contacts, found.id)
        else:
            entry.org_id = entry.org_id or found.id

    def _candidates(self, named: Named, org_id: int | None) -> list[Found]:
        """Return whom a name may mean: by the first of its texts that finds anybody; of several who fit, those."""
        if named.ref and (one := self._known.by_reference(named.ref)) and fold(one.name) == fold(named.name):
            return [one]
        found = next(filter(None, map(self._known.by, named.ways)), [])
        if len(found) > 1 and named.name:
            found = [one for one in found if fold(one.name) == fold(named.name)] or found
        if len(found) > 1 and org_id:
            found = self._known.at(org_id, found) or found
        return found

    def _made(self, named: Named, entry: Entry) -> Person | None:
        """Return the new person of this name or address, the same one each time; machines are nobody."""
        key = _key(named)
        if any(REFERENCE.fullmatch(way) for way in named.ways) or key.partition("@")[0] in _MACHINES:
            return None
        person = self._new.get(key)
        if person is None:
            person = self._new[key] = _person(named, entry.org, self._wish.origin, self._habits)
        return person

    def _not_found(self, field: str, text: str) -> Problem:
        near = self._known.near(text)
        words = _("nobody here is called {text}; the nearest: {near}") if near else _("nobody here is called {text}")
        return Problem("not_found", field, words.format(text=text, near=near), text)


def _ambiguous(field: str, text: str, found: Sequence[Found]) -> Problem:
    listed = _(", ").join(f"{one.ref} {one.name}" for one in found[:5])
    words = _("{text} may be any of: {candidates}").format(text=text, candidates=listed)
    return Problem("ambiguous", field, words, text)


def _key(named: Named) -> str:
    way = named.ways[0]
    return way.casefold() if "@" in way else fold(way) or way


def _person(named: Named, org: str, origin: str, habits: Habits) -> Person:
    person = Person()
    for way in (*named.ways, *((named.name,) if named.name else ())):
        digits = sum(sign.isdigit() for sign in way) >= len("12345")
        put(person, "email" if "@" in way else "phone" if digits else "name", "", way, habits)
    if org:
        put(person, "org", "", org, habits)
    finish(person)
    person.found_by = origin or None
    return person
