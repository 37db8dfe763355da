"""People as our own exports describe them: a row of the flat form, a record of JSON, a card with an X-CRMCTL line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.domain.cells import unguard
from crmctl.domain.custom import put_field
from crmctl.domain.emails import parse_email
from crmctl.domain.exported import notes, restored, targets
from crmctl.domain.habits import Habits
from crmctl.domain.person import Handle, Person, finish
from crmctl.domain.phones import phone_key
from crmctl.domain.places import country_code, country_name
from crmctl.domain.putting import putter
from crmctl.domain.rows import from_card

_PREFIX = "crmctl:"  # of the UID of a card
_LINE = "X-CRMCTL:"
_ESCAPED = re.compile(r"\\([nN,;\\])")
_PLAIN = (
    "name", "family_name", "given_name", "middle_name", "prefix", "suffix", "nickname", "org", "title", "department",
    "city", "region", "country", "postcode", "birthday", "gender", "source", "owner", "lifecycle", "created_at",
)  # fmt: skip
_NAMES = ("family_name", "given_name", "middle_name", "prefix", "suffix")
_PARTS = ("street", "city", "region", "postcode", "country")
_PLACES = frozenset(_PARTS)


class Exported(Person):
    """A person with what only our own exports say: keys of several sources, and further organisations."""

    keys: Sequence[tuple[str, str]] = ()
    ties: Sequence[Mapping[str, Any]] = ()


class Rows:
    """Reads rows of the flat form."""

    def __init__(self, header: Sequence[str], habits: Habits) -> None:
        self.habits = habits
        self._steps = [(at, target) for at, target in enumerate(targets(header)) if target]
        self._parted = "given_name" in header
        meant = zip(header, targets(header), strict=True)
        self.left_out = [head for head, target in meant if not target and head not in _OURS]

    def person(self, row: Sequence[str]) -> Exported:
        """Return the person of a row."""
        person = Exported()
        for at, target in self._steps:
            if cell := row[at]:
                self._put(person, target, restored(unguard(cell)))
        _finish(person, parted=self._parted)
        person.handles = tuple(handle._replace(raw=None) for handle in person.handles)
        return person

    def _put(self, person: Exported, target: str, value: str) -> None:
        kind, equals, name = target.partition("=")
        if kind == "uid":
            person.uid = value
        elif kind == "field" and equals:
            put_field(person, name, value)
        elif kind == "key" and equals:
            person.keys = (*person.keys, *((name, key) for key in value.split("; ")))
        elif kind == "notes":
            person.notes = tuple(notes(value))
        else:
            name, _colon, label = target.partition(":")
            putter(name)(person, label, value, self.habits)


_OURS = {"ref", "updated_at"}


def of_record(record: Mapping[str, Any], habits: Habits) -> Exported:
    """Return the person of a record of JSON; keys that --columns left out are not spoken of."""
    person = Exported()
    for name in _PLAIN:
        if value := record.get(name):
            putter(name)(person, "", str(value), habits)
    if street := record.get("address"):
        putter("street")(person, "", street, habits)
    ties: Sequence[Mapping[str, Any]] = record.get("orgs") or ()
    here = bool(ties) and not ties[0].get("to") and ties[0].get("name") == record.get("org")
    person.role = ties[0].get("role") if here else None
    person.ties = ties[1:] if here else ties
    person.handles = tuple(_handles(record))
    person.tags, person.fields = tuple(record.get("tags") or ()), tuple((record.get("fields") or {}).items())
    person.notes = tuple(note["text"] for note in record.get("note_details") or ())
    person.keys = tuple((key["source"], key["key"]) for key in record.get("external_id_details") or ())
    person.uid, extra = record.get("uid"), record.get("extra")
    person.extra = json.dumps(extra, ensure_ascii=False) if extra else None
    _further(person, [place for place in record.get("addresses") or () if not place.get("primary")])
    _finish(person, parted="given_name" in record)
    return person


def _finish(person: Exported, *, parted: bool) -> None:
    """Settle what follows from the rest; the name is in the parts that stand beside it.

    A person who is called by an address or a number has no name: it is that which stands in its place.
    """
    said = {name: getattr(person, name) for name in _NAMES}
    finish(person)
    stands_in = person.name in {handle.value for handle in person.handles} | {key for _source, key in person.keys}
    if parted and (said["family_name"] or said["given_name"] or stands_in):
        person.__dict__.update(said)
    person.is_named = not stands_in


def _handles(record: Mapping[str, Any]) -> list[Handle]:
    phones = [_phone(detail) for detail in record.get("phone_details") or ()]
    emails = [
        Handle("email", one["value"], parse_email(one["value"]).key, one["raw"], one["label"], None, int(one["valid"]))
        for one in record.get("email_details") or ()
    ]
    return [*phones, *emails, *(_other(one) for one in record.get("handles") or ())]


def _phone(one: Mapping[str, Any]) -> Handle:
    value, valid = one["value"], bool(one["valid"])
    key = value[1:] if valid else phone_key(value) or value
    return Handle("phone", value, key, one["raw"], one["label"], one["extension"], int(valid))


def _other(one: Mapping[str, Any]) -> Handle:
    key = one["value"].casefold()
    key = key.rstrip("/") if one["kind"] == "website" else key.lstrip("@")
    return Handle(one["kind"], one["value"], key, None, one["label"])


def _further(person: Person, places: Sequence[Mapping[str, Any]]) -> None:
    labelled: dict[str, dict[str, str]] = {}
    for number, place in enumerate(places, 1):
        label = place.get("label") or ""
        label = label if label and label not in labelled else f"{label or 'other'}{number}"
        labelled[label] = {part: place[part] for part in _PARTS if place.get(part)}
    if labelled:
        person.addresses = labelled


def is_own_card(values: Sequence[tuple[str, str, str]]) -> bool:
    """Say whether a card is one of ours."""
    return any(target == "external_id" and value.startswith(_PREFIX) for target, _label, value in values)


def of_card(values: Sequence[tuple[str, str, str]], unknown: Sequence[str], habits: Habits) -> Exported:
    """Return the person of a card of ours; its first address is the main one, whatever its label."""
    uid = next((v.removeprefix(_PREFIX) for t, _l, v in values if t == "external_id" and v.startswith(_PREFIX)), None)
    first = next((label for target, label, _value in values if target in _PLACES), "")
    told = [
        (target, "" if target in _PLACES and label == first else label, _code(value) if target == "country" else value)
        for target, label, value in values
        if target != "external_id"
    ]
    rest = [line for line in unknown if not line.startswith(_LINE)]
    person = from_card(told, rest, habits, Exported)
    assert isinstance(person, Exported)  # noqa: S101  it is made by the class given
    person.handles, person.uid = tuple(handle._replace(raw=None) for handle in person.handles), uid
    for line in unknown:
        if line.startswith(_LINE):
            _add(person, line.removeprefix(_LINE), habits)
    said = {target: value for target, _label, value in told}
    stands_in = person.name in {handle.value for handle in person.handles} | {key for _source, key in person.keys}
    if stands_in:
        person.__dict__.update({name: said.get(name) for name in _NAMES})
        person.is_named = False
    return person


def _code(country: str) -> str:
    """Return the code of a country by the name that our cards give it; another text as it is."""
    code = country_code(country)
    return code if country in {country_name(code, "en"), country_name(code, "zh")} else country


def _add(person: Exported, text: str, habits: Habits) -> None:
    """Add what a card has no property for; a line that somebody spoilt says nothing."""
    try:
        said = json.loads(_ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text))
    except ValueError:
        return
    for name in ("source", "owner", "lifecycle", "created_at"):
        if said.get(name):
            putter(name)(person, "", str(said[name]), habits)
    person.keys = tuple((str(source), str(key)) for source, key in said.get("external_ids", ()))
    person.ties = said.get("orgs", ())
    for name, value in said.get("fields", {}).items():
        if name not in dict(person.fields):
            put_field(person, name, str(value))
