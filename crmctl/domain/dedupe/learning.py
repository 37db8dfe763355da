"""Weights refined by what people answered: corrections of the shipped ones, in bits for each level of each field.

Method: logistic regression of the answer (same or not) on the levels found, with the log odds of the shipped model as
an offset and a normal prior of mean 0 on every correction; the corrections are its maximum a posteriori, found by
Newton's method (S. le Cessie, J. C. van Houwelingen, «Ridge Estimators in Logistic Regression», Applied Statistics 41,
1992, pp. 191-201). Conditioning on what was compared makes it indifferent to which pairs were asked about (those in
doubt), where counting levels among the answers would not be. Few answers thus move little, and a level nobody was asked
about stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, log1p
from typing import NamedTuple

# Bits: the standard deviation that corrections are expected to have. In a simulation of 20 to 200 answers to pairs in
# doubt, 1.0 costs .04 bits an answer where the shipped weights are right, and gains .1 to .5 where they are 1 or 2 off.
SPREAD = 1.0
LEAST, LEAST_OF_EACH = 20, 5  # answers without which nothing is learned
_FOLDS = 5
_FURTHEST = 20.0  # bits of odds beyond which an offset says no more
_STEPS, _CLOSE = 50, 1e-9
_NATS = log(2)

Level = tuple[str, str]  # field, level
Corrections = dict[Level, float]


class Answered(NamedTuple):
    """A pair that was answered: its log2 odds as shipped, and what each field said, with the shipped bits."""

    same: bool
    odds: float
    evidence: tuple[tuple[str, str, float], ...]


class Fit(NamedTuple):
    """How well weights agree with answers: the share they decide alike, and their surprise in bits for an answer."""

    right: float
    surprise: float


def learn(answers: Sequence[Answered], spread: float = SPREAD) -> Corrections:
    """Return the corrections, in bits, of the levels that were met."""
    places = {level: place for place, level in enumerate(sorted({at for one in answers for at in _levels(one)}))}
    rows = [([places[level] for level in _levels(one)], _offset(one), float(one.same)) for one in answers]
    weights, precision = [0.0] * len(places), 1 / (spread * _NATS) ** 2
    for _step in range(_STEPS):
        gradient = [-precision * weight for weight in weights]
        curvature = [[precision * (row == column) for column in range(row + 1)] for row in range(len(weights))]
        for met, offset, same in rows:
            chance = _chance(offset + sum(weights[place] for place in met))
            for row in met:
                gradient[row] += same - chance
                for column in met:
                    if column <= row:
                        curvature[row][column] += chance * (1 - chance)
        change = _solved(curvature, gradient)
        weights = _stepped(rows, weights, change, precision)
        if max(map(abs, change), default=0.0) < _CLOSE:
            break
    return {level: weights[place] / _NATS for level, place in places.items()}


def fitted(answers: Sequence[Answered], corrections: Corrections) -> Fit:
    """Say how well the shipped weights with these corrections agree with answers."""
    odds = [_corrected(one, corrections) for one in answers]
    right = sum((at > 0) == one.same for at, one in zip(odds, answers, strict=True))
    surprise = sum(_softplus(-at if one.same else at) for at, one in zip(odds, answers, strict=True))
    return Fit(right / max(len(answers), 1), surprise / _NATS / max(len(answers), 1))


def foretold(answers: Sequence[Answered]) -> Fit:
    """Say how well corrections agree with answers they were not learned from: each fifth by the other four."""
    parts = [answers[place::_FOLDS] for place in range(_FOLDS)]
    found = []
    for place, part in enumerate(parts):
        others = [one for other, rest in enumerate(parts) if other != place for one in rest]
        found.append((fitted(part, learn(others)), len(part)))
    count = max(len(answers), 1)
    return Fit(*(sum(fit[at] * size for fit, size in found) / count for at in range(2)))


def _levels(one: Answered) -> list[Level]:
    return sorted({(field, level) for field, level, _bits in one.evidence})


def _offset(one: Answered) -> float:
    return max(-_FURTHEST, min(_FURTHEST, one.odds)) * _NATS


def _corrected(one: Answered, corrections: Corrections) -> float:
    return _offset(one) + _NATS * sum(corrections.get(level, 0.0) for level in _levels(one))


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds > 0 else exp(odds) / (1 + exp(odds))


def _softplus(value: float) -> float:
    return max(value, 0.0) + log1p(exp(-abs(value)))


Rows = list[tuple[list[int], float, float]]


def _stepped(rows: Rows, weights: list[float], change: list[float], precision: float) -> list[float]:
    """Go a step of Newton's, or as much of it as makes things better."""
    before, share = _loss(rows, weights, precision), 1.0
    while share > _CLOSE:
        tried = [weight + share * by for weight, by in zip(weights, change, strict=True)]
        if _loss(rows, tried, precision) <= before:
            return tried
        share /= 2
    return weights


def _loss(rows: Rows, weights: list[float], precision: float) -> float:
    total = precision / 2 * sum(weight * weight for weight in weights)
    for met, offset, same in rows:
        odds = offset + sum(weights[place] for place in met)
        total += _softplus(-odds if same else odds)
    return total


def _solved(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """Solve a symmetric positive definite system, of which the lower half is given, by Cholesky's decomposition."""
    size = len(vector)
    lower = [row[:] for row in matrix]
    for row in range(size):
        for column in range(row + 1):
            left = lower[row][column] - sum(lower[row][at] * lower[column][at] for at in range(column))
            lower[row][column] = left**0.5 if row == column else left / lower[column][column]
    found = vector[:]
    for row in range(size):
        found[row] = (found[row] - sum(lower[row][at] * found[at] for at in range(row))) / lower[row][row]
    for row in reversed(range(size)):
        rest = sum(lower[at][row] * found[at] for at in range(row + 1, size))
        found[row] = (found[row] - rest) / lower[row][row]
    return found
