"""Several values a record, and whether two records share one."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Flags, Ints


class Sets(NamedTuple):
    """``codes[starts[row] : starts[row + 1]]`` are the values of a row; each (row, value) once, in order."""

    rows: Ints
    codes: Codes
    starts: Ints
    values: list[str]
    counts: Ints  # rows by value


class Gathered:
    """Takes (row, value) pairs; values are numbered as they come."""

    def __init__(self) -> None:
        self.rows, self.codes = array("q"), array("q")
        self.numbers: dict[str, int] = {}

    def add(self, row: int, values: Iterable[str]) -> None:
        """Take in what a row has."""
        for value in values:
            self.rows.append(row)
            self.codes.append(self.numbers.setdefault(value, len(self.numbers)))

    def counted(self) -> tuple[Ints, Ints, Ints]:
        """Return rows and codes, each pair once and in order, with how often it was given."""
        width = max(len(self.numbers), 1)
        keys = np.array(self.rows, np.int64) * width + np.array(self.codes, np.int64)
        keys.sort()
        starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, np.int64)
        distinct = keys[starts]
        return distinct // width, distinct % width, np.diff(np.append(starts, len(keys)))


def sets(gathered: Gathered, size: int, most: int = 0) -> Sets:
    """Lay out what ``size`` rows have; values that more than ``most`` rows have are left out (0: none)."""
    rows, codes, _times = gathered.counted()
    counts = np.bincount(codes, minlength=len(gathered.numbers))
    if most:
        own = counts[codes] <= most
        rows, codes = rows[own], codes[own]
    starts = np.searchsorted(rows, np.arange(size + 1))
    return Sets(rows, codes.astype(np.int32), starts, list(gathered.numbers), counts)


def share(held: Sets, left: Codes, right: Codes) -> Flags:
    """Say which pairs of rows have a value in common."""
    found = np.zeros(len(left), np.bool_)
    sizes = held.starts[left + 1] - held.starts[left]
    at = np.flatnonzero((sizes > 0) & has(held, right))
    if not len(at):
        return found
    width = max(len(held.values), 1)
    keys = held.rows * width + held.codes
    owners = np.repeat(at, sizes[at])
    ends = np.cumsum(sizes[at])
    places = np.arange(len(owners)) - np.repeat(ends - sizes[at], sizes[at]) + held.starts[left[owners]]
    wanted = right[owners].astype(np.int64) * width + held.codes[places]
    near = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found[owners[keys[near] == wanted]] = True
    return found


def has(held: Sets, rows: Codes) -> Flags:
    """Say which rows have any value."""
    some: Flags = held.starts[rows + 1] > held.starts[rows]
    return some
