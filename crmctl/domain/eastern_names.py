"""Chinese, Japanese and Korean names, by their family names (百家姓 and the like) and forms of address."""

from __future__ import annotations

import re
from functools import cache

from crmctl.domain import tables
from crmctl.domain.name import PersonName
from crmctl.domain.text import HAN, HANGUL, KANA, simplify

_DOT = "·・•．‧･"  # between the parts of a foreign name in Han or katakana
_LONGEST_GIVEN = 2
_LONGEST_TITLE = 4
_FAMILIAR = frozenset("小老")


@cache
def han() -> re.Pattern[str]:
    """Match text that is Han throughout."""
    return re.compile(f"[{HAN}]+")


@cache
def east_asian() -> re.Pattern[str]:
    """Match text in the scripts of East Asia, with middle dots and blanks."""
    return re.compile(f"[{HAN}{KANA}{HANGUL}{_DOT}\\s]+")


def chinese(full: str) -> PersonName:
    """王伟, 欧阳娜娜, 王总, 张伟先生, 小王; Japanese names of four characters; 前台 is no name."""
    if full[0] in _FAMILIAR and len(full) > 1 and surname_size(full[1:]) == len(full) - 1:
        return PersonName(full, full[1:], prefix=full[0])
    title = _title(full) if full[-1] in _last_characters() else ""
    name = full.removesuffix(title)
    size = surname_size(name)
    if not size or len(name) > size + _LONGEST_GIVEN:
        return PersonName(full, given=name, suffix=title)
    return PersonName(full, name[:size], name[size:], suffix=title)


@cache
def _last_characters() -> frozenset[str]:
    known = tables.titles()
    return frozenset(title[-1] for title in known.chinese | known.bare)


def _title(name: str) -> str:
    """Find the longest title behind a surname: 王总, 王总经理, 张伟老师; 王小总 is a name."""
    for size in range(min(_LONGEST_TITLE, len(name) - 1), 1, -1):
        if name[-size:] in tables.titles().chinese and surname_size(name[:-size]):
            return name[-size:]
    bare = name[-1] in tables.titles().bare and len(name) > 1 and surname_size(name[:-1]) == len(name) - 1
    return name[-1] if bare else ""


def surname_size(name: str) -> int:
    """Count the characters of the family name that this Han text begins with, 0 for none that is known."""
    known, plain = tables.surnames(), simplify(name)
    if plain[:2] in known.compound:
        return 2
    if len(plain) <= 1 + _LONGEST_GIVEN and plain[:1] in known.single:
        return 1
    longer = (size for size in (4, 3) if plain[:size] in known.compound)
    japanese = (size for size in (3, 2) if name[:size] in known.japanese or plain[:size] in known.japanese)
    return next(longer, 0) or next(japanese, 0)


def split_eastern(text: str) -> PersonName:
    """Split a name written in Han, kana or Hangul only, with or without blanks and middle dots."""
    dotted = [part for part in re.split(f"[{_DOT}]", text.replace(" ", "")) if part]
    if len(dotted) > 1:
        return _dotted(dotted)
    parts = text.split()
    if len(parts) > 1 and (parts[-1] in tables.titles().chinese or all(len(part) == 1 for part in parts)):
        return split_eastern("".join(parts))
    if len(parts) > 1:
        return PersonName(text, parts[0], "".join(parts[1:]))
    return chinese(text) if han().fullmatch(text) else _unspaced(text)


def _dotted(parts: list[str]) -> PersonName:
    """约翰·史密斯先生: given names first, as in the language it was taken from."""
    sizes = range(min(_LONGEST_TITLE, len(parts[-1]) - 1), 1, -1)
    title = next((parts[-1][-size:] for size in sizes if parts[-1][-size:] in tables.titles().chinese), "")
    return PersonName("", parts[-1].removesuffix(title), parts[0], " ".join(parts[1:-1]), suffix=title)


def _unspaced(text: str) -> PersonName:
    """佐藤さくら by the family names of Japan, 김철수 by those of Korea; anything else stays whole."""
    known = tables.surnames()
    for size in (3, 2, 1):
        family, rest = text[:size], text[size:]
        korean = family in known.korean and len(text) <= size + 2
        if rest and (korean or family in known.japanese):
            return PersonName(text, family, rest)
    return PersonName(text, given=text)


def is_foreign(family: str, given: str) -> bool:
    """Say whether this is a foreign name in Han or katakana: its family name is none of East Asia's."""
    known, plain = tables.surnames(), simplify(family)
    if not given or len(family) == 1 or family in known.korean | known.japanese or plain in known.compound:
        return False
    return plain not in known.japanese and not all(char in known.single for char in plain)
