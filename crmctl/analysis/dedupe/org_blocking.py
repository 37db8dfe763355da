"""Pairs of organisations worth comparing: names, domains, numbers, streets and people they share, and parents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from crmctl.analysis.dedupe.blocking import Key, joined, mixed
from crmctl.analysis.dedupe.columns import Codes, Column, Flags, Ints
from crmctl.analysis.dedupe.organisations import Organisations, rows_of

_WIDE, _USUAL, _NARROW, _FEW = 200, 80, 40, 12


def pairs(who: Organisations, advance: Callable[[int], None]) -> tuple[Codes, Codes]:
    """Return (left, right) as rows, left before right, each pair once, in order."""
    return joined(_keys(who), len(who.ids), advance)


def _keys(who: Organisations) -> Iterator[Key]:
    everyone = np.arange(len(who.ids), dtype=np.int64)
    for columns, cap in (*_of_names(who), *_of_places(who)):
        there: Flags = np.logical_and.reduce([column != 0 for column in columns])
        yield everyone[there], mixed(*(column[there] for column in columns)), cap
    for held, cap in ((who.phones, _USUAL), (who.mail, _NARROW), (who.handles, _NARROW), (who.people, _FEW)):
        yield held.rows, mixed(held.codes), cap
    yield _initials(who)
    yield _parents(who)
    yield _heard(who)


def _of_names(who: Organisations) -> Iterator[tuple[tuple[Codes | Ints, ...], int]]:
    core, brand, sound, place = who.core.codes, who.brand.codes, who.sound.codes, who.place.codes
    begin, end = _parts(who.sound, 4), _parts(who.sound, 4, last=True)
    yield (core,), _USUAL
    yield (core, place), _WIDE
    yield (brand,), _NARROW
    yield (brand, place), _WIDE
    yield (brand, who.trades.codes), _USUAL
    yield (sound,), _NARROW
    yield (sound, place), _WIDE
    yield (sound, who.trades.codes), _USUAL
    yield (_skeletons(who.core),), _FEW
    yield (begin, end), _FEW
    yield (begin, place, who.trades.codes), _FEW
    yield (end, place, who.trades.codes), _FEW
    yield (_parts(who.core, 4), place), _NARROW
    yield (_parts(who.core, 6),), _FEW


def _of_places(who: Organisations) -> Iterator[tuple[tuple[Codes | Ints, ...], int]]:
    begin, street = _parts(who.sound, 2), who.street.codes
    yield (who.domain.codes,), _USUAL
    yield (who.domain.codes, begin), _WIDE
    yield (who.label.codes,), _NARROW
    yield (who.label.codes, begin), _USUAL
    yield (who.phone.codes, begin), _WIDE
    yield (street, who.place.codes), _NARROW
    yield (street, who.postcode.codes), _NARROW
    yield (street, begin), _USUAL
    yield (who.postcode.codes, begin), _NARROW
    for column in who.extra.values():
        yield (column.codes,), _NARROW


def _initials(who: Organisations) -> Key:
    """Bring names that are initials together with those they may stand for."""
    numbers = {text: code for code, text in enumerate(who.initials.values)}
    own = np.array([numbers.get(text, 0) for text in who.core.values])[who.core.codes]
    rows = np.concatenate([np.flatnonzero(own), np.flatnonzero(who.initials.codes)])
    codes = np.concatenate([own[own > 0], who.initials.codes[who.initials.codes > 0]])
    return rows, mixed(codes), _FEW


def _parents(who: Organisations) -> Key:
    """Bring parents together with those that belong to them."""
    parent = rows_of(who, who.parent)
    child = np.flatnonzero((who.parent > 0) & (parent >= 0))
    above = np.unique(parent[child])
    return np.concatenate([child, above]), mixed(np.concatenate([parent[child], above])), _WIDE


def _heard(who: Organisations) -> Key:
    """Bring those together that one domain leads to, whoever writes from it."""
    numbers = {text: code for code, text in enumerate(who.domain.values)}
    heard = np.array([numbers.setdefault(text, len(numbers)) for text in who.heard.values])[who.heard.codes]
    rows = np.concatenate([np.flatnonzero(heard), np.flatnonzero(who.domain.codes)])
    codes = np.concatenate([heard[heard > 0], who.domain.codes[who.domain.codes > 0]])
    return rows, mixed(codes), _NARROW


def _parts(column: Column, size: int, *, last: bool = False) -> Ints:
    """Give each row a number for the first or last letters of its text."""
    numbers: dict[str, int] = {"": 0}
    cut = [text[-size:] if last else text[:size] for text in column.values]
    return np.array([numbers.setdefault(text, len(numbers)) for text in cut])[column.codes]


def _skeletons(column: Column) -> Ints:
    """Give each row a number for its letters in the order of the alphabet, so that exchanged ones meet."""
    numbers: dict[str, int] = {"": 0}
    return np.array([numbers.setdefault("".join(sorted(text)), len(numbers)) for text in column.values])[column.codes]
