"""Two records beside each other: which fields say the same, which differ, what is known of one alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from crmctl.domain.cells import flat
from crmctl.domain.text import fold

SAME, DIFFERENT, ONE_SIDE = "same", "different", "one_side"
_CONTACT = (
    "name", "nickname", "org", "title", "department", "emails", "phones", "handles", "city", "address", "postcode",
    "birthday", "gender", "tags", "lifecycle", "external_ids", "notes", "fields",
)  # fmt: skip
_ORG = (
    "name", "website", "emails", "phones", "handles", "industry", "parent", "roles", "city", "address", "postcode",
    "tags", "lifecycle", "external_ids", "notes", "fields",
)  # fmt: skip
_ALWAYS = ("source", "owner", "created_at", "last_touch_at")

Record = Mapping[str, Any]


class Beside(NamedTuple):
    """One field of both records, as text."""

    field: str
    left: str
    right: str
    mark: str


def beside(noun: str, left: Record, right: Record) -> Iterator[Beside]:
    """Yield the fields that either record has, in the order a person reads them."""
    fields = (*(_ORG if noun == "org" else _CONTACT), *_ALWAYS)
    for field in fields:
        one, other = _text(field, left.get(field)), _text(field, right.get(field))
        if one or other:
            yield Beside(field, one, other, _mark(left.get(field), right.get(field), one, other))


def _text(field: str, value: Any) -> str:
    if field == "handles" and isinstance(value, list):
        return "; ".join(f"{one['kind']} {one['value']}" for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {flat(held)}" for name, held in value.items() if held not in {None, ""})
    return str(value)[: len("2026-11-22")] if field.endswith("_at") and value else str(flat(value) or "")


def _mark(left: Any, right: Any, one: str, other: str) -> str:
    """Compare what is meant, not how it is written: in any case, and lists in any order."""
    if not (one and other):
        return ONE_SIDE
    if isinstance(left, list) and isinstance(right, list):
        parts = [{fold(str(flat(each))) for each in side} for side in (left, right)]
        return SAME if parts[0] == parts[1] else DIFFERENT
    return SAME if one == other or fold(one) == fold(other) != "" else DIFFERENT
