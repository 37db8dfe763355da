"""A whole file looked through for records that are one; blocks of pairs in turn, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe import blocking, comparing, model
from crmctl.analysis.dedupe.classes import CLASSES, SAME
from crmctl.analysis.dedupe.columns import Codes, Floats, Levels
from crmctl.analysis.dedupe.groups import groups
from crmctl.analysis.dedupe.people import People, people
from crmctl.analysis.dedupe.records import Records

_SAMPLE = 100_000
_FITTED = 200_000  # pairs that EM looks at, at most
_PIECE = 400_000  # pairs compared at a time
_AFFORDABLE = 300_000  # pairs that are all compared in full
_FAINT = -8.0  # log2 odds, below which a pair is not kept
_SAMES = len(SAME)


class Told(NamedTuple):
    """What is known beforehand, by rows of ids: pairs never the same, pairs that others scored, weights learned."""

    never: Iterable[tuple[int, int]] = ()
    outside: Iterable[tuple[int, int, float]] = ()
    learned: Mapping[str, Mapping[str, float]] = {}


class Fitted(NamedTuple):
    """A file's people and the model made for them."""

    who: People
    shared: comparing.Shared
    model: model.Model

    def shares(self, left: Codes, right: Codes) -> Floats:
        """Return the probability of each class for pairs of rows."""
        return model.posteriors(model.scores(self.model, comparing.compare(self.who, left, right, self.shared)))


class Scan(NamedTuple):
    """``groups`` of rows; pairs of rows with log2 odds of being the same and the best other class (of CLASSES)."""

    fitted: Fitted
    groups: list[list[int]]
    left: Codes
    right: Codes
    odds: Floats
    rival: Levels


def scan(records: Records, least: float, told: Told, advance: Callable[[int], None]) -> Scan:
    """Find the groups whose records are the same with log2 odds of ``least`` or more."""
    who = people(records)
    left, right = candidates(who)
    fitted = fit(who, left, right, told.learned)
    left, right, odds, rival = _scored(fitted, left, right, advance)
    left, right, odds, rival = _with_outside(who, (left, right, odds, rival), told.outside)
    never = set(_rows_of(who, told.never))

    def score(a: Codes, b: Codes) -> Floats:
        return np.concatenate([odds_of(fitted.shares(a[part], b[part])) for part in _pieces(len(a))])

    found = groups(left, right, odds, least, never, score)
    return Scan(fitted, found, left, right, odds, rival)


def candidates(who: People) -> tuple[Codes, Codes]:
    """Return the pairs of rows that are compared in full."""
    left, right = blocking.pairs(who)
    if len(left) < _AFFORDABLE:
        return left, right
    worth = np.concatenate([comparing.promising(who, left[part], right[part]) for part in _pieces(len(left))])
    return left[worth], right[worth]


