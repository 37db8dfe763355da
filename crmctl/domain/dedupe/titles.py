"""Posts in a few classes, in both languages: CEO, Chief Executive Officer and 总经理 are ceo."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crmctl.domain import tables
from crmctl.domain.text import fold

_APART = re.compile(r"\s*(?:[,;|/、，；]|\s&\s|\band\b|\bund\b|\s-\s|兼)\s*")
_SENIOR = re.compile(r"^(?:senior|sr|高级|资深)")
_JUNIOR = re.compile(r"^(?:junior|jr|assistantto(?:the)?|初级|deputy|assistant(?=.))")


@lru_cache(maxsize=50_000)
def normal_title(text: str) -> str:
    """Return the class of a post, or its folded letters where it is none that is known; "" for none."""
    known, whole = _known(), fold(text)
    if found := known.get(whole) or known.get(whole.replace("vice president", "vp")):
        return found
    for part in _APART.split(text):
        if found := known.get(fold(part)):
            return found
    bare = _JUNIOR.sub("", _SENIOR.sub("", whole))
    return known.get(bare, whole)


@cache
def _known() -> dict[str, str]:
    return {fold(word): post for word, post in tables.synonyms("posts.txt").items()}
