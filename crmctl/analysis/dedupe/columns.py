"""The records of a file as columns of codes: what is compared is a number wherever it can be one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Levels = NDArray[np.int8]


class Column(NamedTuple):
    """One value a record: ``codes`` (n,), 0 for none; ``values[code]`` the text, ``counts[code]`` how many have it."""

    codes: Codes
    values: list[str]
    counts: Ints

    @property
    def known(self) -> int:
        """Return how many records have a value."""
        return int(self.counts[1:].sum())


class Listed(NamedTuple):
    """Several values a record, as rows: ``rows`` says whose, ``codes`` which."""

    rows: Ints
    codes: Codes


def column(values: Iterable[str]) -> Column:
    """Give the distinct texts numbers in the order they come, "" being 0."""
    numbers: dict[str, int] = {"": 0}
    codes = np.fromiter((numbers.setdefault(value, len(numbers)) for value in values), np.int32)
    return counted(codes, list(numbers))


def counted(codes: Codes, values: list[str]) -> Column:
    """Put a column together from its codes."""
    return Column(codes, values, np.bincount(codes, minlength=len(values)))


def mapped(of: Column, texts: Sequence[str]) -> Column:
    """Return the column of what each distinct value became: ``texts[code]``."""
    distinct = column(texts)
    return counted(distinct.codes[of.codes], distinct.values)
