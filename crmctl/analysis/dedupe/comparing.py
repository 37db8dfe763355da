"""Pairs compared field by field: a level for each, and the chance that two strangers would agree so."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Column, Flags, Floats, Ints, Levels, Listed
from crmctl.analysis.dedupe.likeness import distinct_pairs, edits, jaro_winkler
from crmctl.analysis.dedupe.naming import EQUAL, INITIAL, LOOSE, NICKNAME, SIMILAR, Naming, naming
from crmctl.analysis.dedupe.people import People

MISSING = 0
LEVELS: dict[str, tuple[str, ...]] = {
    "given": ("missing", "equal", "nickname", "similar", "initial", "loose", "different"),
    "family": ("missing", "equal", "nickname", "similar", "initial", "loose", "different"),
    "mail": ("missing", "equal", "shared", "typo", "same_name", "same_firm", "numbered", "counted", "different"),
    "phone": ("missing", "equal", "shared", "similar", "same_block", "different"),
    "firm": ("missing", "equal", "similar", "different"),
    "title": ("missing", "equal", "different"),
    "place": ("missing", "equal", "similar", "different"),
    "birthday": ("missing", "equal", "similar", "mostly", "partly", "different"),
    "postcode": ("missing", "equal", "similar", "different"),
    "street": ("missing", "equal", "similar", "different"),
    "suffix": ("missing", "equal", "one_sided", "different"),
    "extra": ("missing", "equal", "similar", "different"),
}
_COUNTED = re.compile(r"[a-z][a-z._-]+[2-9]").fullmatch
_CROWD = 3  # families behind one number or box, from which on it is nobody's own


class Compared(NamedTuple):
    """``levels[field]`` (n,) and, for fields whose values are frequent or rare, ``chances[field]`` (n,) in log2."""

    levels: dict[str, Levels]
    chances: dict[str, Floats]


def promising(who: People, left: Codes, right: Codes) -> Flags:
    """Say which pairs are worth comparing in full: their names agree somehow, or they share what few have in common."""
    names = naming(who, left, right)
    contrary = (names.given >= LOOSE) | (names.family >= LOOSE)
    shared = np.zeros(len(left), np.bool_)
    for codes in (who.mail.mail.codes, who.phone.codes, who.birthday.codes, who.mail.local.codes, *(each.codes for each in who.extra.values())):
        shared |= (codes[left] == codes[right]) & (codes[left] > 0)
    return ~contrary | shared


def compare(who: People, left: Codes, right: Codes, shared: Shared) -> Compared:
    """Compare the records of rows ``left`` with those of rows ``right``."""
    names = naming(who, left, right)
    levels = {"given": names.given, "family": names.family}
    chances = {"given": names.given_chance, "family": names.family_chance}
    for field, judge in _JUDGES.items():
        levels[field], chance = judge(who, left, right, shared)
        if chance is not None:
            chances[field] = chance
    levels["mail"] = _of_others(who, left, right, names, levels["mail"])
    unnamed = (who.firm.name.codes[left] == 0) | (who.firm.name.codes[right] == 0)
    levels["firm"][unnamed & (levels["mail"] == LEVELS["mail"].index("typo")) & (levels["firm"] > 1)] = MISSING
    for name, column in who.extra.items():
        levels[name], chances[name] = _texts(column, left, right, 0.9)
    return Compared(levels, chances)


class Shared(NamedTuple):
    """Which addresses and numbers belong to a crowd, by code, and which pairs share any of theirs."""

    mails: Flags
    phones: Flags
    counted: Flags
    of_mail: frozenset[int]
    of_phone: frozenset[int]


def crowds(who: People) -> Shared:
    """Count the families behind each address and number."""
    return Shared(
        _crowded(who, who.mail.mail) | who.mail.is_role, _crowded(who, who.phone), _counted(who),
        _several(who.mail.mails), _several(who.phones),
    )  # fmt: skip


def _of_others(who: People, left: Codes, right: Codes, names: Naming, level: Levels) -> Levels:
    """Take a near address for a colleague's where both are called after their owners: mhernandez@, thernandez@."""
    typo, same_firm = LEVELS["mail"].index("typo"), LEVELS["mail"].index("same_firm")
    at = np.flatnonzero((level == typo) & ~np.isin(names.given, (EQUAL, NICKNAME, SIMILAR, INITIAL)))
    if len(at):
        local = who.mail.local.codes
        named = _from_names(who, local[left[at]], left[at]) & _from_names(who, local[right[at]], right[at])
        level[at[named]] = same_firm
    return level


