"""The distinct words of names, with what is compared of each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Flags, Ints, letter_sums
from crmctl.domain.dedupe.nicknames import roots
from crmctl.domain.dedupe.pinyin_names import syllables_of

_SOUNDEX = {letter: digit for digit, letters in enumerate("bfpv cgjkqsxz dt l mn r".split(), 1) for letter in letters}


class Tokens(NamedTuple):
    """Arrays by code; ``letters`` adds up over words, so that any cut and order of the same letters gives one sum."""

    texts: list[str]
    root: Codes  # the code of its formal name, of the first by letters where it may be several
    roots: list[frozenset[str]]
    is_ambiguous: Flags  # it is short for several names
    sound: Codes
    letters: Ints
    size: Codes
    first: Codes  # its first letter
    is_pinyin: Flags
    as_given: Ints  # how many records have it as given name
    as_family: Ints


def tokens(texts: list[str], given: Codes, family: Codes, *, any_han: bool) -> Tokens:
    """Work out what is compared of each word."""
    formal = [roots(text) for text in texts]
    numbers: dict[str, int] = {}
    shortest = [min(each, default=text) for each, text in zip(formal, texts, strict=True)]
    root = np.array([numbers.setdefault(text, len(numbers)) for text in shortest], np.int32)
    sounds: dict[str, int] = {}
    sound = np.array([sounds.setdefault(soundex(text), len(sounds)) for text in texts], np.int32)
    return Tokens(
        texts, root, formal, np.array([len(each) > 1 for each in formal]), sound, letter_sums(texts),
        np.array([len(text) for text in texts], np.int32),
        np.array([ord(text[:1] or "\0") for text in texts], np.int32),
        np.array([bool(syllables_of[text]) for text in texts]) if any_han else np.zeros(len(texts), np.bool_),
        np.bincount(given, minlength=len(texts)), np.bincount(family, minlength=len(texts)),
    )  # fmt: skip


def soundex(word: str) -> str:
    """Return the American Soundex of a folded word (US National Archives), "" for none."""
    if not word:
        return ""
    code, last = word[0], _SOUNDEX.get(word[0], 0)
    for letter in word[1:]:
        digit = _SOUNDEX.get(letter, 0)
        if digit and digit != last:
            code += str(digit)
            if len(code) == 4:  # noqa: PLR2004  a letter and three digits
                return code
        if letter not in "hw":
            last = digit
    return code
