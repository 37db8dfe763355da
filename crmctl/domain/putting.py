"""Single values taken to their place in a person: by the name of their target (see ``domain/headers``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from crmctl.domain.habits import Habits
from crmctl.domain.person import Person, Warning  # noqa: A004  the trade's word, and never raised
from crmctl.domain.putting_handles import handle_putter, put_email, put_email_or_phone, put_phone, put_website
from crmctl.domain.stored_dates import parse_stored_day, parse_stored_instant
from crmctl.domain.text import tidy, tidy_lines

Put = Callable[[Person, str, str, Habits], None]

_PLACES = {"street", "city", "region", "postcode", "country", "address"}
_PLAIN = {"given_name", "family_name", "middle_name", "prefix", "suffix", "nickname", "lifecycle", "gender"}
_CACHED = {"owner", "source", "department", "role", "industry", "org", "title"}
_HANDLES = {"wechat", "wecom", "qq", "whatsapp", "telegram", "skype", "linkedin", "twitter", "facebook", "line"}

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
        return handle_putter(target)
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


def _field(name: str) -> Put:
    def put_field(person: Person, _label: str, value: str, _habits: Habits) -> None:
        if text := tidy_lines(value):
            person.fields = (*person.fields, (name, text))

    return put_field


def _put_name(person: Person, _label: str, value: str, _habits: Habits) -> None:
    if not person.name:
        person.name = tidy(value)


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


_PUT: dict[str, Put] = {
    "name": _put_name,
    "email": put_email,
    "phone": put_phone,
    "email_or_phone": put_email_or_phone,
    "birthday": _put_birthday,
    "created_at": _put_created,
    "tags": _put_tags,
    "notes": _put_notes,
    "external_id": _put_external_id,
    "website": put_website,
}
