"""Pairs of organisations compared field by field: a level for each, and the chance that strangers would agree so."""

from __future__ import annotations

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Column, Flags, Floats, Levels
from crmctl.analysis.dedupe.likeness import distinct_pairs, edits, jaro_winkler
from crmctl.analysis.dedupe.org_classes import LEVELS
from crmctl.analysis.dedupe.org_crowds import Crowds
from crmctl.analysis.dedupe.organisations import Organisations
from crmctl.analysis.dedupe.sets import Sets, has, share
from crmctl.analysis.dedupe.subject import Compared
from crmctl.analysis.dedupe.texts import chance, judged, similar_or_not
from crmctl.domain.text import has_cjk

_MISSING = 0
_RARE = -11.0  # log2 of the chance that strangers share a number or a street, however few are known
_CUT_OUT = -12.0  # log2 of the chance that one name is cut out of a stranger's
_LONG, _LONGER = 5, 9  # letters, from which on one and two slips are believed
_TWO, _MOST = 2, 3  # slips, the more only in names alike as a whole
_NEAR = 0.94  # Jaro-Winkler
_SHORT = 6  # letters of initials at most
_ABBREVIATED = 3  # characters of a name that is cut out of a longer one
_STREET, _CITY, _FIELD = 0.85, 0.88, 0.9  # Jaro-Winkler
_BLOCK = 4  # digits that differ within a block of numbers
_EQUAL, _BRAND, _SOUNDS, _SIMILAR, _SHORTER, _INITIALS, _FOREIGN, _DIFFERENT = range(1, 9)


def compare(who: Organisations, left: Codes, right: Codes, crowds: Crowds) -> Compared:
    """Compare the organisations of rows ``left`` with those of rows ``right``."""
    levels, chances = dict[str, Levels](), dict[str, Floats]()
    levels["name"], chances["name"] = _name(who, left, right, crowds)
    levels["trade"] = _trade(who, left, right, levels["name"])
    levels["domain"], chances["domain"] = _domain(who, left, right, crowds)
    levels["mail"], chances["mail"] = _shared(who.mail, left, right)
    levels["phone"], chances["phone"] = _phone(who, left, right, crowds)
    levels["place"], chances["place"] = similar_or_not(who.place, left, right, _CITY)
    levels["postcode"], chances["postcode"] = similar_or_not(who.postcode, left, right, 1.0)
    levels["street"], chances["street"] = similar_or_not(who.street, left, right, _STREET)
    for field in ("phone", "postcode", "street"):
        chances[field] = np.minimum(chances[field], _RARE)
    levels["branch"] = _one_sided(who.branch, left, right)
    levels["form"] = _form(who, left, right)
    levels["industry"] = judged(who.industry, left, right, _unlike, 2)
    levels["people"], _chance = _shared(who.people, left, right)
    levels["handle"], chances["handle"] = _shared(who.handles, left, right)
    levels["relation"] = _relation(who, left, right)
    for field, column in who.extra.items():
        levels[field], chances[field] = similar_or_not(column, left, right, _FIELD)
    return Compared(levels, chances)


def _name(who: Organisations, left: Codes, right: Codes, crowds: Crowds) -> tuple[Levels, Floats]:
    core, brand, heard = ((each.codes[left], each.codes[right]) for each in (who.core, who.brand, who.sound))
    han, other = who.is_han[left], who.is_han[right]
    level = np.where(han != other, _FOREIGN, _DIFFERENT).astype(np.int8)
    _judge_names(who, left, right, level)
    one_sound = heard[0] == heard[1]
    level[one_sound & (han != other)] = _SOUNDS
    level[one_sound & (han == other) & (level != _SHORTER)] = _SIMILAR
    one_brand = brand[0] == brand[1]
    level[one_brand & (level != _SHORTER)] = _BRAND
    level[core[0] == core[1]] = _EQUAL
    level[(core[0] == 0) | (core[1] == 0)] = _MISSING
    own = np.select(
        [level == _EQUAL, one_brand, level == _SOUNDS],
        [crowds.core[core[0]], crowds.brand[brand[0]], crowds.sound[heard[0]]], _CUT_OUT,
    )  # fmt: skip
    return level, own


def _judge_names(who: Organisations, left: Codes, right: Codes, level: Levels) -> None:
    """Find slips, shorter forms and initials, each distinct pair of names once."""
    named = who.named
    a, b = named.codes[left], named.codes[right]
    at = np.flatnonzero((who.core.codes[left] != who.core.codes[right]) & (a > 0) & (b > 0))
    if not len(at):
        return
    one, other, back = distinct_pairs(a[at], b[at], len(named.values))
    cut = [text.split("|") if text else [""] * 4 for text in named.values]
    x, y = [cut[i] for i in one.tolist()], [cut[i] for i in other.tolist()]
    one_brand = np.array([p[1] == q[1] for p, q in zip(x, y, strict=True)])
    slips = _slips([each[0] for each in x], [each[0] for each in y]) | _slips(
        [each[1] for each in x], [each[1] for each in y]
    )
    shorter = np.array([_is_shorter(p[0], q[0]) or _is_shorter(q[0], p[0]) for p, q in zip(x, y, strict=True)])
    initials = np.array([_is_initials(p, q) or _is_initials(q, p) for p, q in zip(x, y, strict=True)])
    found = np.select([shorter & one_brand, slips, shorter, initials], [_SHORTER, _SIMILAR, _SHORTER, _INITIALS], 0)[
        back
    ]
    level[at[found > 0]] = found[found > 0]


