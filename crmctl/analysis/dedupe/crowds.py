"""Addresses and numbers that are nobody's own, and those who have several."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Column, Flags, Ints, Levels, Listed, distinct
from crmctl.analysis.dedupe.people import People

_COUNTED = re.compile(r"[a-z][a-z._-]+[2-9]@").match
_BLOCK = 4  # digits that tell the desks of one firm apart
_MOST_DIGITS = 32
_CROWD = 3  # families behind one number or box, from which on it is nobody's own


class Shared(NamedTuple):
    """Which addresses and numbers belong to a crowd, by code, and which pairs share any of theirs."""

    mails: Flags
    phones: Flags
    counted: Flags
    named: Levels  # by row: whether a box is called after its owner, -1 as long as nobody asked
    blocks: Ints  # by code of phone: a number for all but its last digits, which one firm's numbers share
    desks: Ints  # the same for all but the last but one
    of_mail: frozenset[int]
    of_phone: frozenset[int]


def crowds(who: People) -> Shared:
    """Count the families behind each address and number."""
    return Shared(
        _crowded(who, who.mail.mail) | who.mail.is_role, _crowded(who, who.phone), _counted(who),
        np.full(len(who.ids), -1, np.int8), _without_end(who.phone, _BLOCK), _without_end(who.phone, _BLOCK - 1),
        _several(who.mail.mails), _several(who.phones),
    )  # fmt: skip


def _without_end(column: Column, digits: int) -> Ints:
    """Count numbers as one that differ in their last digits alone; those of other lengths never are."""
    digits_of = np.fromiter((int(text or 0) for text in column.values), np.int64)
    kept: Ints = digits_of // 10**digits * _MOST_DIGITS + np.fromiter(map(len, column.values), np.int64)
    return kept


def _counted(who: People) -> Flags:
    """Say of each address whether it is a name with one digit at a firm's domain: there is another of that name."""
    known = who.family > 0
    sounds = who.tokens.sound[who.family[known]].astype(np.int64)
    size = int(sounds.max(initial=0)) + 1
    people = np.bincount(
        distinct(who.mail.domain.codes[known] * size + sounds) // size, minlength=len(who.mail.domain.values)
    )
    firms = dict(zip(who.mail.domain.values, ((people > 1) & ~who.mail.is_provider).tolist(), strict=True))
    found = np.zeros(len(who.mail.mail.values), np.bool_)
    for code, text in enumerate(who.mail.mail.values):
        if _COUNTED(text):
            found[code] = firms.get(text.rpartition("@")[2], False)
    return found


def _several(listed: Listed) -> frozenset[int]:
    """Return the rows that have more than one."""
    return frozenset(np.flatnonzero(np.bincount(listed.rows) > 1).tolist())


def _crowded(who: People, column: Column) -> Flags:
    known = (column.codes > 0) & (who.family > 0)
    sound = who.tokens.sound[who.family[known]].astype(np.int64)
    keys = distinct(column.codes[known].astype(np.int64) * (int(sound.max(initial=0)) + 1) + sound)
    families = np.bincount(keys // (int(sound.max(initial=0)) + 1), minlength=len(column.values))
    return families >= _CROWD


def any_shared(listed: Listed, left: Codes, right: Codes, several: frozenset[int], where: Flags) -> Flags:
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
