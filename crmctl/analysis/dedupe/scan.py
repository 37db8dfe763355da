"""A whole file looked through for people who are one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe import blocking, comparing, model
from crmctl.analysis.dedupe.columns import Codes, Floats
from crmctl.analysis.dedupe.groups import Score, groups
from crmctl.analysis.dedupe.people import People, people
from crmctl.analysis.dedupe.records import Records

_SAMPLE = 200_000
_FITTED = 400_000  # pairs that EM looks at, at most


class Scan(NamedTuple):
    """Groups of rows, and the scored pairs."""

    who: People
    groups: list[list[int]]
    left: Codes
    right: Codes
    odds: Floats
    shares: Floats
    model: model.Model
    score: Score


def odds_of(shares: Floats) -> Floats:
    """Return log2 odds of the two classes of the same person."""
    same = shares[0] + shares[1]
    with np.errstate(divide="ignore"):
        return np.log2(np.maximum(same, 1e-300)) - np.log2(np.maximum(shares[2:].sum(axis=0), 1e-300))


def scan(records: Records, least: float = 1.0) -> Scan:
    who = people(records)
    size = len(who.ids)
    crowd = comparing.crowds(who)
    left, right = blocking.pairs(who)
    first = model.shipped(
        comparing.compare(who, *_strangers(size), crowd), comparing.compare(who, *_colleagues(who), crowd), size,
        _working(who),
    )
    compared = comparing.compare(who, left, right, crowd)
    fitted = model.fit(first, compared, size)
    shares = model.posteriors(model.scores(fitted, compared))
    odds = odds_of(shares)

    def score(a: Codes, b: Codes) -> Floats:
        return odds_of(model.posteriors(model.scores(fitted, comparing.compare(who, a, b, crowd))))

    return Scan(who, groups(size, left, right, odds, least, set(), score), left, right, odds, shares, fitted, score)


def _strangers(size: int) -> tuple[Codes, Codes]:
    """Draw random pairs, the same every time."""
    chance = np.random.default_rng(1)
    a, b = (chance.integers(0, size, _SAMPLE).astype(np.int32) for _ in range(2))
    apart = a != b
    return np.minimum(a, b)[apart], np.maximum(a, b)[apart]


def _colleagues(who: People) -> tuple[Codes, Codes]:
    """Draw random pairs of one firm whose names differ."""
    chance = np.random.default_rng(2)
    rows = np.flatnonzero(who.firm.identity.codes > 0)
    rows = rows[np.argsort(who.firm.identity.codes[rows], kind="stable")]
    firms = who.firm.identity.codes[rows]
    starts = np.searchsorted(firms, firms, "left")
    sizes = np.searchsorted(firms, firms, "right") - starts
    some = rows[:0] if not len(rows) else np.flatnonzero(sizes > 1)
    if not len(some):
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    drawn = chance.choice(some, min(_SAMPLE, 4 * len(some)))
    other = starts[drawn] + (chance.random(len(drawn)) * sizes[drawn]).astype(np.int64)
    a, b = rows[drawn].astype(np.int32), rows[other].astype(np.int32)
    apart = (a != b) & (who.tokens.sound[who.family[a]] != who.tokens.sound[who.family[b]])
    apart &= who.tokens.sound[who.given[a]] != who.tokens.sound[who.given[b]]
    return np.minimum(a, b)[apart], np.maximum(a, b)[apart]


def _working(who: People) -> float:
    """Count pairs that share a firm."""
    counts = who.firm.identity.counts[1:].astype(float)
    return float((counts * (counts - 1) / 2).sum())
