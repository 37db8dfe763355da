"""A whole file looked through for records that are one; blocks of pairs in turn, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe import model
from crmctl.analysis.dedupe.columns import Codes, Flags, Floats, Levels
from crmctl.analysis.dedupe.groups import groups
from crmctl.analysis.dedupe.side_by_side import each
from crmctl.analysis.dedupe.subject import PIECE, SAMPLE, Compared, Pairs, Subject

_FITTED = 200_000  # pairs that EM looks at, at most
_FAINT = -8.0  # log2 odds, below which a pair is not kept
_TINY = 1e-12
_Scored = tuple[Codes, Codes, Floats, Levels]  # rows of the pairs, their odds, the best other class


class Told(NamedTuple):
    """What is known beforehand, by rows of ids: pairs never the same, pairs that others scored, weights learned."""

    never: Iterable[tuple[int, int]] = ()
    outside: Iterable[tuple[int, int, float]] = ()
    learned: Mapping[str, Mapping[str, float]] = {}


class Fitted(NamedTuple):
    """A file's records and the model made for them."""

    subject: Subject
    model: model.Model

    def shares(self, left: Codes, right: Codes) -> Floats:
        """Return the probability of each class for pairs of rows."""
        return self.judged(self.subject.compare(left, right))

    def judged(self, compared: Compared) -> Floats:
        """Return the probability of each class for pairs compared already."""
        return model.posteriors(model.scores(self.model, compared))

    def odds(self, shares: Floats) -> Floats:
        """Return log2 odds of the classes of the same record."""
        same, tiny = self.model.kinds.same, np.finfo(float).tiny
        for_, against = shares[:same].sum(axis=0), shares[same:].sum(axis=0)
        odds: Floats = np.log2(np.maximum(for_, tiny)) - np.log2(np.maximum(against, tiny))
        return odds

    def rival(self, found: Floats) -> Levels:
        """Return the best other class by number; ``found``: scores or shares (classes, pairs)."""
        rival: Levels = (found[self.model.kinds.same :].argmax(axis=0) + self.model.kinds.same).astype(np.int8)
        return rival

    def is_related(self, odds: Floats, rival: Levels) -> Flags:
        """Say which pairs belong together so nearly that they are shown."""
        kinds = self.model.kinds
        least = np.array([kinds.near.get(name, np.inf) for name in kinds.classes])
        related: Flags = odds >= least[rival]
        return related


class Scan(NamedTuple):
    """``groups`` of rows; pairs of rows with log2 odds of being the same and the best other class by number."""

    fitted: Fitted
    groups: list[list[int]]
    left: Codes
    right: Codes
    odds: Floats
    rival: Levels


def scan(subject: Subject, least: float, told: Told, advance: Callable[[int], None]) -> Scan:
    """Find the groups whose records are the same with log2 odds of ``least`` or more."""
    left, right = subject.candidates(advance)
    sample, step = sampled(subject, left, right)
    fitted = fit(subject, sample, step, told.learned)
    scored = _scored(fitted, left, right, (sample, step), advance)
    left, right, odds, rival = _with_outside(subject, scored, told.outside)
    never = set(_rows_of(subject, told.never))
    barred = subject.apart(left, right) & (odds >= least)
    never |= set(zip(left[barred].tolist(), right[barred].tolist(), strict=True))

    def score(a: Codes, b: Codes) -> Floats:
        pieces = [(a[part], b[part]) for part in _pieces(len(a))]
        scored = np.concatenate([fitted.odds(fitted.shares(one, other)) for one, other in pieces])
        scored[subject.apart(a, b)] = -np.inf
        return scored

    found = groups(left, right, odds, least, never, score)
    return Scan(fitted, found, left, right, odds, rival)


