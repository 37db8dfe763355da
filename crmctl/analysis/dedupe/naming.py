"""How far two personal names agree: given and family name in levels, read either way round."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Flags, Floats, Ints, Levels
from crmctl.analysis.dedupe.likeness import close, distinct_pairs, edits, may_be_close
from crmctl.analysis.dedupe.people import People
from crmctl.analysis.dedupe.tokens import Tokens, may_be_one_name

MISSING, EQUAL, NICKNAME, SIMILAR, INITIAL, LOOSE, DIFFERENT = range(7)
_WORTH = np.array([0.0, 3.0, 2.5, 2.0, 1.0, 0.3, -3.0])  # to choose between the two ways of reading
_MARGIN, _GOOD = 2.0, 3.0
_FEMININE = frozenset({"a", "e", "ia", "ie", "ina", "ine", "na", "ella", "ette"})
_SHORT_FORMS = 0.3  # of those with one formal name go by another form of it


class Naming(NamedTuple):
    """Levels of given and family name, whether one was turned round, and the chance that strangers agree so (log2)."""

    given: Levels
    family: Levels
    turned: Flags
    given_chance: Floats
    family_chance: Floats


def naming(who: People, left: Codes, right: Codes) -> Naming:
    """Compare the names of pairs."""
    a_given, b_given = who.given[left], who.given[right]
    a_family, b_family = who.family[left], who.family[right]
    given, family = _levels(who, a_given, b_given), _levels(who, a_family, b_family)
    straight = _WORTH[given] + _WORTH[family]
    crossed = np.full(len(left), -np.inf)
    other_given, other_family = given.copy(), family.copy()
    doubtful = np.flatnonzero(straight < _GOOD)
    other_given[doubtful] = _levels(who, a_given[doubtful], b_family[doubtful])
    other_family[doubtful] = _levels(who, a_family[doubtful], b_given[doubtful])
    crossed[doubtful] = _WORTH[other_given[doubtful]] + _WORTH[other_family[doubtful]]
    han = (who.han.codes[left] > 0) & (who.han.codes[right] > 0)
    turned = (crossed > straight + _MARGIN) & ~han
    given, family = np.where(turned, other_family, given), np.where(turned, other_given, family)
    given, family = _by_characters(who, left, right, han, given, family)
    words, size = who.tokens, max(len(who.ids), 2)
    as_given = np.where(turned, words.as_given[a_family], words.as_given[a_given])
    as_family = np.where(turned, words.as_family[a_given], words.as_family[a_family])
    characters = who.han_given.counts[who.han_given.codes[left]]
    as_given = np.where(han & (who.han_given.codes[left] > 0), characters, as_given)
    same_root = np.bincount(words.root[who.given], minlength=int(words.root.max(initial=0)) + 1)
    rooted = np.maximum(same_root[words.root[a_given]], same_root[words.root[b_given]])
    as_given = np.where(given == NICKNAME, rooted * _SHORT_FORMS, as_given)
    return Naming(given, family, turned, _chance(as_given, size), _chance(as_family, size))


def _chance(count: Codes, size: int) -> Floats:
    """Return log2 of how often a stranger has a value that ``count`` of ``size`` records have, these two among them."""
    bits: Floats = np.log2(np.maximum(count - 1.0, 0.5) / size)
    return bits


def _levels(who: People, a: Codes, b: Codes) -> Levels:
    """Compare words, each distinct pair of them once."""
    level = np.full(len(a), EQUAL, np.int8)
    unlike = np.flatnonzero(a != b)
    one, other, back = distinct_pairs(a[unlike], b[unlike], len(who.tokens.texts))
    level[unlike] = _unlike(who, one, other)[back]
    level[(a == 0) | (b == 0)] = MISSING
    return level


def _unlike(who: People, one: Ints, other: Ints) -> Levels:
    """Compare words that differ."""
    words = who.tokens
    level = np.full(len(one), DIFFERENT, np.int8)
    there = np.flatnonzero((one > 0) & (other > 0))
    one, other = one[there], other[there]
    texts, shorter = words.texts, np.minimum(words.outline.size[one], words.outline.size[other])
    near, loose = _close(words, one, other, shorter)
    rooted = may_be_one_name(words, one, other)
    for at in np.flatnonzero(near & ~rooted).tolist():
        near[at] = not _is_feminine(texts[one[at]], texts[other[at]])
    initial = (shorter == 1) & (words.outline.first[one] == words.outline.first[other])
    level[there] = np.select([rooted, initial, near, loose], [NICKNAME, INITIAL, SIMILAR, LOOSE], DIFFERENT)
    return level


def _close(words: Tokens, one: Ints, other: Ints, shorter: Codes) -> tuple[Flags, Flags]:
    """Say which words are one but for a slip, and which are loosely alike."""
    texts, near, loose = words.texts, np.zeros(len(one), np.bool_), np.zeros(len(one), np.bool_)
    may = np.flatnonzero(may_be_close(words.outline, one, other))
    near[may], loose[may] = close(
        [texts[code] for code in one[may].tolist()], [texts[code] for code in other[may].tolist()], shorter[may]
    )
    return near, loose


def _sound_near(who: People, a: Codes, b: Codes) -> Flags:
    """Say which words are spoken alike but for a letter; brothers share a character and are called otherwise."""
    one, other, back = distinct_pairs(a, b, len(who.tokens.texts))
    texts = who.tokens.texts
    near: Flags = edits([texts[i] for i in one.tolist()], [texts[i] for i in other.tolist()], 1) <= 1
    return near[back]


def _is_feminine(a: str, b: str) -> bool:
    """Say whether one is the other made feminine: Stefan and Stefanie, Erik and Erika are two people."""
    short, long = sorted((a, b), key=len)
    return len(short) > len("ann") and long.removeprefix(short) in _FEMININE


def _by_characters(
    who: People, left: Codes, right: Codes, han: Flags, given: Levels, family: Levels
) -> tuple[Levels, Levels]:
    """Judge two names in Han by their characters: one sound is a slip of the keys, another character another name."""
    at = np.flatnonzero(han)
    given, family = given.copy(), family.copy()
    sounds = (who.han_given, given, who.given), (who.han_family, family, who.family)
    for column, levels, letters in sounds:
        a, b = column.codes[left[at]], column.codes[right[at]]
        one, other, back = distinct_pairs(a, b, len(column.values))
        texts = column.values
        pairs = zip(one.tolist(), other.tolist(), strict=True)
        shared = np.array([bool(set(texts[i]) & set(texts[j])) for i, j in pairs], np.bool_)[back]
        shared &= _sound_near(who, letters[left[at]], letters[right[at]])
        missing, spoken = (a == 0) | (b == 0), levels[at] == EQUAL
        levels[at] = np.select(
            [missing & spoken, missing, a == b, spoken, shared], [EQUAL, levels[at], EQUAL, SIMILAR, LOOSE], DIFFERENT
        )
    _with_one_more(who, left, right, at, given, family)
    _as_written_together(who, left, right, han, given, family)
    one_sided = ((who.han.codes[left] > 0) != (who.han.codes[right] > 0)) & (given >= LOOSE)
    western = np.where(who.han.codes[left] > 0, who.given[right], who.given[left])
    elsewhere = one_sided & ~who.tokens.is_pinyin[western]  # 谢志明 and Kelvin Tse cannot be compared
    given[elsewhere] = MISSING
    family[elsewhere & (family >= LOOSE)] = MISSING
    return given, family


def _with_one_more(who: People, left: Codes, right: Codes, at: Ints, given: Levels, family: Levels) -> None:
    """Bring names in Han together of which one is the other behind a husband's surname: 李陈美珊 and 陈美珊."""
    doubtful = at[
        (given[at] >= LOOSE) & ((who.han_family.codes[left[at]] == 0) | (who.han_family.codes[right[at]] == 0))
    ]
    for row in doubtful.tolist():
        names = (who.han.values[who.han.codes[side[row]]] for side in (left, right))
        short, long = sorted(names, key=len)
        if len(long) - len(short) in {1, 2} and len(short) > 1 and long.endswith(short):
            given[row] = family[row] = SIMILAR


def _as_written_together(who: People, left: Codes, right: Codes, han: Flags, given: Levels, family: Levels) -> None:
    """Make names equal that are cut otherwise or turned round: Li Ping ai and liping ai, 袁夏梅 and 夏梅袁."""
    letters, texts = who.tokens.letters, who.tokens.texts
    sums = [letters[who.given[rows]] + letters[who.family[rows]] for rows in (left, right)]
    unlike = (given != EQUAL) | (family != EQUAL)
    for at in np.flatnonzero((sums[0] == sums[1]) & unlike & (sums[0] != 0)).tolist():
        a, b = left[at], right[at]
        first, last = texts[who.given[a]], texts[who.family[a]]
        other, surname = texts[who.given[b]], texts[who.family[b]]
        if {first + last, last + first} & {other + surname, surname + other}:
            one, two = (who.han.values[who.han.codes[row]] for row in (a, b))
            turned = not han[at] or (len(one) == len(two) and two in one + one)
            least = EQUAL if turned else SIMILAR
            given[at] = least if turned or given[at] >= LOOSE else given[at]
            family[at] = least if turned or family[at] >= LOOSE or family[at] == MISSING else family[at]
