"""Fellegi-Sunter with six classes: what each level says for every class, refined by EM on the file's own pairs.

I. P. Fellegi, A. B. Sunter, «A Theory for Record Linkage», JASA 64 (1969); EM after W. E. Winkler (1988), here as MAP with
the shipped tables as Dirichlet priors; agreement by chance is the frequency of the value (Winkler 1989). The sizes of
the classes are those among all pairs of the file, so that the posterior is a probability.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from crmctl.analysis.dedupe.classes import CLASSES, COLLEAGUE, HOMONYM, HOUSEHOLD, MATCH, MOVED, NAMESAKE, PER_RECORD, TABLES, UNRELATED
from crmctl.analysis.dedupe.columns import Floats
from crmctl.analysis.dedupe.comparing import LEVELS, Compared

_BY_CHANCE = ("equal", "shared", "nickname")  # levels whose chance is the value's own frequency
_TRUST = 60.0  # pairs that the shipped tables weigh as much as
_ROUNDS = 25
_SETTLED = 1e-4
_LEARNED = (MATCH, MOVED)
_ROWS = tuple(CLASSES.index(name) for name in _LEARNED)


class Model(NamedTuple):
    """log2 of class sizes (6,), and per field log2 of P(level | class) as (6, levels); ``chance`` says which rows are it."""

    sizes: Floats
    tables: dict[str, Floats]
    chance: dict[str, Floats]  # per field (6, levels): 1 where the value's own frequency stands in


def kind(field: str) -> str:
    """Return the field whose levels and tables hold: custom fields share one."""
    return field if field in LEVELS else "extra"


def shipped(strangers: Compared, colleagues: Compared, records: int, working: float) -> Model:
    """Return the model before EM: ``strangers`` and ``colleagues`` are random pairs; ``working`` pairs share a firm."""
    total = max(records * (records - 1) / 2, 1.0)
    sizes = np.array([PER_RECORD.get(name, 0.0) * records / total for name in CLASSES])
    sizes[CLASSES.index(COLLEAGUE)] = max(working, 0.01) / total
    sizes = np.minimum(sizes, 0.1)
    sizes[CLASSES.index(UNRELATED)] = 1 - sizes.sum()
    tables, chance = {}, {}
    for field, levels in strangers.levels.items():
        tables[field], chance[field] = _table(field, levels, colleagues.levels[field])
    return Model(np.log2(sizes), tables, chance)


def _table(field: str, strangers: np.ndarray, colleagues: np.ndarray) -> tuple[Floats, Floats]:  # type: ignore[type-arg]
    names = LEVELS[kind(field)]
    table, chance = np.zeros((len(CLASSES), len(names))), np.zeros((len(CLASSES), len(names)))
    given = TABLES[kind(field)]
    random = _measured(strangers, len(names), 1.0)
    own = np.array([name in _BY_CHANCE and field in _FREQUENT and (name, field) != ("nickname", "family") for name in names])
    for row, name in enumerate(CLASSES):
        if name in given:
            prior = np.array(given[name])
            values = _measured(colleagues, len(names), 40.0, prior) if name in (COLLEAGUE, HOMONYM) and field in _MEASURED else prior
            table[row, 1:] = np.log2(values)
        else:
            table[row, 1:] = np.log2(random)
            table[row, own] = 0.0
            chance[row, own] = 1.0
    return table, chance


_MEASURED = frozenset({"phone", "title", "place", "postcode", "street"})
_FREQUENT = frozenset(LEVELS) - {"suffix"}


def _measured(levels: np.ndarray, size: int, trust: float, prior: Floats | None = None) -> Floats:  # type: ignore[type-arg]
    """Return the shares of the levels behind «missing», drawn towards a prior worth ``trust`` pairs."""
    counts = np.bincount(levels, minlength=size)[1:].astype(float)
    flat = prior if prior is not None else np.full(size - 1, 1.0 / (size - 1))
    return (counts + trust * flat) / (counts.sum() + trust)


def scores(model: Model, compared: Compared) -> Floats:
    """Return log2 of P(class) × P(levels | class) as (classes, pairs)."""
    return np.stack([_score(model, compared, row) for row in range(len(CLASSES))]) + model.sizes[:, None]


def _score(model: Model, compared: Compared, row: int) -> Floats:
    """Return log2 of P(levels | class) for one class."""
    found = np.zeros(len(next(iter(compared.levels.values()))))
    for field, levels in compared.levels.items():
        found += model.tables[field][row].take(levels)
        if field in compared.chances and model.chance[field][row].any():
            found += model.chance[field][row].take(levels) * compared.chances[field]
    return found


def posteriors(found: Floats) -> Floats:
    """Return the probability of each class (classes, pairs)."""
    likely = np.exp2(found - found.max(axis=0))
    return likely / likely.sum(axis=0)


def fit(model: Model, compared: Compared, records: int, weight: float = 1.0) -> Model:
    """Refine by EM on candidate pairs; ``weight``: how many pairs each of them stands for."""
    total = max(records * (records - 1) / 2, 1.0)
    priors = {field: np.exp2(table) for field, table in model.tables.items()}
    found = scores(model, compared) - model.sizes[:, None]
    for _ in range(_ROUNDS):
        shares = posteriors(found + model.sizes[:, None]) * weight
        before, model = model, _maximised(priors, model, compared, shares, total, records)
        for row in _ROWS:
            found[row] = _score(model, compared, row)
        moved = float(np.abs(np.exp2(before.sizes[:-1]) - np.exp2(model.sizes[:-1])).sum() / np.exp2(before.sizes[:2]).sum())
        if moved < _SETTLED:
            break
    return model


def _maximised(priors: dict[str, Floats], model: Model, compared: Compared, shares: Floats, total: float, records: int) -> Model:
    sizes = np.exp2(model.sizes)
    expected = shares.sum(axis=1)
    for name in (MATCH, MOVED, HOUSEHOLD, HOMONYM, NAMESAKE):
        row = CLASSES.index(name)
        prior = PER_RECORD[name] * min(records, 50)
        sizes[row] = (expected[row] + prior) / total
    sizes = np.minimum(sizes, 0.3)
    sizes[-1] = max(1 - sizes[:-1].sum(), 0.01)
    tables = {}
    for field, levels in compared.levels.items():
        table = model.tables[field].copy()
        for row in _ROWS:
            counts = np.bincount(levels, weights=shares[row], minlength=table.shape[1])[1:]
            table[row, 1:] = np.log2((counts + _TRUST * priors[field][row, 1:]) / (counts.sum() + _TRUST))
        tables[field] = table
    return Model(np.log2(sizes), tables, model.chance)


def learned(model: Model, added: Mapping[str, Mapping[str, float]]) -> Model:
    """Return the model with bits added to levels of the two classes of the same person."""
    tables = {field: table.copy() for field, table in model.tables.items()}
    for field, levels in added.items():
        names = LEVELS[kind(field)]
        for level, bits in levels.items():
            if field in tables and level in names:
                for name in _LEARNED:
                    tables[field][CLASSES.index(name), names.index(level)] += bits
    return model._replace(tables=tables)
