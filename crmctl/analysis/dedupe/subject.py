"""What is compared, as the engine sees it: rows, levels of their fields, what two of them may be to each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Flags, Floats, Ints, Levels

Tables = Mapping[str, Mapping[str, tuple[float, ...]]]
Pairs = tuple[Codes, Codes]  # rows of the left and of the right ones
PIECE = 100_000  # pairs compared at a time
SAMPLE = 30_000  # random pairs drawn


class Kinds(NamedTuple):
    """The classes of pairs, and what is held of them before a file was looked at.

    ``levels``: per field, «missing» first; ``tables``: per field and class P(level | class) without «missing».
    """

    classes: tuple[str, ...]  # those of the same record first, strangers last
    same: int  # how many of them mean the same record
    per_record: Mapping[str, float]  # pairs expected for each record of a file
    levels: Mapping[str, tuple[str, ...]]
    tables: Tables
    context: tuple[str, ...]  # classes whose pairs share a context: the first is as large as there are such pairs
    measured: frozenset[str]  # fields whose tables for them are measured on pairs of one context
    by_chance: Mapping[str, frozenset[str]]  # levels that strangers reach as often as the value is frequent
    near: Mapping[str, float]  # classes shown as related, and the log2 odds of being the same from which on they are
    ceilings: Mapping[str, Mapping[str, float]]  # what levels are at most learned to be among the same
    tied: tuple[str, ...]  # fields learned for all classes of the same at once
    fixed: frozenset[str]  # classes whose size is not learned, since others explain the same
    trust: float  # pairs that the shipped tables weigh as much as

    def kind(self, field: str) -> str:
        """Return the field whose levels and tables hold: custom fields share one."""
        return field if field in self.levels else "extra"

    def at(self, field: str, *levels: str) -> list[int]:
        """Return the numbers of levels."""
        return [self.levels[self.kind(field)].index(level) for level in levels]


class Compared(NamedTuple):
    """``levels[field]`` (n,) and, for fields whose values are frequent or rare, ``chances[field]`` (n,) in log2."""

    levels: dict[str, Levels]
    chances: dict[str, Floats]


class Subject(Protocol):
    """The records of a file, ready to be compared; rows are numbered from 0."""

    kinds: Kinds

    @property
    def ids(self) -> Ints:
        """Return the id of each row."""

    def candidates(self, advance: Callable[[int], None]) -> Pairs:
        """Return the pairs worth comparing in full, left before right, each once; tell how much was done."""

    def compare(self, left: Codes, right: Codes) -> Compared:
        """Compare rows with rows."""

    def neighbours(self) -> Pairs:
        """Draw random pairs of one context that are not the same: two colleagues, two firms behind one number."""

    def crowding(self) -> float:
        """Count the pairs that share a context."""

    def apart(self, left: Codes, right: Codes) -> Flags:
        """Say which pairs are never the same, whatever else they share."""

    def is_named(self, levels: Mapping[str, Levels]) -> Flags:
        """Say which pairs agree in name: others merge nobody automatically."""

    def text(self, field: str, row: int) -> str:
        """Return a value as it is compared."""


def drawn(context: Codes) -> Pairs:
    """Draw random pairs of rows of one context, the same every time; 0 is none."""
    chance = np.random.default_rng(2)
    rows = np.flatnonzero(context > 0)
    rows = rows[np.argsort(context[rows], kind="stable")]
    starts = np.searchsorted(context[rows], context[rows], "left")
    sizes = np.searchsorted(context[rows], context[rows], "right") - starts
    some = np.flatnonzero(sizes > 1)
    if not len(some):
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    picked = chance.choice(some, min(SAMPLE, 4 * len(some)))
    other = starts[picked] + (chance.random(len(picked)) * sizes[picked]).astype(np.int64)
    a, b = rows[picked].astype(np.int32), rows[other].astype(np.int32)
    apart = a != b
    return np.minimum(a, b)[apart], np.maximum(a, b)[apart]