def _counted(who: People) -> Flags:
    """Say of each address whether it is a name with one digit at a firm's domain: there is another of that name."""
    known = who.family > 0
    sounds = who.tokens.sound[who.family[known]].astype(np.int64)
    size = int(sounds.max(initial=0)) + 1
    people = np.bincount(np.unique(who.mail.domain.codes[known] * size + sounds) // size, minlength=len(who.mail.domain.values))
    firms = dict(zip(who.mail.domain.values, ((people > 1) & ~who.mail.is_provider).tolist(), strict=True))
    cut = [value.rpartition("@") for value in who.mail.mail.values]
    return np.array([bool(_COUNTED(local)) and firms.get(domain, False) for local, _at, domain in cut])


def _several(listed: Listed) -> frozenset[int]:
    """Return the rows that have more than one."""
    rows, counts = np.unique(listed.rows, return_counts=True)
    return frozenset(rows[counts > 1].tolist())


def _crowded(who: People, column: Column) -> Flags:
    known = (column.codes > 0) & (who.family > 0)
    sound = who.tokens.sound[who.family[known]].astype(np.int64)
    keys = np.unique(column.codes[known].astype(np.int64) * (int(sound.max(initial=0)) + 1) + sound)
    families = np.bincount(keys // (int(sound.max(initial=0)) + 1), minlength=len(column.values))
    return families >= _CROWD


def chance(column: Column, codes: Codes) -> Floats:
    """Return log2 of how often a stranger has this value, the two records themselves left out."""
    return np.log2(np.maximum(column.counts[codes] - 1.0, 0.5) / max(column.known, 2))


def _judged(column: Column, left: Codes, right: Codes, judge: Callable[[list[str], list[str]], Levels], different: int) -> Levels:
    """Give MISSING, 1 for equal, else what ``judge`` says of the distinct pairs of texts that differ."""
    a, b = column.codes[left], column.codes[right]
    level = np.full(len(a), different, np.int8)
    unlike = np.flatnonzero((a != b) & (a > 0) & (b > 0))
    if len(unlike):
        one, other, back = distinct_pairs(a[unlike], b[unlike], len(column.values))
        texts = column.values
        level[unlike] = judge([texts[i] for i in one.tolist()], [texts[i] for i in other.tolist()])[back]
    level[a == b] = 1
    level[(a == 0) | (b == 0)] = MISSING
    return level


def _texts(column: Column, left: Codes, right: Codes, least: float) -> tuple[Levels, Floats]:
    """Compare any other text: equal, similar, different."""

    def judge(a: list[str], b: list[str]) -> Levels:
        near = (jaro_winkler(a, b) >= least) | (edits(a, b) <= 1)
        return np.where(near, 2, 3).astype(np.int8)

    return _judged(column, left, right, judge, 3), chance(column, column.codes[left])


def _mail(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    equal, shared_, typo, same_name, same_firm, numbered, counted, different = range(1, 9)
    mail, local, domain = (column.codes for column in (who.mail.mail, who.mail.local, who.mail.domain))
    a, b = mail[left], mail[right]
    level = np.full(len(a), different, np.int8)
    both = (a > 0) & (b > 0)
    one_domain, one_local = domain[left] == domain[right], local[left] == local[right]
    firm = one_domain & ~who.mail.is_provider[domain[left]]
    unlike = both & (a != b)
    level[unlike & firm] = same_firm
    long = np.array([len(text) for text in who.mail.local.values])[local[left]] > 2  # noqa: PLR2004
    same = np.flatnonzero(unlike & one_local & long & ~one_domain)
    level[same] = same_name
    _with_slips(who, left, right, level, np.flatnonzero(unlike), typo)
    beside = unlike & one_domain & (who.mail.bare[local[left]] == who.mail.bare[local[right]])
    level[beside] = np.where(firm[beside], numbered, different)
    role = who.mail.is_role
    level[(role[a] | role[b]) & unlike] = MISSING
    level[both & (a == b)] = np.where(shared.mails[a[both & (a == b)]], shared_, equal)
    alone = ((a == 0) | role[a]) != ((b == 0) | role[b])
    own = np.where((a == 0) | role[a], b, a)
    level[~both] = MISSING
    level[alone & shared.counted[own]] = counted
    level[(level == different) & (shared.counted[a] | shared.counted[b])] = counted
    same = np.flatnonzero(level == same_name)
    named = _from_names(who, local[left[same]], left[same]) | _from_names(who, local[left[same]], right[same])
    level[same[named]] = different
    level[_any_shared(who.mail.mails, left, right, shared.of_mail, level == different)] = equal
    return level, chance(who.mail.mail, a)


def _with_slips(who: People, left: Codes, right: Codes, level: Levels, at: Ints, typo: int) -> None:
    """Find addresses that are one but for a slip or two."""
    mail = who.mail.mail
    one, other, back = distinct_pairs(mail.codes[left[at]], mail.codes[right[at]], len(mail.values))
    texts = [mail.values[code] for code in one.tolist()], [mail.values[code] for code in other.tolist()]
    slips, sizes = edits(*texts, 2), np.array([len(text) for text in texts[0]])
    near = ((slips <= 1) | ((slips <= 2) & (sizes > 12)))[back]  # noqa: PLR2004
    level[at[near]] = typo


def _from_names(who: People, local: Codes, rows: Codes) -> Flags:
    """Say whose box is called after them (lee@, ann.lee@, alee@): anybody of that name would have it elsewhere."""
    given, family = who.given[rows], who.family[rows]
    keys, at = np.unique(np.stack([local, given, family]), axis=1, return_inverse=True)
    texts, boxes = who.tokens.texts, who.mail.local.values
    named = [_is_named(boxes[box], texts[first], texts[last]) for box, first, last in keys.T.tolist()]
    return np.array(named, np.bool_)[at.reshape(-1)]


def _is_named(box: str, given: str, family: str) -> bool:
    """Say whether a box is made of a name's words and initials and nothing else."""
    rest = "".join(filter(str.isalpha, box))
    if sum(map(str.isdigit, box)) > 1:
        return False
    if not rest or rest in {given, family, family[:1] + given, given + family[:1]}:
        return True
    for part in (rest.removeprefix(family), rest.removesuffix(family)):
        if family and part != rest and (not part or (part[0] == given[:1] and _is_drawn_from(part, given))):
            return True
    return False


def _is_drawn_from(short: str, word: str) -> bool:
    """Say whether these are letters of the word in their order."""
    letters = iter(word)
    return all(letter in letters for letter in short)


def _any_shared(listed: Listed, left: Codes, right: Codes, several: frozenset[int], where: Flags) -> Flags:
    """Say which pairs share any value, looking only where one of them has several."""
    found = np.zeros(len(left), np.bool_)
    if not several:
        return found
    at = [i for i in np.flatnonzero(where).tolist() if left[i] in several or right[i] in several]
    values: dict[int, set[int]] = {}
    for row, code in zip(listed.rows.tolist(), listed.codes.tolist(), strict=True):
        values.setdefault(row, set()).add(code)
    for i in at:
        found[i] = bool(values.get(int(left[i]), set()) & values.get(int(right[i]), set()))
    return found


def _phone(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    equal, shared_, similar, block, different = range(1, 6)

    def judge(a: list[str], b: list[str]) -> Levels:
        slips = edits(a, b, 1)
        same_block = np.array([x[:-4] == y[:-4] and len(x) == len(y) for x, y in zip(a, b, strict=True)])
        end = np.array([x[:-3] == y[:-3] for x, y in zip(a, b, strict=True)])
        return np.select([(slips <= 1) & ~end, same_block], [similar, block], different).astype(np.int8)

    level = _judged(who.phone, left, right, judge, different)
    codes = who.phone.codes[left]
    level[(level == equal) & shared.phones[codes]] = shared_
    level[_any_shared(who.phones, left, right, shared.of_phone, level >= block)] = equal
    return level, chance(who.phone, codes)


def _firm(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    """Compare employers: one identity or one name is equal, a slip, a shorter form or the initials are similar."""
    del shared
    firm, name = who.firm.identity, who.firm.name
    a, b = firm.codes[left], firm.codes[right]
    level = np.full(len(a), 3, np.int8)
    unlike = np.flatnonzero((a != b) & (a > 0) & (b > 0))
    one, other, back = distinct_pairs(name.codes[left[unlike]], name.codes[right[unlike]], len(name.values))
    texts, initials = name.values, who.firm.initials
    near = _near_firms([texts[i] for i in one.tolist()], [texts[i] for i in other.tolist()])
    near |= np.array([_abbreviated(texts[i], initials[j]) or _abbreviated(texts[j], initials[i]) for i, j in zip(one.tolist(), other.tolist(), strict=True)], np.bool_)
    level[unlike] = np.where(near & (one > 0) & (other > 0), 2, 3)[back]
    domain = who.mail.domain.codes[left]
    one_domain = (domain == who.mail.domain.codes[right]) & (domain > 0) & ~who.mail.is_provider[domain]
    level[(a == b) | one_domain] = 1
    level[(a == 0) | (b == 0)] = MISSING
    return level, chance(firm, a)


def _near_firms(a: list[str], b: list[str]) -> Flags:
    if not a:
        return np.zeros(0, np.bool_)
    begun = [min(len(x), len(y)) > 1 and (x.startswith(y) or y.startswith(x)) for x, y in zip(a, b, strict=True)]
    return (jaro_winkler(a, b) >= 0.93) | (edits(a, b) <= 1) | np.array(begun)  # noqa: PLR2004


def _abbreviated(short: str, initials: str) -> bool:
    return 1 < len(short) <= len(initials) and initials.startswith(short)


def _title(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    del shared
    return _judged(who.title, left, right, lambda a, _b: np.full(len(a), 2, np.int8), 2), chance(who.title, who.title.codes[left])


def _place(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    del shared

    def judge(a: list[str], b: list[str]) -> Levels:
        near = (jaro_winkler(a, b) >= 0.88) | (edits(a, b) <= 2)  # noqa: PLR2004
        return np.where(near, 2, 3).astype(np.int8)

    return _judged(who.place, left, right, judge, 3), chance(who.place, who.place.codes[left])


def _birthday(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    del shared

    def judge(a: list[str], b: list[str]) -> Levels:
        slips = edits(a, b)
        swapped = np.array([x[:4] == y[:4] and x[4:6] == y[6:] and x[6:] == y[4:6] for x, y in zip(a, b, strict=True)])
        parts = np.array([(x[:4] == y[:4]) + (x[4:6] == y[4:6]) + (x[6:] == y[6:]) for x, y in zip(a, b, strict=True)])
        return np.select([(slips <= 1) | swapped, parts > 1, (parts == 1) | (slips <= 2)], [2, 3, 4], 5).astype(np.int8)  # noqa: PLR2004

    return _judged(who.birthday, left, right, judge, 5), chance(who.birthday, who.birthday.codes[left])


def _postcode(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    del shared

    def judge(a: list[str], b: list[str]) -> Levels:
        return np.where(edits(a, b) <= 1, 2, 3).astype(np.int8)

    return _judged(who.postcode, left, right, judge, 3), chance(who.postcode, who.postcode.codes[left])


def _street(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, Floats]:
    del shared
    return _texts(who.street, left, right, 0.85)


def _suffix(who: People, left: Codes, right: Codes, shared: Shared) -> tuple[Levels, None]:
    del shared
    a, b = who.suffix.codes[left], who.suffix.codes[right]
    return np.select([(a == 0) & (b == 0), a == b, (a == 0) | (b == 0)], [0, 1, 2], 3).astype(np.int8), None


_JUDGES: dict[str, Callable[[People, Codes, Codes, Shared], tuple[Levels, Floats | None]]] = {
    "mail": _mail, "phone": _phone, "firm": _firm, "title": _title, "place": _place, "birthday": _birthday,
    "postcode": _postcode, "street": _street, "suffix": _suffix,
}  # fmt: skip
