"""Single values taken to their place in a person: by the name of their target (see ``domain/headers``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from crmctl.domain.emails import parse_email, split_emails
from crmctl.domain.habits import Habits
from crmctl.domain.person import Handle, Person, Warning  # noqa: A004  the trade's word, and never raised
from crmctl.domain.phones import parse_phone, phone_key, split_phones
from crmctl.domain.stored_dates import parse_stored_day, parse_stored_instant
from crmctl.domain.text import tidy, tidy_lines

Put = Callable[[Person, str, str, Habits], None]

_PLACES = {"street", "city", "region", "postcode", "country", "address"}
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
            person.further_address(label).setdefault(part, text)

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
