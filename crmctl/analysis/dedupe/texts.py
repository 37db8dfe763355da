"""Columns of texts compared: each distinct pair once, and how often a stranger has the same."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Column, Flags, Floats, Levels
from crmctl.analysis.dedupe.levels import MISSING
from crmctl.analysis.dedupe.likeness import distinct_pairs, edits, jaro_winkler

_NUMBERS = 20_000  # records of which one at most has a number by chance that another has


def chance(column: Column, codes: Codes) -> Floats:
    """Return log2 of how often a stranger has this value, the two records themselves left out."""
    bits: Floats = np.log2(np.maximum(column.counts[codes] - 1.0, 0.5) / max(column.known, 2))
    return bits


def identifying(column: Column, codes: Codes) -> Floats:
    """Return the same for what is given to one person alone: in a small file, too, strangers hardly ever share it."""
    bits: Floats = np.log2(np.maximum(column.counts[codes] - 2.0, 0.5) / max(column.known, _NUMBERS))
    return bits


def judged(
    column: Column,
    left: Codes,
    right: Codes,
    judge: Callable[[list[str], list[str]], Levels],
    different: int,
    may: Callable[[Codes, Codes], Flags] | None = None,
) -> Levels:
    """Give MISSING, 1 for equal, else what ``judge`` says of the distinct pairs of texts that differ.

    ``may`` says of codes which pairs are worth judging; all others are ``different``.
    """
    a, b = column.codes[left], column.codes[right]
    level = np.full(len(a), different, np.int8)
    unlike = np.flatnonzero((a != b) & (a > 0) & (b > 0))
    if may:
        unlike = unlike[may(a[unlike], b[unlike])]
    if len(unlike):
        one, other, back = distinct_pairs(a[unlike], b[unlike], len(column.values))
        texts = column.values
        level[unlike] = judge([texts[i] for i in one.tolist()], [texts[i] for i in other.tolist()])[back]
    level[a == b] = 1
    level[(a == 0) | (b == 0)] = MISSING
    return level


def similar_or_not(column: Column, left: Codes, right: Codes, least: float) -> tuple[Levels, Floats]:
    """Compare any other text: equal, similar, different."""

    def judge(a: list[str], b: list[str]) -> Levels:
        near = (jaro_winkler(a, b) >= least) | (edits(a, b) <= 1)
        return np.where(near, 2, 3).astype(np.int8)

    return judged(column, left, right, judge, 3), chance(column, column.codes[left])
