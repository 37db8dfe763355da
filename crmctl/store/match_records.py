"""Records in the values by which they are compared, made of rows of the file by the rules of domain/dedupe."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from struct import Struct
from typing import Any

from crmctl.domain.dedupe.cities import normal_city
from crmctl.domain.dedupe.keys import mail_key, name_keys, org_keys, own_domain, phone_key
from crmctl.domain.dedupe.mails import PERSONAL, PLACEHOLDER, normal_mail
from crmctl.domain.dedupe.names import normal_name
from crmctl.domain.dedupe.phones import normal_phone
from crmctl.store.driver import Connection, plain
from crmctl.store.sql import load

SQL = load(str(Path(__file__).with_name("match_values.py")))
CHUNK = 5_000  # records read at once
_MOST_KEYS = 31

Value = tuple[int, str, str, str, str, bytes]  # a row of match_value
Rows = Iterable[tuple[Any, ...]]
Reached = Sequence[Any]  # kind, value, key, … of an address or a number

_PACKED = [Struct(f"<{count}q").pack for count in range(_MOST_KEYS + 1)]
_UNPACKED = [Struct(f"<{count}q").unpack for count in range(_MOST_KEYS + 1)]
_BETWEEN, _MAIN = "\x1f", "\x1e"  # in the texts that match_values.sql joins


def unpack(packed: bytes) -> tuple[int, ...]:
    """Read the keys of a value."""
    return _UNPACKED[len(packed) >> 3](packed)


def contacts(db: Connection, first: int, last: int) -> list[Value]:
    """Return the values of the contacts with these ids, in their order; those in the trash or merged away have none."""
    return _contacts(_rows(db, SQL["contact"], (first, last)))


def of(db: Connection, kind: str, ids: Sequence[int]) -> list[Value]:
    """Return the values of these records of one kind."""
    listed = (json.dumps(ids),)
    if kind == "contact":
        return _contacts(_rows(db, _among("contact"), listed))
    return _orgs(_rows(db, _among("org"), listed), _rows(db, _among("org_handles"), listed))


def _among(statement: str) -> str:
    return SQL[statement].replace(" BETWEEN ? AND ?", " IN (SELECT value FROM json_each(?))")


def _contacts(rows: Rows) -> list[Value]:
    return [
        contact(
            id_, name, family, given, middle, suffix, city, birthday,
            firms.split(_BETWEEN) if firms else (), _apart(handles) if handles else (),
        )
        for id_, name, family, given, middle, suffix, city, birthday, firms, handles in rows
    ]  # fmt: skip


def _apart(handles: str) -> list[Reached]:
    """Cut what the statement joined; the main ones come first."""
    keys = sorted(handles.split(_BETWEEN), key=_is_other) if _BETWEEN in handles else [handles]
    bare = [key.removeprefix(_MAIN) for key in keys]
    return [("email" if "@" in key else "phone", "", key) for key in bare]


def _is_other(handle: str) -> bool:
    return handle[0] != _MAIN


def contact(
    id_: int, name: str, family: str | None, given: str | None, middle: str | None, suffix: str | None,
    city: str | None, birthday: str | None, firms: Sequence[str], handles: Iterable[Reached],
) -> Value:  # fmt: skip
    """Return the value of a contact; ``firms`` are core names, ``handles`` begin with the main one of each kind.

    One function without layers: an import calls it for every row.
    """
    normal = normal_name(name, family, given, middle, suffix)
    keys = name_keys(normal, firms, birthday)
    mails = phones = ""
    for handle in handles:
        kind = handle[0]
        if kind == "email":
            local, domain, standing = normal_mail(handle[2])
            if standing is PERSONAL:
                keys.append(mail_key(local, domain))
            if standing is not PLACEHOLDER:
                mails += f" {local}@{domain}" if mails else f"{local}@{domain}"
        elif kind == "phone" and (digits := normal_phone(handle[2])):
            keys.append(phone_key(digits))
            phones += f" {digits}" if phones else digits
    keys = sorted(set(keys))[:_MOST_KEYS]  # two firms may have one core
    place = normal_city(city) if city else ""
    return id_ * 16, "|".join(normal), mails, phones, place, _PACKED[len(keys)](*keys)


def orgs(db: Connection, first: int, last: int) -> list[Value]:
    """Return the values of the organisations with these ids, in their order."""
    return _orgs(_rows(db, SQL["org"], (first, last)), _rows(db, SQL["org_handles"], (first, last)))


def _orgs(rows: Rows, handles: Rows) -> list[Value]:
    from crmctl.domain.dedupe.firms import normal_firm

    mails, phones, domains = dict[int, str](), dict[int, str](), dict[int, list[str]]()
    for owner, kind, key in handles:
        if kind == "phone":
            phones[owner] = f"{phones.get(owner, '')} {normal_phone(key)}".strip()
        else:
            domains.setdefault(owner, []).append(own_domain(key))
            if kind == "email" and (mail := normal_mail(key).text):
                mails[owner] = f"{mails.get(owner, '')} {mail}".strip()
    values = []
    for id_, name, core, whole, website, city in rows:
        firm, numbers = normal_firm(name, core, whole), phones.get(id_, "")
        own = [own_domain(website)] if website else []
        keys = org_keys(firm, own + domains.get(id_, [])) + [phone_key(digits) for digits in numbers.split()]
        packed = _PACKED[len(kept := sorted(set(keys))[:_MOST_KEYS])](*kept)
        values.append((id_ * 16 + 1, firm.text, mails.get(id_, ""), numbers, normal_city(city or ""), packed))
    return values


def _rows(db: Connection, statement: str, values: Sequence[Any]) -> Rows:
    """Go through rows as plain tuples."""
    return plain(db).execute(statement, values)


MAKERS = {"contact": contacts, "org": orgs}
