"""Numbered groups of columns, as Google writes them: «E-mail 1 - Label» beside «E-mail 1 - Value»."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GROUP = re.compile(
    r"(e-?mail|phone|address|organi[sz]ation|website|im|relation|event|custom field)\s+(\d+)\s+-\s+(.+)", re.IGNORECASE
)
_VALUES = {
    "email": {"value": "email"},
    "phone": {"value": "phone"},
    "address": {
        "formatted": "address",
        "street": "street",
        "extended address": "street",
        "city": "city",
        "po box": "po_box",
        "region": "region",
        "postal code": "postcode",
        "country": "country",
    },
    "organization": {"name": "org", "title": "title", "department": "department", "job description": "title"},
    "website": {"value": "website"},
    "im": {"value": "handle"},
    "relation": {"value": "relation"},
    "event": {"value": "event"},
    "custom field": {"value": "custom"},
}
_LABELS = ("type", "label", "service")


def is_numbered(head: str) -> bool:
    """Say whether a column belongs to a numbered group."""
    return bool(_GROUP.fullmatch(head.strip()))


def apply(header: Sequence[str], targets: Sequence[str]) -> list[str]:
    """Return the targets with those of numbered groups filled in; of a whole and its parts, the parts count."""
    result = list(targets)
    groups: dict[tuple[str, str], dict[str, int]] = {}
    for at, cell in enumerate(header):
        if found := _GROUP.fullmatch(cell.strip()):
            kind = found[1].lower().replace("e-mail", "email").replace("organisation", "organization")
            groups.setdefault((kind, found[2]), {})[found[3].strip().lower()] = at
    for (kind, _number), parts in groups.items():
        _fill(result, _VALUES[kind], parts)
    return result


def _fill(result: list[str], values: dict[str, str], parts: dict[str, int]) -> None:
    for part, at in parts.items():
        result[at] = values.get(part, "")
    if "formatted" in parts and "street" in parts:
        result[parts["formatted"]] = ""
    filled = [at for part, at in parts.items() if result[at] and part not in _LABELS]
    labels = [part for part in reversed(_LABELS) if part in parts]
    if filled and labels:
        result[parts[labels[0]]] = f"label_of:{filled[0]}"
