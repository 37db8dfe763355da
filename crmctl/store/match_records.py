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

_PACKED = [Struct(f"<{count}q").pack for count in range(_MOST_KEYS + 1)]
_USUAL = 5  # keys of which none can be there twice
_BETWEEN, _MAIN = "\x1f", "\x1e"  # in the texts that match_values.sql joins


def unpack(packed: bytes) -> tuple[int, ...]:
    """Read the keys of a value."""
    return Struct(f"<{len(packed) // 8}q").unpack(packed)


def contacts(db: Connection, first: int, last: int) -> list[Value]:
    """Return the values of the contacts with these ids, in their order; those in the trash or merged away have none."""
    values = []
    for id_, name, family, given, middle, suffix, city, birthday, firms, handles in _rows(db, "contact", first, last):
        normal = normal_name(name, family, given, middle, suffix)
        keys = name_keys(normal, firms.split(_BETWEEN) if firms else (), birthday)
        mails, phones = _reached(handles.split(_BETWEEN), keys) if handles else ("", "")
        if len(keys) > _USUAL:
            keys = list(dict.fromkeys(keys))[:_MOST_KEYS]
        place = normal_city(city) if city else ""
        values.append((id_ * 16, "|".join(normal), mails, phones, place, _PACKED[len(keys)](*keys)))
    return values


def _reached(handles: list[str], keys: list[int]) -> tuple[str, str]:
    """Return addresses and numbers, the main ones first, and add their keys to the others."""
    mails = phones = ""
    for handle in handles:
        main = handle[0] == _MAIN
        key = handle[1:] if main else handle
        if "@" in key:
            local, domain, standing = normal_mail(key)
            if standing is PLACEHOLDER:
                continue
            if standing is PERSONAL:
                keys += mail_keys(local, domain)
            text = f"{local}@{domain}"
            mails = text if not mails else f"{text} {mails}" if main else f"{mails} {text}"
        elif digits := normal_phone(key):
            keys.append(phone_key(digits))
            phones = digits if not phones else f"{digits} {phones}" if main else f"{phones} {digits}"
    return mails, phones


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
