"""Which letters texts are made of: enough to see of most pairs that nothing in them is alike, before it is measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Codes, Flags, Floats, Ints, over_letters

_BOOST = 0.4  # of what lacks, that Winkler gives at most: for four letters in common at the beginning


class Outline(NamedTuple):
    """By code of text: ``letters`` in it as bits, of which two may share one; how many; the first, 0 for none."""

    letters: Ints
    size: Codes
    first: Codes


def outline(texts: Sequence[str]) -> Outline:
    """Return the outlines of texts."""
    return Outline(
        over_letters(texts, lambda signs, starts: np.bitwise_or.reduceat(np.int64(1) << (signs & 63), starts)),
        np.fromiter(map(len, texts), np.int32),
        over_letters(texts, lambda signs, starts: signs[starts]).astype(np.int32),
    )


def least_edits(of: Outline, one: Codes | Ints, other: Codes | Ints) -> Ints:
    """Return how many edits pairs of texts are apart at least: one mends one letter that the other has not."""
    least: Ints = np.maximum(np.maximum(*_lacking(of, one, other)), np.abs(of.size[one] - of.size[other]))
    return least


def most_alike(of: Outline, one: Ints, other: Ints) -> Floats:
    """Return how alike pairs of texts are at most (Jaro-Winkler): letters that the other has not are never matched."""
    (less, more), sizes = _lacking(of, one, other), (np.maximum(of.size[codes], 1) for codes in (one, other))
    long, short = sizes
    matched = np.minimum(long - less, short - more)
    jaro = (matched / long + matched / short + 1) / 3
    return np.where(of.first[one] == of.first[other], jaro + _BOOST * (1 - jaro), jaro)


def may_begin_alike(of: Outline, one: Ints, other: Ints) -> Flags:
    """Say of which pairs of texts one may be the beginning of the other."""
    less, more = _lacking(of, one, other)
    found: Flags = (of.first[one] == of.first[other]) & ((less == 0) | (more == 0))
    return found


def _lacking(of: Outline, one: Codes | Ints, other: Codes | Ints) -> tuple[Ints, Ints]:
    """Count the letters that stand in one text alone, and in the other alone."""
    a, b = of.letters[one], of.letters[other]
    return _counted(a & ~b), _counted(b & ~a)


def _counted(bits: Ints) -> Ints:
    """Count the bits that are set (Warren, «Hacker's Delight», 5-1)."""
    left = bits.view(np.uint64)
    left = left - ((left >> np.uint64(1)) & np.uint64(0x5555555555555555))
    left = (left & np.uint64(0x3333333333333333)) + ((left >> np.uint64(2)) & np.uint64(0x3333333333333333))
    left = (left + (left >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return ((left * np.uint64(0x0101010101010101)) >> np.uint64(56)).view(np.int64)
