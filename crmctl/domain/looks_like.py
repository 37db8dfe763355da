"""Of what kind a list is likely that was read as another: the columns tell."""

from __future__ import annotations

from collections.abc import Iterable

from crmctl.domain.entry_fields import WORDS

# What must all be there, each by one of its fields.
_SIGNS = {
    "orders": ("order", ({"number"}, {"ordered_on"}, {"total", "line_total", "price", "quantity"})),
    "deals": ("deal", ({"title"}, {"stage"}, {"amount", "expected_close_on"})),
}


def looks_like(heads: Iterable[str]) -> str:
    """Return ``orders`` or ``deals`` when the columns are those of such a list, else ``""``."""
    told = {head.strip().casefold() for head in heads}
    for kind, (noun, signs) in _SIGNS.items():
        found = {field for field, words in WORDS[noun].items() if told & set(words.split("|"))}
        if all(found & fields for fields in signs):
            return kind
    return ""
