"""Likeness of texts, each distinct pair measured once by rapidfuzz."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler, Prefix

from crmctl.analysis.dedupe.columns import Codes, Flags, Floats, Ints
from crmctl.analysis.dedupe.outlines import Outline, least_edits, most_alike

_NEAR, _LOOSE = 0.92, 0.80  # Jaro-Winkler
_SHORT, _LONG = 3, 7  # letters, from which on one slip and two are believed
_SLIPS = 2
TINY = 1e-6  # that a likeness is rounded by at most


def distinct_pairs(a: Codes, b: Codes, size: int) -> tuple[Ints, Ints, Ints]:
    """Return the distinct unordered pairs of codes, and for each row which of them it is."""
    keys = np.minimum(a, b).astype(np.int64) * size + np.maximum(a, b)
    order = np.argsort(keys)
    ordered = keys[order]
    fresh = np.concatenate([[True], ordered[1:] != ordered[:-1]]) if len(ordered) else np.zeros(0, np.bool_)
    back = np.empty(len(keys), np.int64)
    back[order] = np.cumsum(fresh) - 1
    distinct = ordered[fresh]
    return distinct // size, distinct % size, back


def jaro_winkler(a: Sequence[str], b: Sequence[str]) -> Floats:
    """Return Jaro-Winkler similarities, 0 to 1 (Winkler 1990)."""
    return process.cpdist(a, b, scorer=JaroWinkler.normalized_similarity, workers=-1) if len(a) else np.zeros(0)


def edits(a: Sequence[str], b: Sequence[str], most: int = 3) -> Ints:
    """Return how many letters were added, lost, changed or exchanged with their neighbour; above ``most``, most + 1."""
    if not len(a):
        return np.zeros(0, np.int64)
    return process.cpdist(a, b, scorer=OSA.distance, score_cutoff=most, workers=-1).astype(np.int64)


def begun_with(a: Sequence[str], b: Sequence[str]) -> Ints:
    """Return the length of the shorter text where the longer one begins with it, else 0."""
    if not len(a):
        return np.zeros(0, np.int64)
    common = process.cpdist(a, b, scorer=Prefix.similarity, workers=-1).astype(np.int64)
    shorter = np.minimum(np.fromiter(map(len, a), np.int64), np.fromiter(map(len, b), np.int64))
    return np.where(common == shorter, shorter, 0)


def may_be_close(of: Outline, one: Ints, other: Ints) -> Flags:
    """Say in which pairs of words ``close`` may find anything."""
    slips, shorter = least_edits(of, one, other), np.minimum(of.size[one], of.size[other])
    few = (slips <= 1) | ((slips <= _SLIPS) & (shorter >= _LONG))
    may: Flags = few | (most_alike(of, one, other) >= _LOOSE - TINY)
    return may


def close(a: Sequence[str], b: Sequence[str], shorter: Ints | Codes) -> tuple[Flags, Flags]:
    """Say which words are one but for a slip, and which are loosely alike; ``shorter``: the shorter one's length."""
    slips, alike = edits(a, b), jaro_winkler(a, b)
    near = (slips <= 1) & (shorter >= _SHORT)
    near |= (slips <= _SLIPS) & (shorter >= _LONG)
    near |= (slips <= _SLIPS + 1) & (shorter > _SHORT) & (alike >= _NEAR)
    return near, (alike >= _LOOSE) & (shorter > 1)
