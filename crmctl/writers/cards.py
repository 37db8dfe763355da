"""Records as vCards: what has a property of its own goes there, the rest into ``X-CRMCTL`` lines that import reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from crmctl.domain.places import country_name
from crmctl.domain.text import has_cjk
from crmctl.writers import vcard_lines as lines
from crmctl.writers.vcard import Value, Version, write_card

Record = Mapping[str, Any]
_PLAIN = (
    "name", "family_name", "given_name", "middle_name", "prefix", "suffix", "nickname", "org", "department", "title",
    "birthday", "gender",
)  # fmt: skip
_OURS = ("source", "owner", "lifecycle", "created_at", "industry", "parent")
_PARTS = ("street", "city", "region", "postcode", "country")
_TIE = ("name", "title", "department", "role", "from", "to", "primary")


def write_cards(file: BinaryIO, records: Iterable[Record], version: Version) -> None:
    """Write a card for each record, in UTF-8."""
    for record in records:
        file.write(card(record, version).encode("utf-8", "replace"))


def card(record: Record, version: Version) -> str:
    """Return a record as a card; the properties it came with that nobody understood are among its lines again."""
    kept = list(filter(lines.is_harmless, record.get("extra") or ()))
    ours = [f"X-CRMCTL;X-FIELD={lines.parameter(name)}:{lines.escaped(value)}" for name, value in _ours(record)]
    return write_card(_values(record), [*kept, *ours], version)


def _values(record: Record) -> Iterator[Value]:
    if record["ref"].startswith("o"):
        yield "kind", "", "org"
    for name in _PLAIN:
        if value := record.get(name):
            yield name, "", str(value)
    if role := next((tie["role"] for tie in record.get("orgs", ()) if tie["name"] == record["org"]), None):
        yield "role", "", role
    for phone in record.get("phone_details", ()):
        extension = f";ext={phone['extension']}" if phone["extension"] and phone["valid"] else ""
        yield "phone", phone["label"] or "", phone["value"] + extension
    for email in record.get("email_details", ()):
        yield "email", email["label"] or "", email["value"]
    for handle in record.get("handles", ()):
        yield from _handle(handle)
    for number, address in enumerate(record.get("addresses", ())):
        yield from _address(address, number)
    yield from (("tags", "", tag) for tag in record["tags"])
    yield from (("notes", "", text) for text in record["note_texts"])
    yield "external_id", "", f"crmctl:{record['uid']}"


_KNOWN = {"website", "wechat", "wecom", "qq", "whatsapp", "telegram", "skype", "linkedin", "twitter", "facebook", "line"}


def _handle(handle: Mapping[str, Any]) -> Iterator[Value]:
    kind, label = handle["kind"], handle["label"] or ""
    yield (kind, label, handle["value"]) if kind in _KNOWN else ("handle", kind, handle["value"])


def _address(address: Mapping[str, Any], number: int) -> Iterator[Value]:
    label = address["label"] or ("" if not number else f"other{number}")
    chinese = any(has_cjk(address[part] or "") for part in _PARTS)
    for part in _PARTS:
        if value := address[part]:
            text = country_name(value, "zh" if chinese else "en") if part == "country" else value
            yield part, label, text


def _ours(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what vCard has no property for, by the names that import knows."""
    yield from ((name, record[name]) for name in _OURS if record.get(name))
    yield from ((f"key={source}", key) for source, keys in record["key_lists"].items() for key in keys)
    yield from ((f"field={name}", value) for name, value in record["fields"].items())
    for tie in record.get("orgs", ()):
        if tie["name"] != record["org"]:
            yield "tie", json.dumps({key: tie[key] for key in _TIE if tie[key]}, ensure_ascii=False)
    yield from (("role", role) for role in record.get("roles", ()))


Writer = Callable[[BinaryIO, Iterable[Record]], None]
