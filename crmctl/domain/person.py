"""A person as a source describes them, in the one spelling that the file keeps.

``Person`` gathers what single cells, card properties or options say (``domain/putting`` takes each value to its place);
``finish`` settles what follows from the rest. What is not understood is kept as given and noted among the warnings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from crmctl.domain.names import join_name, split_name
from crmctl.domain.places import city_name, country_code, region_name
from crmctl.domain.text import fold


class Handle(NamedTuple):
    """A way to reach somebody; ``key`` is what is compared, ``raw`` the text as given where it differs."""

    kind: str
    value: str
    key: str
    raw: str | None = None
    label: str | None = None
    extension: str | None = None
    is_valid: int = 1


class Warning(NamedTuple):  # noqa: A001  the trade's word, and never raised
    """A value that was kept as given because it was not understood, or taken for the one that it resembles.

    ``code`` meant: it was taken for ``meant``; perhaps: it was kept, and may be a slip for ``meant``.
    """

    field: str
    value: str
    code: str
    meant: str = ""


_NO_ADDRESSES: Mapping[str, dict[str, str]] = MappingProxyType({})


class Person:
    """One person in the making. What was never said is a default of the class, so that a hundred thousand are small."""

    name: str = ""
    family_name: str | None = None
    given_name: str | None = None
    middle_name: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    nickname: str | None = None
    name_key: str = ""
    birthday: str | None = None
    gender: str | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None
    postcode: str | None = None
    street: str | None = None
    owner: str | None = None
    source: str | None = None
    lifecycle: str | None = None
    created_at: str | None = None
    org: str | None = None
    title: str | None = None
    department: str | None = None
    role: str | None = None
    website: str | None = None
    industry: str | None = None
    external_id: str | None = None
    extra: str | None = None
    uid: str | None = None  # only in our own exports
    is_named: bool = False  # not so who is called by a nickname, an address or a number
    name_parts: Mapping[str, str] = MappingProxyType({})  # said one by one, without the whole name, of somebody known
    found_by: str | None = None  # the source of the whole list: where a new contact comes from, no news of a known one

    handles: Sequence[Handle] = ()
    tags: Sequence[str] = ()
    notes: Sequence[str] = ()
    fields: Sequence[tuple[str, str]] = ()
    warnings: Sequence[Warning] = ()
    addresses: Mapping[str, dict[str, str]] = _NO_ADDRESSES

    def handle(self, kind: str) -> list[Handle]:
        """Return the handles of one kind, in the order they came."""
        return [handle for handle in self.handles if handle.kind == kind]

    def further_address(self, label: str) -> dict[str, str]:
        """Return the parts of the address under a label, to be filled."""
        if self.addresses is _NO_ADDRESSES:
            self.addresses = {}
        return self.addresses.setdefault(label, {})  # type: ignore[attr-defined, no-any-return]

    def first_handle(self) -> str:
        """Return something to call a nameless person by."""
        return self.handles[0].value if self.handles else ""


_MAIN = {"", "work", "main", "business", "home", "other"}


def finish(person: Person) -> None:
    """Settle what follows from the rest: the name from its parts or the parts from it, the main address, keys."""
    _settle_name(person)
    _settle_place(person)
    handles = person.handles
    if len(handles) > 2 or (len(handles) == 2 and handles[0][0] == handles[1][0]):  # noqa: PLR2004
        person.handles = tuple({handle[0::2][:2]: handle for handle in reversed(handles)}.values())[::-1]
    person.name_key = fold(person.name) or person.name.casefold()


def _settle_name(person: Person) -> None:
    if not person.name:
        parts = (person.family_name or "", person.given_name or "", person.middle_name or "")
        person.name = join_name(*parts, person.prefix or "", person.suffix or "")
    person.is_named = bool(person.name)
    person.name = person.name or person.nickname or ""
    if person.name and not (person.family_name or person.given_name):
        name = split_name(person.name)
        person.family_name, person.given_name = name.family or None, name.given or None
        person.middle_name = person.middle_name or name.middle or None
        person.prefix = person.prefix or name.prefix or None
        person.suffix = person.suffix or name.suffix or None
    if not person.name:
        person.name = person.first_handle() or person.external_id or ""


NAME_PARTS = ("family_name", "given_name", "middle_name", "prefix", "suffix")


def renamed(known: Mapping[str, str | None], said: Mapping[str, str]) -> dict[str, str | None]:
    """Return the name of somebody known, and its parts, when some are said anew: the others stay as they are.

    A name that is not made of its parts (Lee, Ann) stays where only what stands around it is said, a title or a jr.
    """
    before = {part: known[part] or "" for part in NAME_PARTS}
    after = before | {part: text for part, text in said.items() if part in before}
    is_made = known["name"] == join_name(*before.values())
    if after == before or not (is_made or said.keys() & {"family_name", "given_name", "middle_name"}):
        return {**said}
    return {**said, "name": join_name(*after.values())}


_PARTS = ("street", "city", "region", "postcode", "country")


def _settle_place(person: Person) -> None:
    """Make the unlabelled address the main one, or else the first, its parts in one spelling; others stay beside it."""
    if person.addresses and not any(name in person.__dict__ for name in _PARTS):
        label = min(person.addresses, key=lambda name: (name not in _MAIN, name != "work"))
        person.__dict__.update(person.addresses.pop(label))  # type: ignore[attr-defined]
    code = ""
    if country := person.country:
        code = _country(country)
        person.country = code or None
        if not code:
            person.warnings = (*person.warnings, Warning("country", country, "country"))
            person.fields = (*person.fields, ("country", country))
    if person.region:
        person.region = _region(person.region, code)
    if person.city:
        person.city = _city(person.city, code)


_country = lru_cache(maxsize=2_000)(country_code)
_region = lru_cache(maxsize=20_000)(region_name)
_city = lru_cache(maxsize=20_000)(city_name)
