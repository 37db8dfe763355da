"""The distinct words of names, with what is compared of each."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Flags, Ints, distinct, letter_sums
from crmctl.analysis.dedupe.outlines import Outline, outline
from crmctl.domain.dedupe.nicknames import roots
from crmctl.domain.dedupe.pinyin_names import syllables_of

_SOUNDEX = {letter: digit for digit, letters in enumerate("bfpv cgjkqsxz dt l mn r".split(), 1) for letter in letters}


class Tokens(NamedTuple):
    """Arrays by code; ``letters`` adds up over words, so that any cut and order of the same letters gives one sum."""

    texts: list[str]
    root: Codes  # the code of its formal name, of the first by letters where it may be several
    one_name: Ints  # pairs of words that may be one formal name, in order: lower code × number of words + higher code
    sound: Codes
    letters: Ints
    outline: Outline
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
        texts, root, _one_name(formal), sound, letter_sums(texts), outline(texts),
        np.array([bool(syllables_of[text]) for text in texts]) if any_han else np.zeros(len(texts), np.bool_),
        np.bincount(given, minlength=len(texts)), np.bincount(family, minlength=len(texts)),
    )  # fmt: skip


def _one_name(formal: list[frozenset[str]]) -> Ints:
    short_for = {name for names in formal if len(names) > 1 for name in names}
    by_name: dict[str, list[int]] = {name: [] for name in short_for}
    for code, names in enumerate(formal):
        for name in names & short_for:
            by_name[name].append(code)
    pairs = [a * len(formal) + b for codes in by_name.values() for at, a in enumerate(codes) for b in codes[at + 1 :]]
    return distinct(np.array(pairs, np.int64))


def may_be_one_name(words: Tokens, one: Ints, other: Ints) -> Flags:
    """Say which pairs of words, the lower code first, may be short for one name, or one for the other."""
    if not len(words.one_name):
        return np.zeros(len(one), np.bool_)
    keys = one * len(words.texts) + other
    at = np.minimum(np.searchsorted(words.one_name, keys), len(words.one_name) - 1)
    found: Flags = words.one_name[at] == keys
    return found


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
