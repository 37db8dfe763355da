"""Fellegi-Sunter with several classes: what each level says for every class, refined by EM on the file's own pairs.

I. P. Fellegi, A. B. Sunter, «A Theory for Record Linkage», JASA 64 (1969); EM after W. E. Winkler (1988), here as MAP
with the shipped tables as Dirichlet priors; agreement by chance is the frequency of the value (Winkler 1989). The sizes
of the classes are those among all pairs of the file, so that the posterior is a probability.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.columns import Floats, Ints, Levels
from crmctl.analysis.dedupe.subject import Compared, Kinds

_ROUNDS = 25
_SETTLED = 1e-4
_TINY = 1e-30
_MANY = 450.0  # pairs that can teach what a ceiling allows
_KNOWN = 40  # records whose usual number of pairs is added to what is counted
_MOST_SHIPPED, _MOST_LEARNED = 0.1, 0.3  # of all pairs, that the largest class but strangers is
_DRAWN = 40.0  # pairs that the shipped table of a context weighs as much as, beside those drawn in the file
_MOST_NUMBERS = 1 << 62  # that a row of levels is told apart by
_Expected = tuple[Floats, Floats]  # pairs (classes,), and those of the same record (classes of the same, patterns)


class Model(NamedTuple):
    """log2 of class sizes (classes,), and per field log2 of P(level | class) as (classes, levels)."""

    kinds: Kinds
    sizes: Floats
    tables: dict[str, Floats]
    chance: dict[str, Floats]  # per field (classes, levels): 1 where the value's own frequency stands in


def shipped(kinds: Kinds, strangers: Compared, neighbours: Compared, records: int, crowding: float) -> Model:
    """Return the model before EM: ``strangers`` and ``neighbours`` are random pairs; ``crowding`` share a context."""
    total = max(records * (records - 1) / 2, 1.0)
    sizes = np.array([kinds.per_record.get(name, 0.0) * records / total for name in kinds.classes])
    sizes[kinds.classes.index(kinds.context[0])] = max(crowding, 0.01) / total
    sizes = _bounded(sizes, _MOST_SHIPPED)
    sizes[-1] = 1 - sizes.sum()
    tables, chance = {}, {}
    for field, levels in strangers.levels.items():
        tables[field], chance[field] = _table(kinds, field, levels, neighbours.levels[field])
    return Model(kinds, np.log2(sizes), tables, chance)


def _bounded(sizes: Floats, most: float) -> Floats:
    """Keep classes small in files of a handful of records, and their proportions."""
    bounded: Floats = np.maximum(sizes * min(1.0, most / max(sizes.max(), _TINY)), _TINY)
    return bounded


def _table(kinds: Kinds, field: str, strangers: Levels, neighbours: Levels) -> tuple[Floats, Floats]:
    names, given = kinds.levels[kinds.kind(field)], kinds.tables[kinds.kind(field)]
    table, chance = np.zeros((len(kinds.classes), len(names))), np.zeros((len(kinds.classes), len(names)))
    random = _measured(strangers, len(names), 1.0)
    own = np.array([name in kinds.by_chance.get(field, ()) for name in names])
    for row, name in enumerate(kinds.classes):
        if name in given:
            values = np.array(given[name])
            if name in kinds.context and field in kinds.measured:
                values = _measured(neighbours, len(names), _DRAWN, values)
            table[row, 1:] = np.log2(values)
        else:
            table[row, 1:] = np.log2(random)
            table[row, own] = 0.0
            chance[row, own] = 1.0
    return table, chance


def _measured(levels: Levels, size: int, trust: float, prior: Floats | None = None) -> Floats:
    """Return the shares of the levels behind «missing», drawn towards a prior worth ``trust`` pairs."""
    counts = np.bincount(levels, minlength=size)[1:].astype(float)
    flat = prior if prior is not None else np.full(size - 1, 1.0 / (size - 1))
    shares: Floats = (counts + trust * flat) / (counts.sum() + trust)
    return shares


def scores(model: Model, compared: Compared) -> Floats:
    """Return log2 of P(class) × P(levels | class) as (classes, pairs)."""
    return _said(model, compared, len(model.kinds.classes)) + model.sizes[:, None]


def _said(model: Model, compared: Compared, classes: int) -> Floats:
    """Return log2 of P(levels | class) for the first classes."""
    found = np.zeros((classes, len(next(iter(compared.levels.values())))))
    for field, levels in compared.levels.items():
        at, chance = levels.astype(np.intp), model.chance[field][:classes]
        if field in compared.chances and chance.any():
            agreed = chance.max(axis=0).take(at) * compared.chances[field]
        for row in range(classes):
            found[row] += model.tables[field][row].take(at)
            if field in compared.chances and chance[row].any():
                found[row] += agreed
    return found


def posteriors(found: Floats) -> Floats:
    """Return the probability of each class (classes, pairs)."""
    shares: Floats = found - found.max(axis=0)
    np.exp2(shares, out=shares)
    shares /= shares.sum(axis=0)
    return shares


def fit(model: Model, compared: Compared, records: int, weight: float = 1.0) -> Model:
    """Refine by EM on candidate pairs; ``weight``: how many pairs each of them stands for."""
    total = max(records * (records - 1) / 2, 1.0)
    priors = {field: np.exp2(table) for field, table in model.tables.items()}
    likely = scores(model, compared) - model.sizes[:, None]
    best = likely.max(axis=0)
    np.exp2(likely - best, out=likely)
    pattern, of = _patterns(compared, model)
    for _ in range(_ROUNDS):
        shares = likely * np.exp2(model.sizes)[:, None]
        shares *= weight / shares.sum(axis=0)
        before, model = model, _maximised(priors, model, pattern, _added_up(shares, model, of), total, records)
        for row, said in enumerate(_said(model, pattern, model.kinds.same)):
            likely[row] = np.exp2(said.take(of) - best)
        moved = np.abs(np.exp2(before.sizes[:-1]) - np.exp2(model.sizes[:-1])).sum()
        moved /= np.exp2(before.sizes[: model.kinds.same]).sum()
        if moved < _SETTLED:
            break
    return model


def _patterns(compared: Compared, model: Model) -> tuple[Compared, Ints]:
    """Return the distinct rows of levels, a few thousand of all pairs, and for each pair which of them it has.

    What is learned depends on levels alone: where records are the same, no value's own frequency stands in.
    """
    number, size = np.zeros(len(next(iter(compared.levels.values()))), np.int64), 1
    for field, levels in compared.levels.items():
        count = model.tables[field].shape[1]
        if size * count > _MOST_NUMBERS:
            kept, number = np.unique(number, return_inverse=True)
            size = len(kept)
        number, size = number * count + levels, size * count
    _kept, first, of = np.unique(number, return_index=True, return_inverse=True)
    return Compared({field: levels[first] for field, levels in compared.levels.items()}, {}), of


def _added_up(shares: Floats, model: Model, of: Ints) -> _Expected:
    """Return the pairs expected of each class, and those of the same record by class and pattern."""
    return shares.sum(axis=1), np.stack([np.bincount(of, weights=row) for row in shares[: model.kinds.same]])


def _maximised(
    priors: dict[str, Floats], model: Model, pattern: Compared, expected: _Expected, total: float, records: int
) -> Model:
    kinds, sizes, (pairs, shares) = model.kinds, np.exp2(model.sizes), expected
    for name, usual in kinds.per_record.items():
        row = kinds.classes.index(name)
        if name not in kinds.fixed:
            sizes[row] = (pairs[row] + usual * min(records, _KNOWN)) / total
    sizes[-1] = 0.0
    sizes = _bounded(sizes, _MOST_LEARNED)
    sizes[-1] = max(1 - sizes[:-1].sum(), 0.01)
    tables = {}
    for field, levels in pattern.levels.items():
        table = model.tables[field].copy()
        weights = [shares.sum(axis=0)] * kinds.same if kinds.kind(field) in kinds.tied else shares
        for row, weight in enumerate(weights):
            counts = np.bincount(levels, weights=weight, minlength=table.shape[1])[1:]
            learnt = (counts + kinds.trust * priors[field][row, 1:]) / (counts.sum() + kinds.trust)
            table[row, 1:] = np.log2(_capped(kinds, field, learnt, priors[field][row, 1:], counts.sum()))
        tables[field] = table
    return model._replace(sizes=np.log2(sizes), tables=tables)


def _capped(kinds: Kinds, field: str, learnt: Floats, prior: Floats, pairs: float) -> Floats:
    """Keep levels under their ceilings, which few pairs reach but in part: they cannot teach so much."""
    for level, most in kinds.ceilings.get(field, {}).items():
        at = kinds.levels[field].index(level) - 1
        learnt[at] = min(learnt[at], prior[at] + (most - prior[at]) * min(1.0, pairs / _MANY))
    shares: Floats = learnt / learnt.sum()
    return shares


def learned(model: Model, added: Mapping[str, Mapping[str, float]]) -> Model:
    """Return the model with bits added to levels of the classes of the same record."""
    kinds, tables = model.kinds, {field: table.copy() for field, table in model.tables.items()}
    for field, levels in added.items():
        names = kinds.levels[kinds.kind(field)]
        for level, bits in levels.items():
            if field in tables and level in names:
                tables[field][: kinds.same, names.index(level)] += bits
    return model._replace(tables=tables)
