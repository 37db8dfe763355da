"""What a record says itself where two are compared: its values as they stand in the file, not as they are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crmctl.domain.dedupe.letters import letters
from crmctl.domain.dedupe.mails import normal_mail
from crmctl.domain.dedupe.pair import Evidence
from crmctl.domain.dedupe.phones import normal_phone

_AGREE = {"equal", "shared"}

Record = Mapping[str, Any]  # as ``contact show -o json`` and ``org show -o json`` have it
_CONTACT = {"firm": "org", "title": "title", "suffix": "suffix"}
_ORG = {"name": "name", "industry": "industry", "relation": "parent"}
_BOTH = {"place": "city", "street": "address", "postcode": "postcode", "birthday": "birthday"}
_PARTS = {"given": ("given_name", "family_name"), "family": ("family_name", "given_name")}
_LISTS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "mail": ("emails", lambda value: normal_mail(value.casefold()).text),
    "phone": ("phones", lambda value: normal_phone(value.removeprefix("+"))),
}


def own_values(noun: str, one: Evidence, left: Record, right: Record) -> tuple[str, str]:
    """Return what both records say in a field; as it was compared where none of their own fields says it."""
    if one.field in _LISTS:
        return _reached(one, left, right)
    own = [_own(noun, one.field, record, text) for record, text in ((left, one.left), (right, one.right))]
    return own[0] or one.left, own[1] or one.right


def _own(noun: str, field: str, record: Record, compared: str) -> str:
    if noun == "contact" and field in _PARTS:
        own, other = (str(record.get(key) or "") for key in _PARTS[field])
        return _part(own, other, compared)
    key = ((_ORG if noun == "org" else _CONTACT) | _BOTH).get(field, "")
    value = record.get(key) or (record.get("fields") or {}).get(field)
    return " ".join(str(value or "").split())


def _part(own: str, other: str, compared: str) -> str:
    """Return this part of a name, or the other one where the matcher held the two to be exchanged."""
    is_exchanged = compared in {other, letters(other)} and compared not in {own, letters(own)}
    return other if other and is_exchanged else own


def _reached(one: Evidence, left: Record, right: Record) -> tuple[str, str]:
    """Choose of several addresses or numbers those that were compared: the main ones, or one that both have."""
    key, normal = _LISTS[one.field]
    said: Sequence[Sequence[str]] = [record.get(key) or () for record in (left, right)]
    sides = [{normal(value): value for value in reversed(values)} for values in said]
    both = [text for text in sides[0] if text and text in sides[1]] if one.level in _AGREE else []
    texts = (one.left, one.right) if one.left == one.right or not both else (both[-1], both[-1])
    shown = [side.get(text) or "; ".join(values) or text for side, values, text in zip(sides, said, texts, strict=True)]
    return shown[0], shown[1]
