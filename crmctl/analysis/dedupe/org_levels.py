"""Pairs of organisations compared field by field: a level for each, and the chance that strangers would agree so."""

from __future__ import annotations

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Column, Flags, Floats, Levels
from crmctl.analysis.dedupe.org_classes import LEVELS
from crmctl.analysis.dedupe.org_crowds import Crowds
from crmctl.analysis.dedupe.org_naming import EQUAL, compare_names
from crmctl.analysis.dedupe.organisations import Organisations
from crmctl.analysis.dedupe.sets import Sets, has, share
from crmctl.analysis.dedupe.subject import Compared
from crmctl.analysis.dedupe.texts import chance, judged, similar_or_not

_MISSING = 0
_FIRMS = 1_000  # firms that a number or a street is taken to be drawn from at the least, however few are known
_STREET, _CITY, _FIELD = 0.85, 0.88, 0.9  # Jaro-Winkler
_BLOCK = 4  # digits that differ within a block of numbers


def compare(who: Organisations, left: Codes, right: Codes, crowds: Crowds) -> Compared:
    """Compare the organisations of rows ``left`` with those of rows ``right``."""
    levels, chances = dict[str, Levels](), dict[str, Floats]()
    levels["name"], chances["name"] = compare_names(who, left, right, crowds)
    levels["trade"] = _trade(who, left, right, levels["name"])
    levels["domain"], chances["domain"] = _domain(who, left, right, crowds)
    levels["mail"], chances["mail"] = _shared(who.mail, left, right)
    levels["phone"], chances["phone"] = _phone(who, left, right, crowds)
    levels["place"], chances["place"] = similar_or_not(who.place, left, right, _CITY)
    levels["postcode"], chances["postcode"] = similar_or_not(who.postcode, left, right, 1.0)
    levels["street"], chances["street"] = similar_or_not(who.street, left, right, _STREET)
    for field, column in (("phone", who.phone), ("postcode", who.postcode), ("street", who.street)):
        chances[field] -= np.log2(_FIRMS / min(max(column.known, 2), _FIRMS))
    levels["branch"] = _one_sided(who.branch, left, right)
    levels["form"] = _form(who, left, right)
    levels["industry"] = judged(who.industry, left, right, _unlike, 2)
    levels["people"], _chance = _shared(who.people, left, right)
    levels["handle"], chances["handle"] = _shared(who.handles, left, right)
    levels["relation"] = _relation(who, left, right)
    for field, column in who.extra.items():
        levels[field], chances[field] = similar_or_not(column, left, right, _FIELD)
    return Compared(levels, chances)


def _trade(who: Organisations, left: Codes, right: Codes, names: Levels) -> Levels:
    """Compare what they do; where the whole names are one that has been said."""

    def judge(a: list[str], b: list[str]) -> Levels:
        common = [bool(set(x.split()) & set(y.split())) for x, y in zip(a, b, strict=True)]
        return np.where(common, 2, 3).astype(np.int8)

    level = judged(who.trades, left, right, judge, 3)
    level[names == EQUAL] = _MISSING
    both = (names == EQUAL) & (_is_group(who, left) != _is_group(who, right))
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
