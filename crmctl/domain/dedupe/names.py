"""Names of people as they are compared: folded parts without titles and noise, Chinese names by their sound as well."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from crmctl.domain import tables
from crmctl.domain.dedupe.hanzi import eastern, spoken
from crmctl.domain.dedupe.letters import letters
from crmctl.domain.dedupe.noise import cleaned, is_nobody, word_key
from crmctl.domain.text import HAN, HANGUL, KANA, has_cjk

_MOST = 50_000  # words remembered
_CAREFUL, _LATIN, _PINYIN, _HAN = range(4)


class NormalName(NamedTuple):
    """The parts of a name in folded letters; ``han`` is the whole name in simplified characters, if it has any."""

    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""  # jr, sr, ii, iii, iv
    han: str = ""

    @property
    def text(self) -> str:
        """As it is kept: ``given|middle|family|suffix|han``."""
        return "|".join(self)


NO_NAME = NormalName()
_Part = tuple[int, str, str]  # how to go on with it, its letters, its characters


def parse(text: str) -> NormalName:
    """Read what ``NormalName.text`` wrote."""
    return NormalName(*text.split("|"))


@cache
def _plain_han() -> re.Pattern[str]:
    return re.compile(f"[{HAN}]+")


@cache
def _eastern_script() -> re.Pattern[str]:
    return re.compile(f"[{HAN}{KANA}{HANGUL}]")


class _Parts(dict[str, _Part]):
    """What becomes of one part of a name; remembered, since few parts make many names."""

    def __init__(self, *, family: bool) -> None:
        super().__init__()
        self._family = family

    def __missing__(self, part: str) -> _Part:
        if len(self) > _MOST:
            self.clear()
        self[part] = found = self._made(part)
        return found

    def _made(self, part: str) -> _Part:
        if not part.isascii():  # others need not wait for the expressions to be made
            if _plain_han().fullmatch(part):
                return _han_part(part, family=self._family)
            if _eastern_script().search(part):
                return _CAREFUL, "", ""
        words = part.split()
        plain = "".join(words).replace("-", "").replace("'", "").replace("’", "")
        if not plain.isalpha() or any(map(_is_special, words)) or (len(words) > 1 and not self._family):
            return _CAREFUL, "", ""
        from crmctl.domain.dedupe.pinyin_names import syllables_of

        kind = _PINYIN if len(words) == 1 and syllables_of[part] else _LATIN
        return kind, letters(plain), ""


def _han_part(part: str, *, family: bool) -> _Part:
    if part in tables.titles().chinese or is_nobody(part) or (not family and part[0] == "阿"):
        return _CAREFUL, "", ""
    return _HAN, *spoken(part, family=family)


@cache
def _special() -> frozenset[str]:
    known, people = tables.titles(), tables.words("people.txt")
    generations = {pair.partition("=")[0] for pair in people["generations"]}
    words = {*known.prefixes, *known.suffixes, *people["noise"], *people["nobody"], *people["degrees"], *generations}
    return frozenset(words - {"do", "la", "le", "na", "old", "copy", "guest"})


def _is_special(word: str) -> bool:
    return word_key(word) in _special()


_givens, _families = _Parts(family=False), _Parts(family=True)
_make = tuple.__new__


def normal_name(
    name: str,
    family: str | None = None,
    given: str | None = None,
    middle: str | None = None,
    suffix: str | None = None,
) -> NormalName:
    """Return a name as it is compared, from the name as given and the parts found in it, if any."""
    if family and given and not middle and not suffix:
        first, last = _givens[given], _families[family]
        if first[0] and last[0]:
            blank = len(name) - len(family) - len(given)
            if first[0] == _HAN:
                if last[0] == _HAN and not blank:
                    return _make(NormalName, (first[1], "", last[1], "", last[2] + first[2]))
            elif blank == 1 and last[0] != _HAN and (first[0] == _LATIN or last[0] == _LATIN):
                return _make(NormalName, (first[1], "", last[1], "", ""))
    return _careful(name, family or "", given or "", middle or "", suffix or "")


def _careful(name: str, family: str, given: str, middle: str, suffix: str) -> NormalName:
    text = cleaned(name)
    if not text:
        return NO_NAME
    if has_cjk(text):
        return _make(NormalName, eastern(text))
    from crmctl.domain.dedupe.western import split, western

    if text != name or not (family or given) or not _covers(name, family, given):
        family, given, middle, suffix = split(text)
    return _make(NormalName, western(text, family, given, middle, suffix))


def _covers(name: str, family: str, given: str) -> bool:
    """Say whether the parts were found in this very name, or came with it."""
    return not (family and given) or letters(family) in letters(name)
