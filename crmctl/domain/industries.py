"""Usual names of industries, to tell a slip of the pen from a word of its own: technolgy, manufacturng."""

from __future__ import annotations

from functools import lru_cache

_KNOWN = frozenset(
    "accounting advertising aerospace agriculture airlines apparel architecture automotive banking biotechnology "
    "chemicals communications construction consulting consumer cosmetics defense distribution education electronics "
    "employment energy engineering entertainment environmental fashion finance financial fishing food forestry "
    "government hardware healthcare hospitality hotels insurance internet jewelry leisure logistics machinery "
    "manufacturing marketing media medical mining nonprofit packaging paper petroleum pharmaceuticals pharmaceutical "
    "printing publishing recreation recruitment restaurants retail security semiconductors services shipping software "
    "sports technology telecommunications textiles tobacco tourism transportation travel utilities wholesale".split()
)
_LIKE = 0.88  # of two words, from which on one is taken for a slip for the other: difflib's ratio
_SHORTEST = 6


@lru_cache(maxsize=2_000)
def slip_for(text: str) -> str:
    """Return the name of an industry that a word is probably a slip for, "" where it may well be meant."""
    word = text.strip().casefold()
    if len(word) < _SHORTEST or not word.isalpha() or not word.isascii() or word in _KNOWN:
        return ""
    if word.removesuffix("s") in _KNOWN or f"{word}s" in _KNOWN:
        return ""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, sorted(_KNOWN), 1, _LIKE)), "")
