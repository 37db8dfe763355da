"""A person as a source describes them, in the one spelling that the file keeps.

``Person`` gathers what single cells, card properties or options say; ``put`` takes one value to its place by the name
of its target (see ``domain/headers``). What is not understood is kept as given and noted among the warnings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from crmctl.domain.emails import parse_email, split_emails
from crmctl.domain.habits import Habits
from crmctl.domain.names import join_name, split_name
from crmctl.domain.phones import parse_phone, phone_key, split_phones
from crmctl.domain.places import city_name, country_code, region_name
from crmctl.domain.stored_dates import parse_stored_day, parse_stored_instant
from crmctl.domain.text import fold, tidy, tidy_lines


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
    """A value that was kept as given because it was not understood."""

    field: str
    value: str
    code: str


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
    is_named: bool = False
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

    def first_handle(self) -> str:
        """Return something to call a nameless person by."""
        return self.handles[0].value if self.handles else ""


Put = Callable[[Person, str, str, Habits], None]

_PLACES = {"street", "city", "region", "postcode", "country", "address"}
_MAIN = {"", "work", "main", "business", "home", "other"}
_PLAIN = {"given_name", "family_name", "middle_name", "prefix", "suffix", "nickname", "lifecycle", "gender"}
_CACHED = {"owner", "source", "department", "role", "industry", "org", "title"}
_HANDLES = {"wechat", "wecom", "qq", "whatsapp", "telegram", "skype", "linkedin", "twitter", "facebook", "line"}

_SEVERAL_EMAILS = re.compile(r"[;,\s，；、:]").search
_SEVERAL_PHONES = re.compile(r"[/;,\n，；、:r]").search  # r: «or»
clean = lru_cache(maxsize=20_000)(tidy)


def put(person: Person, target: str, label: str, value: str, habits: Habits) -> None:
    """Take one value to its place; an unknown target becomes a custom field of that name."""
    putter(target)(person, label, value, habits)


@lru_cache(maxsize=500)
def putter(target: str) -> Put:
    """Return the function that takes values of one target to their place."""
    if target in _PUT:
        return _PUT[target]
    if target in _PLAIN:
        return _attribute(target, tidy)
    if target in _CACHED:
        return _attribute(target, clean)
    if target in _PLACES:
        return _place(target)
    if target in _HANDLES or target == "handle":
        return _handle(target)
    return _field(target)


def _attribute(name: str, spell: Callable[[str], str]) -> Put:
    def put_attribute(person: Person, _label: str, value: str, _habits: Habits) -> None:
        values = person.__dict__  # half the time of getattr and setattr, and this runs for every cell
        if name not in values and (text := spell(value)):
            values[name] = text

    return put_attribute


def _place(name: str) -> Put:
    part = "street" if name == "address" else name
    spell = tidy_lines if part == "street" else clean

    def put_place(person: Person, label: str, value: str, _habits: Habits) -> None:
        if text := spell(value):
            if not label:  # the usual column: kept in the person itself, which costs no dictionary
                person.__dict__.setdefault(part, text)
                return
            if person.addresses is _NO_ADDRESSES:
                person.addresses = {}
            person.addresses.setdefault(label, {}).setdefault(part, text)  # type: ignore[attr-defined]

    return put_place


def _handle(kind: str) -> Put:
    def put_handle(person: Person, label: str, value: str, _habits: Habits) -> None:
        if text := tidy(value):
            name = (label or "other") if kind == "handle" else kind
            person.handles = (
                *person.handles,
                Handle(name, text, text.casefold().lstrip("@"), None, None if kind == "handle" else label or None),
            )

    return put_handle


def _field(name: str) -> Put:
    def put_field(person: Person, _label: str, value: str, _habits: Habits) -> None:
        if text := tidy_lines(value):
            person.fields = (*person.fields, (name, text))

    return put_field


def _put_name(person: Person, _label: str, value: str, _habits: Habits) -> None:
    if not person.name:
        person.name = tidy(value)


def _put_email(person: Person, label: str, value: str, habits: Habits) -> None:
    if _SEVERAL_EMAILS(value) or habits.separator:
        for part in split_emails(value):
            _add_email(person, label, part)
    else:
        _add_email(person, label, value)


def _add_email(person: Person, label: str, value: str) -> None:
    email = parse_email(value)
    if not email.value:
        return
    if not email.valid:
        person.warnings = (*person.warnings, Warning("email", email.value, "email"))
    if email.name and not person.name:
        person.name = email.name
    raw = value if value != email.value else None
    person.handles = (
        *person.handles,
        Handle("email", email.value, email.key, raw, label or None, None, int(email.valid)),
    )


def _put_phone(person: Person, label: str, value: str, habits: Habits) -> None:
    if _SEVERAL_PHONES(value):
        for part in split_phones(value):
            _add_phone(person, label, part, habits)
    else:
        _add_phone(person, label, value, habits)


def _add_phone(person: Person, label: str, value: str, habits: Habits) -> None:
    phone = parse_phone(value, habits.country)
    if not phone.value:
        return
    if not phone.valid:
        person.warnings = (*person.warnings, Warning("phone", phone.value, "phone"))
    raw = phone.raw if phone.raw != phone.value else None
    key = phone.value[1:] if phone.valid else phone_key(phone.value) or phone.value
    person.handles = (
        *person.handles,
        Handle("phone", phone.value, key, raw, label or None, phone.extension or None, int(phone.valid)),
    )


def _put_email_or_phone(person: Person, label: str, value: str, habits: Habits) -> None:
    """Take a cell that may hold an address, a number or both («raj@agency.in / 9876501234») apart."""
    emails = [part for part in split_emails(value) if "@" in part]
    rest = value
    for part in emails:
        _add_email(person, label, part)
        rest = rest.replace(part, " ")
    if any(sign.isdigit() for sign in rest):
        _put_phone(person, label, rest.strip(" /;,|"), habits)


def _put_birthday(person: Person, _label: str, value: str, habits: Habits) -> None:
    day = parse_stored_day(value, habits.day_order)
    if day:
        person.birthday = day
    elif text := tidy(value):
        person.warnings = (*person.warnings, Warning("birthday", text, "date"))
        person.fields = (*person.fields, ("birthday", text))


def _put_created(person: Person, _label: str, value: str, habits: Habits) -> None:
    at = parse_stored_instant(value, habits.zone) or _midnight(value, habits)
    if at:
        person.created_at = at
    elif text := tidy(value):
        person.warnings = (*person.warnings, Warning("created_at", text, "date"))


def _midnight(value: str, habits: Habits) -> str | None:
    day = parse_stored_day(value, habits.day_order)
    return parse_stored_instant(f"{day}T00:00:00", habits.zone) if day else None


_TAGS_APART = str.maketrans("；，、|\n", ";;;;;")


@lru_cache(maxsize=20_000)
def split_tags(value: str) -> tuple[str, ...]:
    """Cut a cell of tags apart; Google's ``* myContacts`` group is no tag and ``:::`` separates."""
    parts = value.replace(" ::: ", ";").translate(_TAGS_APART).replace(",", ";").split(";")
    named = (tidy(part).removeprefix("* ") for part in parts)
    return tuple(dict.fromkeys(part for part in named if part and part not in {"myContacts", "*"}))