def _slips(a: list[str], b: list[str]) -> Flags:
    """Say which names in letters are one but for a slip; among Han names a character more is another name."""
    letters = np.array([not has_cjk(x) and not has_cjk(y) for x, y in zip(a, b, strict=True)])
    size = np.array([min(len(x), len(y)) for x, y in zip(a, b, strict=True)])
    slips, alike = edits(a, b), jaro_winkler(a, b)
    near = (
        ((slips <= 1) & (size >= _LONG))
        | ((slips <= _TWO) & (size >= _LONGER))
        | ((alike >= _NEAR) & (slips <= _MOST) & (size >= _LONGER))
    )
    found: Flags = letters & near
    return found


def _is_shorter(short: str, long: str) -> bool:
    """百永 for 百永环保科技, 中联重机 for 中联北方重型机械, Cedarspark for Cedarspark Construction."""
    if len(short) >= len(long) or not short:
        return False
    if has_cjk(short):
        letters = iter(long)
        drawn = len(short) >= _ABBREVIATED and short[:2] == long[:2] and all(letter in letters for letter in short)
        ends = len(short) > _ABBREVIATED and long.endswith(short)  # a place taken off, or a part of one left on
        return drawn or ends or (len(short) > 1 and long.startswith(short))
    return len(short) >= _ABBREVIATED and long.startswith(short)


def _is_initials(short: list[str], long: list[str]) -> bool:
    core, initials = short[0], long[3]
    return core.isascii() and 1 < len(core) <= _SHORT and len(initials) > 1 and core in {initials, initials[:-1]}


def _trade(who: Organisations, left: Codes, right: Codes, names: Levels) -> Levels:
    """Compare what they do; where the whole names are one that has been said."""

    def judge(a: list[str], b: list[str]) -> Levels:
        common = [bool(set(x.split()) & set(y.split())) for x, y in zip(a, b, strict=True)]
        return np.where(common, 2, 3).astype(np.int8)

    level = judged(who.trades, left, right, judge, 3)
    level[names == _EQUAL] = _MISSING
    both = (names == _EQUAL) & (_is_group(who, left) != _is_group(who, right))
    level[both] = LEVELS["trade"].index("similar")
    return level


def _is_group(who: Organisations, rows: Codes) -> Flags:
    group = np.array(["group" in text.split() for text in who.trades.values])
    return group[who.trades.codes[rows]]


def _domain(who: Organisations, left: Codes, right: Codes, crowds: Crowds) -> tuple[Levels, Floats]:
    equal, label, written, different = range(1, 5)
    a, b = who.domain.codes[left], who.domain.codes[right]
    level = np.full(len(a), different, np.int8)
    heard = [crowds.heard_at[who.heard.codes[rows]] for rows in (left, right)]
    level[((heard[0] > 0) & ((heard[0] == b) | (heard[0] == heard[1]))) | ((heard[1] > 0) & (heard[1] == a))] = written
    one_label = who.label.codes[left] == who.label.codes[right]
    level[one_label & (a > 0) & (b > 0)] = label
    level[(a == b) & (a > 0)] = equal
    level[((a == 0) | (b == 0)) & (level != written)] = _MISSING
    return level, crowds.domain[np.where(level == written, np.maximum(heard[0], heard[1]), a)]


def _shared(held: Sets, left: Codes, right: Codes) -> tuple[Levels, Floats]:
    """Say whether they have any value in common, where both have one."""
    level = np.where(share(held, left, right), 1, 2).astype(np.int8)
    level[~(has(held, left) & has(held, right))] = _MISSING
    return level, np.full(len(left), -np.log2(max(len(held.values), 2) * 2))


def _phone(who: Organisations, left: Codes, right: Codes, crowds: Crowds) -> tuple[Levels, Floats]:
    equal, shared, block, different = range(1, 5)

    def judge(a: list[str], b: list[str]) -> Levels:
        same = [len(x) == len(y) and x[:-_BLOCK] == y[:-_BLOCK] for x, y in zip(a, b, strict=True)]
        return np.where(same, block, different).astype(np.int8)

    level = judged(who.phone, left, right, judge, different)
    level[share(who.phones, left, right)] = equal
    codes = who.phone.codes[left]
    level[(level == equal) & crowds.phone[codes] & (codes == who.phone.codes[right])] = shared
    return level, chance(who.phone, codes)


def _one_sided(column: Column, left: Codes, right: Codes) -> Levels:
    a, b = column.codes[left], column.codes[right]
    return np.select([(a == 0) & (b == 0), a == b, (a == 0) | (b == 0)], [0, 1, 2], 3).astype(np.int8)


def _form(who: Organisations, left: Codes, right: Codes) -> Levels:
    """Compare legal forms, as far as both names are in one script."""
    level = judged(who.form, left, right, _unlike, 2)
    level[who.is_han[left] != who.is_han[right]] = _MISSING
    return level


def _unlike(a: list[str], b: list[str]) -> Levels:
    del b
    return np.full(len(a), 2, np.int8)


def _relation(who: Organisations, left: Codes, right: Codes) -> Levels:
    """Say whether one belongs to the other, or both to a third."""
    a, b = who.parent[left], who.parent[right]
    parent = (a == who.ids[right]) | (b == who.ids[left])
    known = (a > 0) & (b > 0)
    return np.select([parent, known & (a == b), known], [1, 2, 3], _MISSING).astype(np.int8)
