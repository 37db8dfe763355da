"""Two records beside each other: which fields say the same, which differ, what is known of one alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from crmctl.domain.cells import flat
from crmctl.domain.text import fold
from crmctl.words import N_, _

SAME, DIFFERENT, ONE_SIDE = "same", "different", "one_side"
CUSTOM = "field:"  # stands before the names of custom fields
_CONTACT = (
    "name", "nickname", "org", "title", "department", "emails", "phones", "handles", "city", "address", "postcode",
    "birthday", "gender", "tags", "lifecycle", "external_ids", "notes",
)  # fmt: skip
_ORG = (
    "name", "website", "emails", "phones", "handles", "industry", "parent", "roles", "city", "address", "postcode",
    "tags", "lifecycle", "external_ids", "notes",
)  # fmt: skip
TITLES = {
    "name": N_("Name"), "nickname": N_("Nickname"), "org": N_("Organisation"), "title": N_("Title"),
    "department": N_("Department"), "emails": N_("E-mails"), "phones": N_("Phones"), "handles": N_("Other handles"),
    "city": N_("City"), "address": N_("Street"), "postcode": N_("Postcode"), "birthday": N_("Birthday"),
    "gender": N_("Gender"), "tags": N_("Tags"), "lifecycle": N_("Lifecycle"), "external_ids": N_("External ids"),
    "notes": N_("Notes"), "website": N_("Website"), "industry": N_("Industry"), "parent": N_("Belongs to"),
    "roles": N_("Roles"), "source": N_("Source"), "owner": N_("Owner"), "created_at": N_("Created"),
    "last_touch_at": N_("Last touch"),
}  # fmt: skip
_ALWAYS = ("source", "owner", "created_at", "last_touch_at")

Record = Mapping[str, Any]


class Beside(NamedTuple):
    """One field of both records, as text."""

    field: str
    left: str
    right: str
    mark: str


def beside(noun: str, left: Record, right: Record) -> Iterator[Beside]:
    """Yield the fields that either record has, in the order a person reads them; custom ones as ``field:NAME``."""
    for field in (*(_ORG if noun == "org" else _CONTACT), *_ALWAYS):
        yield from _beside(field, left.get(field), right.get(field))
    own = [record.get("fields") or {} for record in (left, right)]
    for name in dict.fromkeys([*own[0], *own[1]]):
        yield from _beside(CUSTOM + name, own[0].get(name), own[1].get(name))


def titled(field: str) -> str:
    """Return what a field is called; a custom one has a name of its own."""
    return field.removeprefix(CUSTOM) if field.startswith(CUSTOM) else _(TITLES[field])


def _beside(field: str, left: Any, right: Any) -> Iterator[Beside]:
    one, other = _text(field, left), _text(field, right)
    if one or other:
        yield Beside(field, one, other, _mark(left, right, one, other))


def _text(field: str, value: Any) -> str:
    if field == "handles" and isinstance(value, list):
        return "; ".join(f"{one['kind']} {one['value']}" for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {flat(held)}" for name, held in value.items() if held not in {None, ""})
    if field.endswith("_at") and value:
        return str(value)[: len("2026-11-22")]
    return " ".join(str(flat(value) or "").split())


def _mark(left: Any, right: Any, one: str, other: str) -> str:
    """Compare what is meant, not how it is written: in any case, and lists in any order."""
    if not (one and other):
        return ONE_SIDE
    if isinstance(left, list) and isinstance(right, list):
        parts = [{_meant(str(flat(each))) for each in side} for side in (left, right)]
        return SAME if parts[0] == parts[1] else DIFFERENT
    return SAME if _meant(one) == _meant(other) else DIFFERENT


def _meant(text: str) -> str:
    """Fold a text; a dot tells addresses apart."""
    return text.casefold() if "@" in text else fold(text) or text