def _put_tags(person: Person, _label: str, value: str, _habits: Habits) -> None:
    person.tags = (*person.tags, *split_tags(value))


def _put_notes(person: Person, _label: str, value: str, _habits: Habits) -> None:
    if text := tidy_lines(value):
        person.notes = (*person.notes, text)


def _put_external_id(person: Person, _label: str, value: str, _habits: Habits) -> None:
    text = tidy(value)
    if text and not person.external_id:
        person.external_id = text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def _put_website(person: Person, _label: str, value: str, _habits: Habits) -> None:
    if text := tidy(value):
        person.website = person.website or text
        person.handles = (*person.handles, Handle("website", text, text.casefold().rstrip("/"), None, _label or None))


_PUT: dict[str, Put] = {
    "name": _put_name,
    "email": _put_email,
    "phone": _put_phone,
    "email_or_phone": _put_email_or_phone,
    "birthday": _put_birthday,
    "created_at": _put_created,
    "tags": _put_tags,
    "notes": _put_notes,
    "external_id": _put_external_id,
    "website": _put_website,
}


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
        person.name = join_name(*parts, person.prefix or "", person.suffix or "") or person.nickname or ""
    if person.name and not (person.family_name or person.given_name):
        name = split_name(person.name)
        person.family_name, person.given_name = name.family or None, name.given or None
        person.middle_name = person.middle_name or name.middle or None
        person.prefix = person.prefix or name.prefix or None
        person.suffix = person.suffix or name.suffix or None
    person.is_named = bool(person.name)
    if not person.name:
        person.name = person.first_handle() or person.external_id or ""


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


def is_known_by_something(person: Person) -> bool:
    """Say whether there is anything to know this person by: a name, an address, a number or a key."""
    return bool(person.name)
