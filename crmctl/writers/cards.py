"""Records as vCards: what has a property of its own goes there, the rest into one ``X-CRMCTL`` line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
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
_OURS = ("source", "owner", "lifecycle", "created_at", "industry", "parent", "roles", "fields")
_PARTS = ("street", "city", "region", "postcode", "country")
_KINDS = {
    "website",
    "wechat",
    "wecom",
    "qq",
    "whatsapp",
    "telegram",
    "skype",
    "linkedin",
    "twitter",
    "facebook",
    "line",
}


def write_cards(file: BinaryIO, records: Iterable[Record], version: Version) -> None:
    """Write a card for each record, in UTF-8."""
    file.writelines(card(record, version).encode("utf-8", "replace") for record in records)


def card(record: Record, version: Version) -> str:
    """Return a record as a card; the lines it once came with that nobody understood are on it again."""
    kept = [line for line in record.get("extra") or () if lines.is_harmless(line)]
    ours = {name: record[name] for name in _OURS if record.get(name)}
    if keys := [[key["source"], key["key"]] for key in record["external_id_details"]]:
        ours["external_ids"] = keys
    if ties := further(record):
        ours["orgs"] = ties
    text = f"X-CRMCTL:{lines.escaped(json.dumps(ours, ensure_ascii=False))}"
    return write_card(_values(record), [*kept, text] if ours else kept, version)


def further(record: Record) -> list[dict[str, Any]]:
    """Return what a contact is elsewhere, beside its main organisation, the first that has not ended."""
    ties = record.get("orgs", ())
    rest = ties[1:] if is_first_main(record) else ties
    return [{key: value for key, value in tie.items() if value and key != "ref"} for tie in rest]


def is_first_main(record: Record) -> bool:
    """Say whether the first of a contact's organisations is its present main one; it may be somewhere unnamed."""
    ties = record.get("orgs", ())
    return bool(ties) and not ties[0]["to"] and ties[0]["name"] == record["org"]


def _values(record: Record) -> Iterator[Value]:
    if record["ref"].startswith("o"):
        yield "kind", "", "org"
    for name in _PLAIN:
        if value := record.get(name):
            yield name, "", str(value)
    if is_first_main(record) and (role := record["orgs"][0]["role"]):
        yield "role", "", role
    for phone in record["phone_details"]:
        extension = f";ext={phone['extension']}" if phone["extension"] and phone["valid"] else ""
        yield "phone", phone["label"] or "", phone["value"] + extension
    for email in record["email_details"]:
        yield "email", email["label"] or "", email["value"]
    for handle in record["handles"]:
        kind, label = handle["kind"], handle["label"] or ""
        yield (kind, label, handle["value"]) if kind in _KINDS else ("handle", kind, handle["value"])
    yield from _addresses(record)
    yield from (("tags", "", tag) for tag in record["tags"])
    yield from (("notes", "", note["text"]) for note in record["note_details"])
    yield "external_id", "", f"crmctl:{record['uid']}"


def _addresses(record: Record) -> Iterator[Value]:
    """Give each address under a label of its own; the main one comes first."""
    main = {part: record.get("address" if part == "street" else part) for part in _PARTS}
    places = [main] if any(main.values()) else []
    places += [place for place in record["addresses"] if not place.get("primary")]
    for number, place in enumerate(places):
        label = place.get("label") or (f"other{number}" if number else "")
        for part in _PARTS:
            if value := place[part]:
                yield part, label, _in_words(value, place) if part == "country" else value


def _in_words(country: str, place: Mapping[str, str | None]) -> str:
    """Name a country in the language of the address."""
    chinese = any(has_cjk(place[part] or "") for part in _PARTS)
    return country_name(country, "zh" if chinese else "en")
