"""How each property of a card is read: a function per shape of value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from crmctl.readers import vcard_values as text
from crmctl.readers.vcard_heads import Head
from crmctl.readers.vcard_words import HANDLES, service_of

_NAMES = ("family_name", "given_name", "middle_name", "prefix", "suffix")
_PLACES = ("city", "region", "postcode", "country")
_ADDRESS = frozenset({"street", *_PLACES})
_KINDS = {"company": "org", "org": "org", "organization": "org", "group": "group", "location": "location"}
_SEX = frozenset("MFONU")
_NICKNAME = "vnd.android.cursor.item/nickname;"


class Filled(Protocol):
    """The card that a reader fills."""

    version: str
    values: list[tuple[str, str, str]]
    unknown: list[str]


def other(card: Filled, head: Head, value: str) -> None:
    """Read an instant messenger's or a single text's line; keep what means nothing."""
    if not head.target:
        _keep(card, head, value)
        return
    value = text.unescaped(value, card.version, lines=head.name == "NOTE").strip()
    if head.name == "X-SIP":
        value = value.removeprefix("sip:")
    if value:
        card.values.append((head.target, head.label, value))


def _keep(card: Filled, head: Head, value: str) -> None:
    """Keep a line as it was; one that had to be decoded goes without its parameters."""
    if head.target and head.encoding:
        card.unknown.append(f"{head.name}:" + value.replace("\n", "\\n"))
    elif value.strip() and not value.startswith("data:"):
        card.unknown.append(f"{head.raw}:{value}")


def _version(card: Filled, _head: Head, value: str) -> None:
    card.version = value.strip()


def _email(card: Filled, head: Head, value: str) -> None:
    if value := text.address(text.unescaped(value, card.version, lines=False)):
        card.values.append(("email", head.label, value))


def _phone(card: Filled, head: Head, value: str) -> None:
    if value := text.number(text.unescaped(value, card.version, lines=False)):
        card.values.append(("phone", head.label, value))


def _website(card: Filled, head: Head, value: str) -> None:
    if value := text.unescaped(value).strip():
        card.values.append(("website", head.label, value))


def _name(card: Filled, _head: Head, value: str) -> None:
    """Read N; of several (RFC 6350, 5.4: ALTID) the first is the name."""
    for target, _label, _value in card.values:
        if target in _NAMES:
            return
    card.values += [
        (target, "", part) for target, part in zip(_NAMES, text.names(value, card.version), strict=False) if part
    ]


def _org(card: Filled, _head: Head, value: str) -> None:
    name, *units = text.split(value, ";", card.version)
    if name:
        card.values.append(("org", "", name))
    if department := " / ".join(unit for unit in units if unit):
        card.values.append(("department", "", department))


def _address(card: Filled, head: Head, value: str) -> None:
    """Read ADR: extended address and post office box follow the street."""
    parts = [*text.split(value, ";", card.version), *[""] * 7]
    if not any(parts):
        return
    label = _next_label(card, head.label)
    if street := ", ".join(part for part in (parts[2], parts[1], parts[0]) if part):
        card.values.append(("street", label, street))
    card.values += [(target, label, part) for target, part in zip(_PLACES, parts[3:7], strict=True) if part]


def _label(card: Filled, head: Head, value: str) -> None:
    if value := text.unescaped(value, card.version).strip():
        card.values.append(("street", _next_label(card, head.label), value))


def _next_label(card: Filled, label: str) -> str:
    """Give the second address of a kind and those after it a number: home, home2, home3."""
    for target, there, _value in card.values:
        if there == label and target in _ADDRESS:
            break
    else:
        return label
    taken = {there for target, there, _value in card.values if target in _ADDRESS}
    number = 2
    while f"{label}{number}" in taken:
        number += 1
    return f"{label}{number}"


def _date(card: Filled, head: Head, value: str) -> None:
    if head.name == "X-ABDATE" and head.label.lower() != "anniversary":
        _keep(card, head, value)
    elif value := text.day(text.unescaped(value), head.parameters.get("X-APPLE-OMIT-YEAR", "")):
        card.values.append((head.target, "", value))


def _gender(card: Filled, _head: Head, value: str) -> None:
    sex, *identity = text.split(value, ";")
    if sex or identity:
        card.values.append(("gender", "", sex if sex.upper() in _SEX or not any(identity) else identity[0]))


def _list(card: Filled, head: Head, value: str) -> None:
    card.values += [(head.target, "", part) for part in text.split(value, ",", card.version) if part]


def _android(card: Filled, head: Head, value: str) -> None:
    if value.startswith(_NICKNAME):
        card.values.append(("nickname", "", text.split(value, ";", "2.1")[1]))
    else:
        _keep(card, head, value)


def _instant(card: Filled, head: Head, value: str) -> None:
    """Read IMPP (RFC 4770): ``xmpp:alice@example.com``, Apple's ``x-apple:alice`` with X-SERVICE-TYPE."""
    scheme, colon, name = text.unescaped(value).strip().partition(":")
    service = head.label or head.target.replace("handle", "") or service_of(scheme if colon else "im")
    if name := text.unquoted(name if colon else scheme).strip():
        card.values.append((service, "", name) if service in HANDLES else ("handle", service, name))


def _social(card: Filled, head: Head, value: str) -> None:
    name = head.parameters.get("X-USER") or text.unescaped(value).removeprefix("x-apple:")
    if name := name.strip():
        card.values.append((head.target, head.label, name))


def _kind(card: Filled, head: Head, value: str) -> None:
    """Read KIND; a person is no news."""
    kind = value.strip().lower()
    if kind in _KINDS:
        card.values.append(("kind", "", _KINDS[kind]))
    elif kind not in {"individual", "person"}:
        _keep(card, head, value)


READERS: dict[str, Callable[[Filled, Head, str], None]] = {
    "VERSION": _version,
    "EMAIL": _email,
    "TEL": _phone,
    "URL": _website,
    "N": _name,
    "ORG": _org,
    "ADR": _address,
    "LABEL": _label,
    "NICKNAME": _list,
    "CATEGORIES": _list,
    "X-ANDROID-CUSTOM": _android,
    "IMPP": _instant,
    "X-SOCIALPROFILE": _social,
    "GENDER": _gender,
    "X-GENDER": _gender,
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ABSHOWAS": _kind,
    **dict.fromkeys(
        (
            "BDAY",
            "ANNIVERSARY",
            "X-ANNIVERSARY",
            "X-EVOLUTION-ANNIVERSARY",
            "X-KADDRESSBOOK-X-ANNIVERSARY",
            "X-ABDATE",
        ),
        _date,
    ),
}
