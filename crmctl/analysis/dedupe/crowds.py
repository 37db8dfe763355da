"""Addresses and numbers that are nobody's own, and those who have several."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Column, Flags, Ints, Levels, Listed, variety
from crmctl.analysis.dedupe.outlines import Outline, outline
from crmctl.analysis.dedupe.people import People

_COUNTED = re.compile(r"[a-z][a-z._-]+[2-9]@").match
_BLOCK = 4  # digits that tell the desks of one firm apart
_MOST_DIGITS = 32
_CROWD = 3  # families behind one number or box, from which on it is nobody's own


class Several(NamedTuple):
    """Of those who have several addresses or numbers all of them, by row; of others the ``only`` one, -1 for none."""

    codes: dict[int, set[int]]
    only: Ints

    def of(self, row: int) -> set[int]:
        """Return all that a row has."""
        return self.codes.get(row) or {int(self.only[row])} - {-1}


class Shared(NamedTuple):
    """Which addresses and numbers belong to a crowd, by code, and all of those who have several."""

    mails: Flags
    phones: Flags
    counted: Flags
    named: Levels  # by row: whether a box is called after its owner, -1 as long as nobody asked
    blocks: Ints  # by code of phone: a number for all but its last digits, which one firm's numbers share
    desks: Ints  # the same for all but the last but one
    numbers: Outline  # by code of phone
    of_mail: Several
    of_phone: Several


def crowds(who: People) -> Shared:
    """Count the families behind each address and number."""
    numbers = outline(who.phone.values)
    digits = np.fromiter((int(text or 0) for text in who.phone.values), np.int64)
    return Shared(
        _crowded(who, who.mail.mail) | who.mail.is_role, _crowded(who, who.phone), _counted(who),
        np.full(len(who.ids), -1, np.int8), _without_end(digits, numbers, _BLOCK),
        _without_end(digits, numbers, _BLOCK - 1), numbers,
        _several(who.mail.mails, len(who.ids)), _several(who.phones, len(who.ids)),
    )  # fmt: skip


def _without_end(digits: Ints, numbers: Outline, end: int) -> Ints:
    """Count numbers as one that differ in so many last digits alone; those of other lengths never are."""
    kept: Ints = digits // 10**end * _MOST_DIGITS + numbers.size
    return kept


def _counted(who: People) -> Flags:
    """Say of each address whether it is a name with one digit at a firm's domain: there is another of that name."""
    known = who.family > 0
    people = variety(who.mail.domain.codes[known], who.tokens.sound[who.family[known]], len(who.mail.domain.values))
    firms = dict(zip(who.mail.domain.values, ((people > 1) & ~who.mail.is_provider).tolist(), strict=True))
    found = np.zeros(len(who.mail.mail.values), np.bool_)
    for code, text in enumerate(who.mail.mail.values):
        if _COUNTED(text):
            found[code] = firms.get(text.rpartition("@")[2], False)
    return found


def _crowded(who: People, column: Column) -> Flags:
    known = (column.codes > 0) & (who.family > 0)
    return variety(column.codes[known], who.tokens.sound[who.family[known]], len(column.values)) >= _CROWD


def _several(listed: Listed, rows: int) -> Several:
    only = np.full(rows, -1, np.int64)
    only[listed.rows] = listed.codes
    many = np.isin(listed.rows, np.flatnonzero(np.bincount(listed.rows) > 1))
    codes: dict[int, set[int]] = {}
    for row, code in zip(listed.rows[many].tolist(), listed.codes[many].tolist(), strict=True):
        codes.setdefault(row, set()).add(code)
    return Several(codes, only)


def any_shared(several: Several, left: Codes, right: Codes, where: Flags) -> Flags:
    """Say which pairs share any value, looking only where one of them has several."""
    found = np.zeros(len(left), np.bool_)
    for at in np.flatnonzero(where).tolist() if several.codes else ():
        a, b = int(left[at]), int(right[at])
        if a in several.codes or b in several.codes:
            found[at] = bool(several.of(a) & several.of(b))
    return found
