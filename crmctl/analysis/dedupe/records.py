"""What the file says of each record, gathered piece by piece into columns, so that a million of them fit in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Column, Ints, Numbers, counted, in_order

COLUMNS = ("name", "mails", "phones", "place", "birthday", "postcode", "street", "title")


class Records(NamedTuple):
    """Rows in an order that follows from what they say.

    ``org`` holds ids of organisations, 0 for none; ``extra`` custom fields.
    """

    ids: Ints
    org: Ints
    columns: dict[str, Column]
    firms: dict[int, tuple[str, str]]  # organisation → its core name and its name
    extra: dict[str, Column]


class Gathering:
    """Takes rows of (id, org id or None, then COLUMNS, None or "" where there is nothing)."""

    def __init__(self) -> None:
        self.ids, self.org = array("q"), array("q")
        self._codes = [array("i") for _ in COLUMNS]
        self._numbers = [Numbers() for _ in COLUMNS]

    def add(self, rows: Sequence[Sequence[object]]) -> None:
        """Take a piece of the rows in."""
        if not rows:
            return
        ids, orgs, *values = zip(*rows, strict=True)
        self.ids.extend(ids)
        self.org.extend([org or 0 for org in orgs])
        for codes, numbers, column in zip(self._codes, self._numbers, values, strict=True):
            codes.extend(map(numbers.__getitem__, column))

    def records(self, firms: dict[int, tuple[str, str]], extra: Mapping[str, Iterable[tuple[int, str]]]) -> Records:
        """Return all of it. ``extra``: per custom field the (record, value) pairs."""
        ids, org = np.array(self.ids, np.int64), np.array(self.org, np.int64)
        columns = {
            name: counted(np.array(codes, np.int32), numbers.texts())
            for name, codes, numbers in zip(COLUMNS, self._codes, self._numbers, strict=True)
        }
        further = {name: _placed(ids, pairs) for name, pairs in sorted(extra.items())}
        order = _order(org, firms, [*columns.values(), *further.values()], ids)
        turned, others = ({name: in_order(each, order) for name, each in part.items()} for part in (columns, further))
        return Records(ids[order], org[order], turned, firms, others)


def _order(org: Ints, firms: dict[int, tuple[str, str]], columns: Sequence[Column], ids: Ints) -> Ints:
    """Put rows in an order that follows from what they say: as long as they differ, their ids do not count."""
    known, at = np.unique(org, return_inverse=True)
    firm = _hashes([firms.get(int(one), ("", ""))[0] for one in known])[at] if len(known) else org
    return np.lexsort([ids, firm, *(_hashes(column.values)[column.codes] for column in reversed(columns))])


def _hashes(texts: Sequence[str]) -> Ints:
    """Return a number for each text that is the same in every run."""
    from zlib import crc32

    return np.fromiter(map(crc32, map(str.encode, texts)), np.int64)


def _placed(ids: Ints, pairs: Iterable[tuple[int, str]]) -> Column:
    """Lay (record, value) pairs out as a column; the last value of a record counts."""
    listed = list(pairs)
    numbers = Numbers()
    codes = np.zeros(len(ids), np.int32)
    owners = np.array([owner for owner, _value in listed], np.int64)
    at = np.minimum(np.searchsorted(ids, owners), max(len(ids) - 1, 0))
    found = np.array([numbers[value] for _owner, value in listed], np.int32)
    here = ids[at] == owners if len(ids) else np.zeros(0, np.bool_)
    codes[at[here]] = found[here]
    return counted(codes, numbers.texts())
