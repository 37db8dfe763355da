"""What lists put into names and is no part of them: (VIP), *** do not call, via LinkedIn, digits, "test"."""

from __future__ import annotations

import re
from functools import cache

from crmctl.domain import tables
from crmctl.domain.text import fold, tidy

_DIGIT = {"0": "o", "1": "l", "3": "e", "5": "s"}  # as mistyped or misread
_HONORIFIC_SIZE = 2
_FEW_LETTERS = 3


@cache
def _noise() -> frozenset[str]:
    return frozenset(tables.words("people.txt")["noise"])


@cache
def _nobody() -> frozenset[str]:
    return frozenset(tables.words("people.txt")["nobody"])


def word_key(word: str) -> str:
    """Return a word as the tables of words around a name write it."""
    return word.lower().replace(".", "").strip(",")


def is_nobody(name: str) -> bool:
    """Say whether this stands where a name is not known: test, unknown, n/a, 前台."""
    return fold(name) in _nobody()


def cleaned(name: str) -> str:
    """Return a name without what is no part of it; "" where no name is left: an address, a number, a test."""
    text = tidy(name)
    if "@" in text and " " not in text.strip():
        return ""
    if " " not in text and text.isascii() and sum(map(str.isdigit, text)) > sum(map(str.isalpha, text)):
        return ""
    if not text.isalpha():
        text = _without_signs(text)
    words = text.split()
    kept = [word for word in words if word_key(word) not in _noise()] if len(words) > 1 else words
    text = " ".join(kept or words).strip(" ,.-&+'")
    return "" if not any(map(str.isalpha, text)) or is_nobody(text) else text


def _without_signs(text: str) -> str:
    bare = _bracket().sub(" ", text) or text
    bare = _via().sub(" ", _signs().sub(" ", bare))
    if any(map(str.isdigit, bare)) and not _ordinal().search(bare):
        bare = _digits().sub(" ", _inside().sub(lambda found: _DIGIT[found[0]], bare))
    return " ".join(bare.split()).strip()


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"[(（\[【<《{][^)）\]】>》}]*[)）\]】>》}]")


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(r"\*+[^*]*(?:\*+|$)|[*#_~|•★☆♥❤✓✔/\\:;!?！？。\"“”]+|(?<=\s)[-–—]+(?=\s|$)|^[-–—]+|@\S*")


@cache
def _via() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:via|from|imported|c/o)\s+\w+(?:\s+import)?$|\bdo not (?:call|mail|contact|email)\b", re.IGNORECASE
    )


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(r"(?<=[A-Za-z])[0135](?=[a-z])|(?<![\w])[01](?=[a-z]{2})")


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)\d(?!n?[dhrt][dht])\w*|\d+$|(?<=\D)\d+(?=\s|$)")


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(r"\s(?:2nd|3rd|4th)$", re.IGNORECASE)
