"""Chinese names written in letters: Fenggang Sun, SUN Fenggang, sunfenggang, Qiu Mo yan, Wang, Xiao-Ming."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crmctl.domain import tables
from crmctl.domain.dedupe import nicknames
from crmctl.domain.pinyin import segment

_LONGEST_GIVEN = 2
_LONGEST = 24
_RARE = 1000
_MOST = 50_000  # words remembered
_CLEARLY = 4  # of two syllables that are both family names: so many times as frequent
_SMALLEST_WORD = 5
_MORE_OFTEN_GIVEN = {"xiao"}  # xiaoming is 小明

Word = tuple[str, ...]  # its syllables


@cache
def _plausible() -> re.Pattern[str]:
    """Match what may be pinyin, before it is cut up: initials, vowels, n, ng or r, again and again."""
    return re.compile(r"(?:(?:[bpmfdtnlgkhjqxryw]|[zcs]h?)?[aeiouv]{1,3}(?:ng?|r)?['’-]?)+")


class _Syllables(dict[str, Word]):
    """The syllables of a word in letters, as few as possible; () where it is no pinyin. Remembered."""

    def __missing__(self, word: str) -> Word:
        if len(self) > _MOST:
            self.clear()
        plain = word.lower().replace("ü", "v").replace("lyu", "lv").replace("nyu", "nv")
        ways = segment(plain) if len(plain) <= _LONGEST and _plausible().fullmatch(plain) else []
        whole = [way for way in ways if set(way) <= tables.syllables()]
        self[word] = found = tuple(min((len(way), way) for way in whole)[1]) if whole else ()
        return found


syllables_of = _Syllables()


@cache
def _surnames() -> tuple[dict[str, int], frozenset[str]]:
    """Return the family names of one syllable with their rank, and those of two."""
    known, readings = tables.surnames(), tables.readings()
    rank = {sound: at for at, sound in enumerate(tables.words("people.txt")["common"])}
    single = {readings[char][0]: _RARE for char in known.single if readings[char]}
    single |= {sounds[0]: _RARE for name, sounds in known.readings.items() if len(name) == 1}
    pairs = ("".join(readings[char][0] for char in name if readings[char]) for name in known.compound if len(name) == 2)  # noqa: PLR2004
    special = {sounds[0].replace("-", "") for name, sounds in known.readings.items() if "-" in sounds[0]}
    return single | rank, frozenset(pairs) | special


def chinese_in_letters(words: Sequence[str], *, last_first: bool = False) -> tuple[str, str] | None:
    """Return family and given name of a Chinese name in letters, None for any other.

    ``words`` as they stand, with their capitals and hyphens, since these tell the parts apart; ``last_first``: a comma
    stood behind the first of them.
    """
    pieces = [syllables_of[word] for word in words]
    if not all(pieces):
        return None
    count = sum(map(len, pieces))
    if not 2 <= count <= _LONGEST_GIVEN + 2 or len(words) > 3:  # noqa: PLR2004
        return None
    if len(pieces) == 1:
        return _run(words[0], pieces[0])
    return _parted(words, pieces, last_first=last_first)


def _run(word: str, pieces: Word) -> tuple[str, str] | None:
    """Sunfenggang: a family name, then one or two syllables; a name of the West is none."""
    plain = "".join(pieces)
    if len(plain) < _SMALLEST_WORD or word.isupper() or _is_western(word.lower()):
        return None
    single, compound = _surnames()
    for name in sorted(compound, key=len, reverse=True):
        given = syllables_of[plain[len(name) :]] if plain.startswith(name) and len(plain) > len(name) else ()
        if 0 < len(given) <= _LONGEST_GIVEN:
            return name, "".join(given)
    if "-" in word:
        head = plain.find(pieces[0]) + len(pieces[0])
        return (plain[:head], plain[head:]) if pieces[0] in single else None
    ways = [(plain[:at], plain[at:]) for at in range(1, min(7, len(plain))) if plain[:at] in single]
    ways = [
        (family, given)
        for family, given in ways
        if family not in _MORE_OFTEN_GIVEN and 0 < len(syllables_of[given]) <= _LONGEST_GIVEN
    ]
    if ways:
        best = min(ways, key=lambda way: (len(syllables_of[way[1]]) + 1 > len(pieces), single[way[0]]))
        return best if len(syllables_of[best[1]]) + 1 == len(pieces) else None
    last = pieces[-1]
    return (last, "".join(pieces[:-1])) if len(pieces) > 2 and single.get(last, _RARE) < _RARE else None  # noqa: PLR2004


def _parted(words: Sequence[str], pieces: list[Word], *, last_first: bool) -> tuple[str, str] | None:
    single, compound = _surnames()
    sounds = ["".join(piece) for piece in pieces]
    ways: list[tuple[int, int, str, str]] = []
    for size in (1, 2):
        for family, given, at in ((sounds[:size], pieces[size:], 0), (sounds[-size:], pieces[:-size], -1)):
            surname = "".join(family)
            known = single.get(surname) if size == 1 else None
            if known is None and surname in compound:
                known = 0
            if known is not None and 0 < sum(map(len, given)) <= _LONGEST_GIVEN and len(given) <= 2:  # noqa: PLR2004
                ways.append((at, known, surname, "".join(map("".join, given))))
    if not ways:
        return None
    at, _known, surname, given_name = _likeliest(words, pieces, ways, last_first=last_first)
    moved = at == 0 and not last_first and not words[0].isupper()
    if moved and (_is_western(words[0].lower()) or (len(words) == 2 and _is_western(words[1].lower()))):  # noqa: PLR2004
        return None
    return surname, given_name


@cache
def _western_names() -> frozenset[str]:
    return frozenset(tables.words("people.txt")["western"])


def _is_western(word: str) -> bool:
    return nicknames.is_given(word) or word in _western_names()


def _likeliest(
    words: Sequence[str], pieces: list[Word], ways: list[tuple[int, int, str, str]], *, last_first: bool
) -> tuple[int, int, str, str]:
    """Choose where the family name stands: by a comma, capitals, a hyphen, lower case, length, frequency, custom."""
    first = [way for way in ways if way[0] == 0]
    last = [way for way in ways if way[0] == -1]
    if not first or not last:
        return min(first or last, key=lambda way: way[1])
    front, back = (min(group, key=lambda way: way[1]) for group in (first, last))
    if last_first or _shouted(words[0], words[-1]) or "-" in words[-1] or _continued(words[-1], words[-2]):
        return front
    if _shouted(words[-1], words[0]) or "-" in words[0] or (len(words) > 2 and words[1].islower()):  # noqa: PLR2004
        return back
    if front[1] == 0 or back[1] == 0:
        return front if front[1] == 0 else back
    if len(words) > 2 or len(pieces[0]) == len(pieces[-1]):  # noqa: PLR2004
        return front if (front[1] + 3) * _CLEARLY < back[1] + 3 or (len(words) > 2 and front[1] < _RARE) else back  # noqa: PLR2004
    return front if len(pieces[0]) < len(pieces[-1]) else back


def _shouted(one: str, other: str) -> bool:
    return len(one) > 1 and one.isupper() and not other.isupper()


def _continued(word: str, before: str) -> bool:
    """Qiu Mo yan: a word in lower case goes on with the one before, which does not."""
    return word.islower() and not before.islower()
