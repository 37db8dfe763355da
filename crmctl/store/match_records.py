"""Records in the values by which they are compared: read from the file in pieces, made by the rules of domain/dedupe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from struct import Struct
from typing import Any

from crmctl.domain.dedupe.cities import normal_city
from crmctl.domain.dedupe.firms import normal_firm
from crmctl.domain.dedupe.keys import mail_keys, name_keys, org_keys, own_domain, phone_key
from crmctl.domain.dedupe.mails import PERSONAL, PLACEHOLDER, normal_mail
from crmctl.domain.dedupe.names import normal_name
from crmctl.domain.dedupe.phones import normal_phone
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(str(Path(__file__).with_name("match_values.py")))
CHUNK = 5_000  # records read at once
_MOST_KEYS = 63

Value = tuple[int, str, str, str, str, bytes]  # a row of match_value
Reached = tuple[str, str, list[int]]  # addresses, numbers, the keys of both

_PACKED = [Struct(f"<{count}q").pack for count in range(_MOST_KEYS + 1)]
_NOWHERE: Reached = ("", "", [])


def unpack(packed: bytes) -> tuple[int, ...]:
    """Read the keys of a value."""
    return Struct(f"<{len(packed) // 8}q").unpack(packed)


def contacts(db: Connection, first: int, last: int) -> list[Value]:
    """Return the values of the contacts with these ids, in their order; those in the trash or merged away have none."""
    reached, firms = _reached(db, first, last).get, _firms(db, first, last).get
    values = []
    for id_, name, family, given, middle, suffix, city, birthday in _rows(db, "contact", first, last):
        normal = normal_name(name, family, given, middle, suffix)
        mails, phones, keys = reached(id_, _NOWHERE)
        keys = keys + name_keys(normal, firms(id_, ()), birthday)
        count = len(keys)
        if count > 6 and len(set(keys)) < count or count > _MOST_KEYS:  # noqa: PLR2004, RUF021
            keys = list(dict.fromkeys(keys))[:_MOST_KEYS]
            count = len(keys)
        place = normal_city(city) if city else ""
        values.append((id_ * 16, "|".join(normal), mails, phones, place, _PACKED[count](*keys)))
    return values


def _reached(db: Connection, first: int, last: int) -> dict[int, Reached]:
    """Return how people are reached, the main address and number first, in one pass: most of the time goes here."""
    found: dict[int, Reached] = {}
    at, mails, phones, keys = 0, "", "", list[int]()
    for owner, kind, key, is_primary in _rows(db, "contact_handles", first, last):
        if owner != at:
            found[at] = (mails, phones, keys)
            at, mails, phones, keys = owner, "", "", []
        if kind == "email":
            local, domain, standing = normal_mail(key)
            if standing is PERSONAL:
                keys += mail_keys(local, domain)
            if standing is not PLACEHOLDER:
                text = f"{local}@{domain}"
                mails = text if not mails else f"{text} {mails}" if is_primary else f"{mails} {text}"
        elif digits := normal_phone(key):
            keys.append(phone_key(digits))
            phones = digits if not phones else f"{digits} {phones}" if is_primary else f"{phones} {digits}"
    found[at] = (mails, phones, keys)
    return found


def _firms(db: Connection, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """Return the core names of the firms that people are or were with."""
    found: dict[int, tuple[str, ...]] = {}
    for owner, core in _rows(db, "contact_firms", first, last):
        if owner not in found:
            found[owner] = (core,)
        elif core not in found[owner]:
            found[owner] = (*found[owner], core)
    return found


def orgs(db: Connection, first: int, last: int) -> list[Value]:
    """Return the values of the organisations with these ids, in their order."""
    mails, phones, domains = dict[int, str](), dict[int, str](), dict[int, list[str]]()
    for owner, kind, key, _is_primary in _rows(db, "org_handles", first, last):
        if kind == "phone":
            phones[owner] = f"{phones.get(owner, '')} {normal_phone(key)}".strip()
        else:
            domains.setdefault(owner, []).append(own_domain(key))
            if kind == "email" and (mail := normal_mail(key).text):
                mails[owner] = f"{mails.get(owner, '')} {mail}".strip()
    values = []
    for id_, name, core, whole, website, city in _rows(db, "org", first, last):
        firm, numbers = normal_firm(name, core, whole), phones.get(id_, "")
        own = [own_domain(website)] if website else []
        keys = org_keys(firm, own + domains.get(id_, [])) + [phone_key(digits) for digits in numbers.split()]
        packed = _PACKED[len(kept := list(dict.fromkeys(keys))[:_MOST_KEYS])](*kept)
        values.append((id_ * 16 + 1, firm.text, mails.get(id_, ""), numbers, normal_city(city or ""), packed))
    return values


def _rows(db: Connection, statement: str, first: int, last: int) -> Iterator[tuple[Any, ...]]:
    """Go through rows as plain tuples, which cost half of rows with names."""
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor.execute(SQL[statement], (first, last))


MAKERS = {"contact": contacts, "org": orgs}
