"""How far numbers, firms, titles, cities, birthdays and addresses of two people agree."""

from __future__ import annotations

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Flags, Floats, Ints, Levels
from crmctl.analysis.dedupe.crowds import Shared, any_shared
from crmctl.analysis.dedupe.levels import MISSING
from crmctl.analysis.dedupe.likeness import TINY, begun_with, distinct_pairs, edits, jaro_winkler
from crmctl.analysis.dedupe.outlines import least_edits, may_begin_alike, most_alike
from crmctl.analysis.dedupe.people import People
from crmctl.analysis.dedupe.texts import chance, identifying, judged, similar_or_not

_ALIKE = 0.93  # Jaro-Winkler
_RAREST_TITLE = -3.5  # log2


def phone(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    """Compare numbers: one digit apart is a slip, the same but for the end another desk of one firm."""
    equal, shared_, similar, block, different = range(1, 6)

    def judge(a: list[str], b: list[str]) -> Levels:
        return np.where(edits(a, b, 1) <= 1, similar, different).astype(np.int8)

    level = judged(who.phone, left, right, judge, different, lambda a, b: least_edits(shared.numbers, a, b) <= 1)
    a, b = who.phone.codes[left], who.phone.codes[right]
    one_block = (level >= similar) & (shared.blocks[a] == shared.blocks[b])
    level[one_block & ((level == different) | (shared.desks[a] == shared.desks[b]))] = block
    codes = who.phone.codes[left]
    level[(level == equal) & shared.phones[codes]] = shared_
    level[any_shared(shared.of_phone, left, right, level >= block)] = equal
    return level, identifying(who.phone, codes)


def firm(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    """Compare employers: one identity or one name is equal, a slip, a shorter form or the initials are similar."""
    del shared
    firm, name = who.firm.identity, who.firm.name
    a, b = firm.codes[left], firm.codes[right]
    level = np.full(len(a), 3, np.int8)
    unlike = np.flatnonzero((a != b) & (a > 0) & (b > 0))
    one, other, back = distinct_pairs(name.codes[left[unlike]], name.codes[right[unlike]], len(name.values))
    near = _near_firms(who, one, other) | _abbreviations(who, one, other)
    level[unlike] = np.where(near & (one > 0) & (other > 0), 2, 3)[back]
    domain = who.mail.domain.codes[left]
    one_domain = (domain == who.mail.domain.codes[right]) & (domain > 0) & ~who.mail.is_provider[domain]
    level[(a == b) | one_domain] = 1
    level[(a == 0) | (b == 0)] = MISSING
    return level, chance(firm, a)


def _near_firms(who: People, one: Ints, other: Ints) -> Flags:
    """Say which names are one but for a slip, or one the beginning of the other."""
    texts, outline, near = who.firm.name.values, who.firm.outline, np.zeros(len(one), np.bool_)
    few = (least_edits(outline, one, other) <= 1) | (most_alike(outline, one, other) >= _ALIKE - TINY)
    may = np.flatnonzero(few | may_begin_alike(outline, one, other))
    a, b = ([texts[code] for code in codes[may].tolist()] for codes in (one, other))
    near[may] = (jaro_winkler(a, b) >= _ALIKE) | (edits(a, b) <= 1) | (begun_with(a, b) > 1)
    return near


def _abbreviations(who: People, one: Ints, other: Ints) -> Flags:
    """Say where a name of few letters is made of the first letters of the other's words: RIP of Rest In Peace Ltd."""
    texts, initials = who.firm.name.values, who.firm.initials
    found = np.zeros(len(one), np.bool_)
    for at in np.flatnonzero(who.firm.is_short[one] | who.firm.is_short[other]).tolist():
        x, y = one[at], other[at]
        found[at] = _abbreviated(texts[x], initials[y]) or _abbreviated(texts[y], initials[x])
    return found


def _abbreviated(short: str, initials: str) -> bool:
    return 1 < len(short) <= len(initials) and initials.startswith(short)


def title(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    """Compare titles by their class; a rare one says no more than one of thirty, since firms have their own words."""
    del shared
    level = judged(who.title, left, right, lambda a, _b: np.full(len(a), 2, np.int8), 2)
    return level, np.maximum(chance(who.title, who.title.codes[left]), _RAREST_TITLE)


def place(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    """Compare cities, slips included."""
    del shared

    def judge(a: list[str], b: list[str]) -> Levels:
        near = (jaro_winkler(a, b) >= 0.88) | (edits(a, b) <= 2)  # noqa: PLR2004
        return np.where(near, 2, 3).astype(np.int8)

    return judged(who.place, left, right, judge, 3), chance(who.place, who.place.codes[left])


def birthday(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    """Compare birthdays: a slip, day and month exchanged, two or one of three parts the same."""
    del shared

    def judge(a: list[str], b: list[str]) -> Levels:
        slips = edits(a, b)
        swapped = np.array([x[:4] == y[:4] and x[4:6] == y[6:] and x[6:] == y[4:6] for x, y in zip(a, b, strict=True)])
        parts = np.array([(x[:4] == y[:4]) + (x[4:6] == y[4:6]) + (x[6:] == y[6:]) for x, y in zip(a, b, strict=True)])
        return np.select([(slips <= 1) | swapped, parts > 1, (parts == 1) | (slips <= 2)], [2, 3, 4], 5).astype(np.int8)  # noqa: PLR2004

    return judged(who.birthday, left, right, judge, 5), chance(who.birthday, who.birthday.codes[left])


def postcode(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    """Compare postcodes; one sign apart is a slip."""
    del shared

    def judge(a: list[str], b: list[str]) -> Levels:
        return np.where(edits(a, b) <= 1, 2, 3).astype(np.int8)

    return judged(who.postcode, left, right, judge, 3), chance(who.postcode, who.postcode.codes[left])


def street(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    """Compare streets with their numbers."""
    del shared
    return similar_or_not(who.street, left, right, 0.85)


def suffix(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, None]:
    """Compare generations (jr, sr, iii); one that is named on one side only says a little."""
    del shared
    a, b = who.suffix.codes[left], who.suffix.codes[right]
    return np.select([(a == 0) & (b == 0), a == b, (a == 0) | (b == 0)], [0, 1, 2], 3).astype(np.int8), None