def sampled(subject: Subject, left: Codes, right: Codes) -> tuple[Compared, int]:
    """Compare as many of the pairs as EM looks at; say how many pairs each of them stands for."""
    step = max(1, -(-len(left) // _FITTED))
    return subject.compare(left[::step], right[::step]), step


def fit(subject: Subject, sample: Compared, step: int, learned: Mapping[str, Mapping[str, float]]) -> Fitted:
    """Make the model for a file from a sample of its candidate pairs."""
    size = len(subject.ids)
    strangers, neighbours = subject.compare(*_strangers(size)), subject.compare(*subject.neighbours())
    shipped = model.shipped(subject.kinds, strangers, neighbours, size, subject.crowding())
    return Fitted(subject, model.learned(model.fit(shipped, sample, size, step), learned))


def _pieces(size: int) -> list[slice]:
    return [slice(start, start + PIECE) for start in range(0, max(size, 1), PIECE)]


def _scored(
    fitted: Fitted, left: Codes, right: Codes, sample: tuple[Compared, int], advance: Callable[[int], None]
) -> _Scored:
    """Judge the pairs that EM looked at, compare all others piece by piece, and keep those that are not hopeless."""
    looked_at, step = sample
    kept = [_kept(fitted, left[::step], right[::step], fitted.judged(looked_at))]
    advance(len(left[::step]))
    others = np.arange(len(left)) % step > 0
    left, right = left[others], right[others]

    def piece(part: slice) -> _Scored:
        return _kept(fitted, left[part], right[part], fitted.shares(left[part], right[part]))

    parts = _pieces(len(left)) if len(left) else []
    for part, scored in zip(parts, each(piece, parts), strict=True):
        kept.append(scored)
        advance(part.stop - part.start)
    one, other, odds, rival = (np.concatenate(column) for column in zip(*kept, strict=True))
    order = np.lexsort((other, one))
    return one[order], other[order], odds[order], rival[order]


def _kept(fitted: Fitted, left: Codes, right: Codes, shares: Floats) -> _Scored:
    """Leave out the pairs that are hopeless."""
    odds, rival = fitted.odds(shares), fitted.rival(shares)
    near = (odds > _FAINT) | fitted.is_related(odds, rival)
    return left[near], right[near], odds[near], rival[near]


def _row_of(subject: Subject) -> dict[int, int]:
    return {id_: row for row, id_ in enumerate(subject.ids.tolist())}


def _rows_of(subject: Subject, pairs: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Lead pairs of ids to rows, the lower first; pairs of records that are not there any more are left out."""
    row_of = _row_of(subject) if pairs else {}
    for a, b in pairs:
        if a in row_of and b in row_of and a != b:
            yield min(row_of[a], row_of[b]), max(row_of[a], row_of[b])


def _with_outside(subject: Subject, own: _Scored, outside: Iterable[tuple[int, int, float]]) -> _Scored:
    """Put in pairs that others scored; where both speak of a pair, the surer of the two counts."""
    said = list(outside)
    if not said:
        return own
    row_of, odds, rivals = _row_of(subject), dict[tuple[int, int], float](), dict[tuple[int, int], int]()
    for one, other, likely in said:
        if one in row_of and other in row_of and one != other:
            pair = (min(row_of[one], row_of[other]), max(row_of[one], row_of[other]))
            odds[pair] = float(np.log2(max(likely, _TINY) / max(1 - likely, _TINY)))
    for a, b, bits, rival in zip(*(part.tolist() for part in own), strict=True):
        odds[a, b], rivals[a, b] = max(odds.get((a, b), bits), bits), rival
    left, right = np.array(sorted(odds), np.int32).reshape(-1, 2).T
    stranger = len(subject.kinds.classes) - 1
    found = [(odds[pair], rivals.get(pair, stranger)) for pair in sorted(odds)]
    return left, right, np.array([bits for bits, _ in found]), np.array([rival for _, rival in found], np.int8)


def _strangers(size: int) -> Pairs:
    """Draw random pairs, the same every time."""
    chance = np.random.default_rng(1)
    a, b = (chance.integers(0, max(size, 1), min(SAMPLE, size * size)).astype(np.int32) for _ in range(2))
    apart = a != b
    return np.minimum(a, b)[apart], np.maximum(a, b)[apart]
