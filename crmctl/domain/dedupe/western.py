"""Names in letters cut into their parts as they are compared: without titles and degrees, Chinese names told apart."""

from __future__ import annotations

import re
from functools import cache

from crmctl.domain import tables
from crmctl.domain.dedupe.letters import letters
from crmctl.domain.dedupe.noise import word_key
from crmctl.domain.names import split_name

Parts = tuple[str, str, str, str, str]  # given, middle, family, suffix, and "" for the characters


def split(text: str) -> tuple[str, str, str, str]:
    """Return family, given and middle name and the suffix."""
    parts = split_name(text)
    return parts.family, parts.given, parts.middle, parts.suffix


@cache
def _generations() -> dict[str, str]:
    return dict(pair.split("=") for pair in tables.words("people.txt")["generations"])


def western(text: str, family: str, given: str, middle: str, suffix: str) -> Parts:
    """Return the parts of a name, from its text without noise and the parts that came with it or were found in it."""
    from crmctl.domain.dedupe.pinyin_names import chinese_in_letters

    generation, words = _without_forms(text)
    front, comma, _rest = text.partition(",")
    last_first = bool(comma) and len(front.split()) == 1 and len(words) > 1
    if last_first or not comma or len(words) == 1:
        chinese = chinese_in_letters(words, last_first=last_first)
        if chinese:
            return chinese[1], "", chinese[0], generation, ""
    if family and letters(family) in _generations():
        family, given, middle, suffix = split(" ".join(words))
    generation = generation or _generations().get(letters(suffix), "")
    givens, families = _bare(given), _bare(family)
    firsts, middles = _initials(givens)
    return firsts, middles + _joined(_bare(middle)), _joined(families), generation, ""


def _without_forms(text: str) -> tuple[str, list[str]]:
    """Return the generation that a name tells (jr) and its words without titles and degrees."""
    generation, words = "", list[str]()
    for word in text.replace(",", " ").split():
        key = word_key(word)
        if key in _generations() and words:
            generation = _generations()[key]
        elif not _is_form(key):
            words.append(word)
    return generation, words


@cache
def _forms() -> frozenset[str]:
    known, people = tables.titles(), tables.words("people.txt")
    return frozenset((*known.prefixes, *known.suffixes, *people["degrees"], *people["forms"])) - _generations().keys()


def _is_form(key: str) -> bool:
    return key in _forms()


def _bare(part: str) -> list[str]:
    """Return the words of a part without titles, unless nothing else is there."""
    words = part.replace(",", " ").split()
    bare = [
        word for word in words if not _is_form(key := word_key(word)) and not (key in _generations() and key != "v")
    ]
    return bare or words[:1]


def _joined(words: list[str]) -> str:
    return "".join(map(letters, words))


def _initials(words: list[str]) -> tuple[str, str]:
    """Return first and middle name of what stands for the given names: Mary Ann, J.P."""
    if not words:
        return "", ""
    if found := _two_initials().fullmatch(words[0]):
        return letters(found[1]), letters(found[2]) + _joined(words[1:])
    return letters(words[0]), _joined(words[1:])


@cache
def _two_initials() -> re.Pattern[str]:
    return re.compile(r"(\w)\.\s*-?(\w)\.?")
