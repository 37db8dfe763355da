"""Pinyin without tones: what a Chinese name is indexed under, and how a typed query is cut into syllables."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from math import prod

from crmctl.domain import tables
from crmctl.domain.text import HAN

MOST_COMBINATIONS = 4
_LONGEST_NAME = 4  # longer runs are organisations: their first character is no surname
_LONGEST_QUERY = 60
_LONGEST_SYLLABLE = 6
_SPELT = {"lue": "lve", "nue": "nve", "lyu": "lv", "nyu": "nv"}  # ü as passports and older input methods write it


def search_words(name: str) -> str:
    """Return each reading of the Han runs with its initials: 曾伟 → "zeng wei zw ceng wei cw"; "" without Han."""
    if name.isascii():
        return ""
    return " ".join([words for run in _runs().findall(name) if (words := _words(run))])


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"[{HAN}]+")


def _words(run: str) -> str:
    known = tables.readings()
    sounds = [known[char] for char in run]
    if len(run) <= _LONGEST_NAME:
        special = _surname_sounds()
        if run[:2] in special:
            sounds[:2] = special[run[:2]]
        elif run[0] in special:
            sounds[:1] = special[run[0]]
    if all(len(each) == 1 for each in sounds):
        return _entry([each[0] for each in sounds])
    return " ".join([_entry(reading) for reading in _combined([each for each in sounds if each])])


def _entry(syllables: list[str]) -> str:
    if len(syllables) == 1:
        return syllables[0]
    return " ".join(syllables) + " " + "".join([syllable[0] for syllable in syllables])


def _combined(sounds: list[tuple[str, ...]]) -> list[list[str]]:
    """Combine everything when that is little, else change one character of the usual reading at a time."""
    if not sounds:
        return []
    if prod(map(len, sounds)) <= MOST_COMBINATIONS:
        return [list(reading) for reading in product(*sounds)]
    usual = [each[0] for each in sounds]
    changed = [[*usual[:at], other, *usual[at + 1 :]] for at, each in enumerate(sounds) for other in each[1:]]
    return [usual, *changed][:MOST_COMBINATIONS]


@cache
def _surname_sounds() -> dict[str, list[tuple[str, ...]]]:
    """Give per surname the readings of each of its characters: 尉迟 → [(yu, wei), (chi,)]."""
    special = tables.surnames().readings
    return {name: [tuple(dict.fromkeys(each)) for each in _columns(sounds)] for name, sounds in special.items()}


def _columns(sounds: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(zip(*(sound.split("-") for sound in sounds), strict=True))


def segment(query: str, limit: int = 8) -> list[list[str]]:
    """Cut a Latin query into syllables in every way, longest first; [] if impossible.

    Where it is no row of whole syllables, the last one may be unfinished: ``zhangw`` → [[zhang, w]], but
    ``xian`` → [[xian], [xi, an]]. Blanks and apostrophes are borders (``xi'an``).
    """
    letters, borders = _letters(query)
    if not letters or len(letters) > _LONGEST_QUERY or not letters.isascii() or not letters.isalpha():
        return []
    whole, begun = _inventory()
    ways = _ways(letters, borders, whole)
    if not ways[0]:
        ways = _ways(letters, borders, begun)
    found: list[list[str]] = []
    pending: list[tuple[int, list[str]]] = [(0, [])]
    while pending and len(found) < limit:
        at, cut = pending.pop()
        if at == len(letters):
            found.append(cut)
        pending += [(end, [*cut, _SPELT.get(letters[at:end], letters[at:end])]) for end in ways[at]]
    return found


def _letters(query: str) -> tuple[str, set[int]]:
    pieces = re.split(r"[\s'’·-]+", query.strip(" '’·-").lower().replace("ü", "v"))
    borders, at = set(), 0
    for piece in pieces:
        at += len(piece)
        borders.add(at)
    return "".join(pieces), borders


def _ways(letters: str, borders: set[int], last: frozenset[str]) -> list[list[int]]:
    """For every place the ends of a next syllable from which the end can be reached, shortest first."""
    whole = _inventory()[0]
    size = len(letters)
    ways: list[list[int]] = [[] for _ in range(size + 1)]
    for at in range(size - 1, -1, -1):
        wall = min(border for border in borders if border > at)
        for end in range(at + 1, min(wall, at + _LONGEST_SYLLABLE) + 1):
            part = letters[at:end]
            if part in last if end == size else part in whole and ways[end]:
                ways[at].append(end)
    return ways


@cache
def _inventory() -> tuple[frozenset[str], frozenset[str]]:
    """Return the whole syllables, and all their beginnings."""
    whole = tables.syllables() | _SPELT.keys()
    return whole, frozenset(syllable[:size] for syllable in whole for size in range(1, len(syllable) + 1))
