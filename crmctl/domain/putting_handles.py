"""Addresses, numbers and accounts taken to their place in a person, each in the one spelling that is compared."""

from __future__ import annotations

import re
from collections.abc import Callable

from crmctl.domain.emails import parse_email, split_emails
from crmctl.domain.habits import Habits
from crmctl.domain.person import Handle, Person, Warning  # noqa: A004  the trade's word, and never raised
from crmctl.domain.phones import parse_phone, phone_key, split_phones
from crmctl.domain.text import tidy

_SEVERAL_EMAILS = re.compile(r"[;,\s，；、:]").search
_SEVERAL_PHONES = re.compile(r"[/;,\n，；、:r]").search  # r: «or»


def put_email(person: Person, label: str, value: str, habits: Habits) -> None:
    """Take the addresses of a cell to their place."""
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


def put_phone(person: Person, label: str, value: str, habits: Habits) -> None:
    """Take the numbers of a cell to their place."""
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


def put_email_or_phone(person: Person, label: str, value: str, habits: Habits) -> None:
    """Take a cell that may hold an address, a number or both («raj@agency.in / 9876501234») apart."""
    emails = [part for part in split_emails(value) if "@" in part]
    rest = value
    for part in emails:
        _add_email(person, label, part)
        rest = rest.replace(part, " ")
    if any(sign.isdigit() for sign in rest):
        put_phone(person, label, rest.strip(" /;,|"), habits)


def handle_putter(kind: str) -> Callable[[Person, str, str, Habits], None]:
    """Return the function that takes accounts of one service to their place; ``handle`` reads it from the label."""

    def put_handle(person: Person, label: str, value: str, _habits: Habits) -> None:
        if text := tidy(value):
            name = (label or "other") if kind == "handle" else kind
            person.handles = (
                *person.handles,
                Handle(name, text, text.casefold().lstrip("@"), None, None if kind == "handle" else label or None),
            )

    return put_handle


def put_website(person: Person, _label: str, value: str, _habits: Habits) -> None:
    """Take a page on the web to its place: the first is the main one."""
    if text := tidy(value):
        person.website = person.website or text
        person.handles = (*person.handles, Handle("website", text, text.casefold().rstrip("/"), None, _label or None))
