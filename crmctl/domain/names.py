"""Personal names cut into parts and put together again, after the customs of the language they are written in."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crmctl.domain import tables
from crmctl.domain.text import HAN, HANGUL, KANA, has_cjk, simplify

_DOT = "·・•．‧･"  # between the parts of a foreign name in Han or katakana
_LONGEST_GIVEN = 2
_LONGEST_TITLE = 4
_FAMILIAR = frozenset("小老")
_HAN_ONLY = re.compile(f"[{HAN}]+").fullmatch
_EAST_ASIAN = re.compile(f"[{HAN}{KANA}{HANGUL}{_DOT}\\s]+").fullmatch
_LATIN_PAIR = re.compile(r"([A-Z][a-z'-]*+) ([A-Z][A-Za-z'-]*+)").fullmatch
_BRACKET = re.compile(r"\s*[(（\[【][^)）\]】]*[)）\]】]\s*$")
_SHOUTED = re.compile(r"[B-DF-HJ-NP-TV-Z]+[AEIOUÀ-Ý][A-ZÀ-Ý'’-]*|[A-ZÀ-Ý][A-ZÀ-Ý'’-]{2,}").fullmatch  # ZHANG Wei


class PersonName(NamedTuple):
    """A name as given (``full``) and its parts, those that are not there being empty."""

    full: str
    family: str = ""
    given: str = ""
    middle: str = ""
    prefix: str = ""
    suffix: str = ""


def split_name(full: str) -> PersonName:
    """Cut a tidied name into parts; what cannot be told apart for certain stays whole, as the given name."""
    if _HAN_ONLY(full):
        return _chinese(full)
    if pair := _LATIN_PAIR(full):
        first, last = pair.groups()
        if _plain_pair(first, last):
            return PersonName(full, last, first)
    text = _BRACKET.sub("", full) or full
    if _EAST_ASIAN(text):
        return _east_asian(text)._replace(full=full)
    if has_cjk(text):
        return _mixed(text)._replace(full=full)
    return _western(text)._replace(full=full)


def _plain_pair(first: str, last: str) -> bool:
    known = tables.titles()
    return first.lower() not in known.prefixes and last.lower() not in known.suffixes and len(first) > 1


def _chinese(full: str) -> PersonName:
    """王伟, 欧阳娜娜, 王总, 张伟先生, 小王; Japanese names of four characters; 前台 is no name."""
    if full[0] in _FAMILIAR and len(full) > 1 and _surname_size(full[1:]) == len(full) - 1:
        return PersonName(full, full[1:], prefix=full[0])
    title = _title(full) if full[-1] in _last_characters() else ""
    name = full.removesuffix(title)
    size = _surname_size(name)
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
        if name[-size:] in tables.titles().chinese and _surname_size(name[:-size]):
            return name[-size:]
    bare = name[-1] in tables.titles().bare and len(name) > 1 and _surname_size(name[:-1]) == len(name) - 1
    return name[-1] if bare else ""


def _surname_size(name: str) -> int:
    """Count the characters of the family name that this Han text begins with, 0 for none that is known."""
    known, plain = tables.surnames(), simplify(name)
    if plain[:2] in known.compound:
        return 2
    if len(plain) <= 1 + _LONGEST_GIVEN and plain[:1] in known.single:
        return 1
    longer = (size for size in (4, 3) if plain[:size] in known.compound)
    japanese = (size for size in (3, 2) if name[:size] in known.japanese or plain[:size] in known.japanese)
    return next(longer, 0) or next(japanese, 0)


def _east_asian(text: str) -> PersonName:
    dotted = [part for part in re.split(f"[{_DOT}]", text.replace(" ", "")) if part]
    if len(dotted) > 1:
        return _dotted(dotted)
    parts = text.split()
    if len(parts) > 1 and (parts[-1] in tables.titles().chinese or all(len(part) == 1 for part in parts)):
        return split_name("".join(parts))
    if len(parts) > 1:
        return PersonName(text, parts[0], "".join(parts[1:]))
    return _chinese(text) if _HAN_ONLY(text) else _unspaced(text)


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


def _mixed(text: str) -> PersonName:
    """David 张, 张 David: the Han surname is the family name; 张伟 David: the Han name counts; Ms. 李娜."""
    words = text.split()
    prefix = _taken(words, 0, tables.titles().prefixes)
    eastern = [word for word in words if _HAN_ONLY(word)]
    western = [word for word in words if not has_cjk(word)]
    if len(eastern) != 1 or len(western) != len(words) - 1:
        return PersonName(text, given=text)
    name = _chinese(eastern[0])._replace(prefix=" ".join(prefix))
    return name if name.given or name.suffix else name._replace(given=" ".join(western))


def _western(text: str) -> PersonName:
    known = tables.titles()
    parts = [part for piece in text.split(",") if (part := piece.strip())] or [text]
    credentials: list[str] = []
    while len(parts) > 1 and all(_key(word) in known.suffixes for word in parts[-1].split()):
        credentials.insert(0, parts.pop())
    words, family = " ".join(parts[1:] or parts).split(), parts[0].split() if len(parts) > 1 else []
    prefixes = _taken(words, 0, known.prefixes) or _taken(family, 0, known.prefixes)
    suffixes = [*_taken(words, -1, known.suffixes), *_taken(family, -1, known.suffixes), *credentials]
    if not family:
        words, family = _family(words, formal=bool(prefixes))
    first, *others = words or [""]
    return PersonName(text, " ".join(family), first, " ".join(others), " ".join(prefixes), " ".join(suffixes))


def _family(words: list[str], *, formal: bool) -> tuple[list[str], list[str]]:
    """Part given names from the family name, which begins at its first particle."""
    if len(words) < 2:  # noqa: PLR2004
        return ([], words) if formal else (words, [])
    known = tables.titles()
    if words[0] in known.vietnamese and words[1] in {"Van", "Văn", "Thi", "Thị"} and words[2:]:
        return [words[-1], *words[1:-1]], words[:1]
    if _SHOUTED(words[0]) and not any(word.isupper() for word in words[1:]):
        return words[1:], words[:1]
    start = next((at for at in range(1, len(words) - 1) if words[at] in known.particles), len(words) - 1)
    if words[start] in {"y", "e"} and start > 1:
        start -= 1
    return words[:start], words[start:]


def _taken(words: list[str], at: int, known: frozenset[str]) -> list[str]:
    """Take titles off one end, as long as a name is left."""
    taken: list[str] = []
    while len(words) > 1 and _key(words[at]) in known:
        taken.insert(0 if at else len(taken), words.pop(at))
    return taken


def _key(word: str) -> str:
    return word.lower().replace(".", "").strip(",")


def join_name(family: str, given: str, middle: str = "", prefix: str = "", suffix: str = "") -> str:
    """Put a name together: 王 + 伟 → 王伟, 史密斯 + 约翰 → 约翰·史密斯, Smith + Ann → Ann Smith."""
    if not has_cjk(family) or (given and not has_cjk(given)):
        return " ".join(filter(None, (prefix, given, middle, family, suffix)))
    if _is_foreign(family, given):
        name = "·".join(filter(None, (given, *middle.split(), family)))
    else:
        name = family + given + middle
    return f"{prefix}{' ' if prefix.isascii() and prefix else ''}{name}{suffix}"


def _is_foreign(family: str, given: str) -> bool:
    """Say whether this is a foreign name in Han or katakana: its family name is none of East Asia's."""
    known, plain = tables.surnames(), simplify(family)
    if not given or len(family) == 1 or family in known.korean | known.japanese or plain in known.compound:
        return False
    return plain not in known.japanese and not all(char in known.single for char in plain)
