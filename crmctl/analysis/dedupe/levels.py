"""How far the fields of two people may agree, from the most to the least."""

from __future__ import annotations

MISSING = 0
LEVELS: dict[str, tuple[str, ...]] = {
    "given": ("missing", "equal", "nickname", "similar", "initial", "loose", "different"),
    "family": ("missing", "equal", "nickname", "similar", "initial", "loose", "different"),
    "mail": ("missing", "equal", "shared", "typo", "same_name", "same_firm", "numbered", "counted", "different"),
    "phone": ("missing", "equal", "shared", "similar", "same_block", "different"),
    "firm": ("missing", "equal", "similar", "different"),
    "title": ("missing", "equal", "different"),
    "place": ("missing", "equal", "similar", "different"),
    "birthday": ("missing", "equal", "similar", "mostly", "partly", "different"),
    "postcode": ("missing", "equal", "similar", "different"),
    "street": ("missing", "equal", "similar", "different"),
    "suffix": ("missing", "equal", "one_sided", "different"),
    "extra": ("missing", "equal", "similar", "different"),
}
