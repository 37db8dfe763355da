"""What it knows by heart: characters, readings, surnames and numbering plans, each file read once when first needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent
_FIRST_COMBINATION = 0xE000  # the readings of a character are numbered in the private use area
_BLOCKS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF))  # CJK Unified Ideographs, Extension A; the order of pinyin.txt


class Surnames(NamedTuple):
    """Chinese, Japanese and Korean family names; ``readings`` are those that differ when a character is a surname."""

    compound: frozenset[str]
    single: frozenset[str]
    japanese: frozenset[str]
    korean: frozenset[str]
    readings: dict[str, tuple[str, ...]]


class Titles(NamedTuple):
    """Words that stand before or after a name, and those that open a family name (van, de, al)."""

    chinese: frozenset[str]
    bare: frozenset[str]  # only after a bare surname: 王总
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    vietnamese: frozenset[str]


class Firms(NamedTuple):
    """Words of a firm's name that are no part of its core, folded."""

    chinese: frozenset[str]
    forms: frozenset[str]
    glue: frozenset[str]  # between two forms: GmbH & Co. KG
    leading: frozenset[str]
    provinces: frozenset[str]
    cities: frozenset[str]
    generic: frozenset[str]  # what is left of 北京银行 without its region would be any bank


class Plan(NamedTuple):
    """The numbering plan of one region, as regular expressions over digits (ITU-T E.164, from libphonenumber)."""

    region: str
    code: str
    abroad: str  # what is dialled before a foreign number, as an expression
    abroad_digits: str  # the same in digits where it is unmistakable, else nothing
    trunk: str  # what the library strips before a national number, as an expression
    trunk_digit: str
    general: str
    usual: str  # mobile, fixed, freephone and shared-cost numbers


def _lines(file: str) -> list[str]:
    return (_HERE / file).read_text(encoding="utf-8").splitlines()


def _entries(file: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in _lines(file) if not line.startswith("#"))


@cache
def traditional() -> dict[int, int]:
    """Return the simplified code point of each traditional one (OpenCC, TSCharacters)."""
    old, new = _lines("traditional.txt")
    return str.maketrans(old, new)


class _Readings(dict[str, tuple[str, ...]]):
    """The readings of a character, usual one first; found when asked for, then remembered."""

    def __init__(self, combinations: list[str], rows: list[str]) -> None:
        super().__init__()
        self._combinations = combinations
        self._rows = rows

    def __missing__(self, char: str) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        for (first, last), row in zip(_BLOCKS, self._rows, strict=True):
            if first <= ord(char) <= last:
                found = tuple(self._combinations[ord(row[ord(char) - first]) - _FIRST_COMBINATION].split("/"))
        self[char] = found = tuple(filter(None, found))
        return found


@cache
def readings() -> dict[str, tuple[str, ...]]:
    """Return the pinyin of every character without tones, ü as v: 长 → ("chang", "zhang"); () for what has none."""
    combinations, *rows = _lines("pinyin.txt")
    return _Readings(combinations.split(" "), rows)


@cache
def syllables() -> frozenset[str]:
    """Return every syllable that a character is read as, without the interjections (m, n, ng, hm …)."""
    every = {syllable for combination in _lines("pinyin.txt")[0].split(" ") for syllable in combination.split("/")}
    return frozenset(syllable for syllable in every if set(syllable) & set("aeiouv") and syllable.isascii())


@cache
def surnames() -> Surnames:
    """Return the family names of East Asia that split a name written without a blank."""
    entries = _entries("surnames.txt")
    pairs = (pair.split("=") for pair in entries["readings"].split())
    return Surnames(
        compound=frozenset(entries["compound"].split()),
        single=frozenset(entries["single"]) - {" "},
        japanese=frozenset(entries["japanese"].split()),
        korean=frozenset(entries["korean"].split()),
        readings={name: tuple(sounds.split(",")) for name, sounds in pairs},
    )


@cache
def titles() -> Titles:
    """Return the words around names, Western ones in lower case without full stops."""
    return Titles(**_sets("titles.txt"))


@cache
def firms() -> Firms:
    """Return legal forms, regions and generic words of firms."""
    return Firms(**_sets("firms.txt"))


def _sets(file: str) -> dict[str, frozenset[str]]:
    return {key: frozenset(words.split()) for key, words in _entries(file).items()}


@cache
def plans() -> dict[str, Plan]:
    """Return the numbering plans whose usual numbers are judged without the library, by region."""
    rows = (Plan(*line.split("\t")) for line in _lines("phones.txt"))
    return {plan.region: plan for plan in rows}


@cache
def words(file: str) -> dict[str, list[str]]:
    """Return the lists of words of a table whose lines are ``key: word word …``."""
    return {key: row.split() for key, row in _entries(file).items()}


@cache
def synonyms(file: str) -> dict[str, str]:
    """Return for every word of a table the first of its line."""
    rows = (line.split() for line in _lines(file) if not line.startswith("#"))
    return {word: row[0] for row in rows for word in row}


@cache
def nicknames() -> list[tuple[str, list[str]]]:
    """Return full given names with their short forms."""
    return [(row[0], row[1:]) for row in map(str.split, _lines("nicknames.txt"))]