def fit(who: People, left: Codes, right: Codes, learned: Mapping[str, Mapping[str, float]]) -> Fitted:
    """Make the model for a file from its candidate pairs."""
    size, shared = len(who.ids), comparing.crowds(who)
    strangers, colleagues = (comparing.compare(who, *pairs, shared) for pairs in (_strangers(size), _colleagues(who)))
    shipped = model.shipped(strangers, colleagues, size, _working(who))
    step = max(1, -(-len(left) // _FITTED))
    some = slice(None, None, step)
    compared = comparing.compare(who, left[some], right[some], shared)
    return Fitted(who, shared, model.learned(model.fit(shipped, compared, size, step), learned))


def _pieces(size: int) -> list[slice]:
    return [slice(start, start + _PIECE) for start in range(0, max(size, 1), _PIECE)]


def _scored(fitted: Fitted, left: Codes, right: Codes, advance: Callable[[int], None]) -> tuple[Codes, Codes, Floats, Levels]:
    """Compare pairs piece by piece and keep those that are not hopeless."""
    kept = []
    for part in _pieces(len(left)):
        shares = fitted.shares(left[part], right[part])
        odds = odds_of(shares)
        near = odds > _FAINT
        rival = shares[_SAMES:].argmax(axis=0).astype(np.int8) + _SAMES
        kept.append((left[part][near], right[part][near], odds[near], rival[near]))
        advance(len(odds))
    return tuple(np.concatenate(parts) for parts in zip(*kept, strict=True))  # type: ignore[return-value]


def _rows_of(who: People, pairs: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Lead pairs of ids to rows, the lower first; pairs of records that are not there any more are left out."""
    row_of = {id_: row for row, id_ in enumerate(who.ids.tolist())} if pairs else {}
    for a, b in pairs:
        if a in row_of and b in row_of and a != b:
            yield min(row_of[a], row_of[b]), max(row_of[a], row_of[b])


def _with_outside(who: People, own: tuple[Codes, Codes, Floats, Levels], outside: Iterable[tuple[int, int, float]]) -> tuple[Codes, Codes, Floats, Levels]:
    """Put in pairs that others scored; where both speak of a pair, the surer of the two counts."""
    said = list(outside)
    if not said:
        return own
    rows = _rows_of(who, [(a, b) for a, b, _p in said])
    known = {id_ for id_ in who.ids.tolist()}
    chances = [p for a, b, p in said if a in known and b in known and a != b]
    odds = {(a, b): float(np.log2(max(p, 1e-12) / max(1 - p, 1e-12))) for (a, b), p in zip(rows, chances, strict=True)}
    for a, b, each, other in zip(*(part.tolist() for part in own), strict=True):
        odds[a, b] = max(odds.get((a, b), each), each)
    del other
    ordered = sorted(odds)
    rivals = {(a, b): rival for a, b, rival in zip(own[0].tolist(), own[1].tolist(), own[3].tolist(), strict=True)}
    return (
        np.array([a for a, _b in ordered], np.int32), np.array([b for _a, b in ordered], np.int32),
        np.array([odds[pair] for pair in ordered]),
        np.array([rivals.get(pair, len(CLASSES) - 1) for pair in ordered], np.int8),
    )  # fmt: skip


def odds_of(shares: Floats) -> Floats:
    """Return log2 odds of the classes of the same person."""
    same, other = shares[:_SAMES].sum(axis=0), shares[_SAMES:].sum(axis=0)
    tiny = np.finfo(float).tiny
    return np.log2(np.maximum(same, tiny)) - np.log2(np.maximum(other, tiny))


def _strangers(size: int) -> tuple[Codes, Codes]:
    """Draw random pairs, the same every time."""
    chance = np.random.default_rng(1)
    a, b = (chance.integers(0, max(size, 1), min(_SAMPLE, size * size)).astype(np.int32) for _ in range(2))
    apart = a != b
    return np.minimum(a, b)[apart], np.maximum(a, b)[apart]


def _colleagues(who: People) -> tuple[Codes, Codes]:
    """Draw random pairs of one firm whose names differ."""
    chance = np.random.default_rng(2)
    firm = who.firm.identity.codes
    rows = np.flatnonzero(firm > 0)
    rows = rows[np.argsort(firm[rows], kind="stable")]
    starts = np.searchsorted(firm[rows], firm[rows], "left")
    sizes = np.searchsorted(firm[rows], firm[rows], "right") - starts
    some = np.flatnonzero(sizes > 1)
    if not len(some):
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    drawn = chance.choice(some, min(_SAMPLE, 4 * len(some)))
    other = starts[drawn] + (chance.random(len(drawn)) * sizes[drawn]).astype(np.int64)
    a, b = rows[drawn].astype(np.int32), rows[other].astype(np.int32)
    sound = who.tokens.sound
    apart = (a != b) & (sound[who.family[a]] != sound[who.family[b]]) & (sound[who.given[a]] != sound[who.given[b]])
    return np.minimum(a, b)[apart], np.maximum(a, b)[apart]


def _working(who: People) -> float:
    """Count pairs that share a firm."""
    counts = who.firm.identity.counts[1:].astype(float)
    return float((counts * (counts - 1) / 2).sum())
