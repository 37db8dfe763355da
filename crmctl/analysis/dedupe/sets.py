"""Several values a record, and whether two records share one."""

from __future__ import annotations

from collections.abc import Sequence
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


def sets(pairs: Sequence[tuple[int, str]], size: int, most: int = 0) -> Sets:
    """Gather (row, value) pairs of ``size`` rows; values that more than ``most`` rows have are left out (0: none)."""
    numbers: dict[str, int] = {}
    listed = sorted({(row, numbers.setdefault(value, len(numbers))) for row, value in pairs if value})
    rows, codes = (np.array([pair[at] for pair in listed], np.int64) for at in range(2))
    counts = np.bincount(codes, minlength=len(numbers))
    if most:
        own = counts[codes] <= most
        rows, codes = rows[own], codes[own]
    starts = np.searchsorted(rows, np.arange(size + 1))
    return Sets(rows, codes.astype(np.int32), starts, list(numbers), counts)


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
