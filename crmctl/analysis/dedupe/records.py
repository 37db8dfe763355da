"""What the file says of each record, gathered piece by piece into columns, so that a million of them fit in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Column, Ints, counted

COLUMNS = ("name", "mails", "phones", "place", "birthday", "postcode", "street", "title")


class Records(NamedTuple):
    """Rows in the order of their ids. ``org`` holds ids of organisations, 0 for none; ``extra`` custom fields."""

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
        self._numbers: list[dict[str, int]] = [{"": 0} for _ in COLUMNS]

    def add(self, rows: Sequence[Sequence[object]]) -> None:
        """Take a piece of the rows in."""
        ids, orgs, *values = zip(*rows, strict=True)
        self.ids.extend(ids)
        self.org.extend([org or 0 for org in orgs])
        for codes, numbers, column in zip(self._codes, self._numbers, values, strict=True):
            codes.extend([numbers.setdefault(value or "", len(numbers)) for value in column])

    def records(self, firms: dict[int, tuple[str, str]], extra: dict[str, Iterable[tuple[int, str]]]) -> Records:
        """Return all of it. ``extra``: per custom field the (record, value) pairs."""
        ids = np.frombuffer(self.ids, np.int64) if self.ids else np.zeros(0, np.int64)
        org = np.frombuffer(self.org, np.int64) if self.org else np.zeros(0, np.int64)
        columns = {
            name: counted(np.frombuffer(codes, np.int32) if codes else np.zeros(0, np.int32), list(numbers))
            for name, codes, numbers in zip(COLUMNS, self._codes, self._numbers, strict=True)
        }
        return Records(ids, org, columns, firms, {name: _placed(ids, pairs) for name, pairs in extra.items()})


def _placed(ids: Ints, pairs: Iterable[tuple[int, str]]) -> Column:
    """Lay (record, value) pairs out as a column; the last value of a record counts."""
    listed = list(pairs)
    numbers: dict[str, int] = {"": 0}
    codes = np.zeros(len(ids), np.int32)
    owners = np.array([owner for owner, _value in listed], np.int64)
    at = np.minimum(np.searchsorted(ids, owners), max(len(ids) - 1, 0))
    found = np.array([numbers.setdefault(value, len(numbers)) for _owner, value in listed], np.int32)
    here = ids[at] == owners if len(ids) else np.zeros(0, np.bool_)
    codes[at[here]] = found[here]
    return counted(codes, list(numbers))
