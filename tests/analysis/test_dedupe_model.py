"""EM goes over distinct rows of levels and learns what all pairs say."""

import numpy as np
import pytest

from crmctl.analysis.dedupe import model
from crmctl.analysis.dedupe.contacts import KINDS
from crmctl.analysis.dedupe.subject import Compared

_FIELDS = ("given", "family", "mail", "phone", "firm", "title", "place")


def _compared(pairs, fields=_FIELDS, seed=1):
    chance = np.random.default_rng(seed)
    levels = {name: chance.integers(0, len(KINDS.levels[KINDS.kind(name)]), pairs).astype(np.int8) for name in fields}
    alike = chance.random(pairs) < 0.4
    levels = {
        name: np.where(alike & (chance.random(pairs) < 0.9), 1, own).astype(np.int8) for name, own in levels.items()
    }
    return Compared(
        levels, {name: -10 * chance.random(pairs) for name in ("given", "family", "mail") if name in fields}
    )


@pytest.fixture
def shipped():
    return model.shipped(KINDS, _compared(3_000, seed=2), _compared(3_000, seed=3), 10_000, 50_000.0)


def test_what_was_learned_is_what_all_pairs_say(shipped):
    pairs = _compared(5_000)
    learned = model.fit(shipped, pairs, 10_000)
    shares = model.posteriors(model.scores(learned, pairs))
    for field in ("mail", "title"):  # neither tied nor, for these levels, under a ceiling
        names = KINDS.levels[field]
        for row in range(KINDS.same):
            counts = np.bincount(pairs.levels[field], shares[row], len(names))[1:]
            prior = np.exp2(shipped.tables[field][row, 1:])
            said = (counts + KINDS.trust * prior) / (counts.sum() + KINDS.trust)
            found = np.exp2(learned.tables[field][row, 1:])
            assert found[0] / found[-1] == pytest.approx(said[0] / said[-1], rel=0.02)


def test_neither_order_nor_repeats_teach_anything_else(shipped):
    pairs, size = _compared(4_000), 4_000
    turned = np.random.default_rng(4).permutation(np.repeat(np.arange(size), 2))
    twice = Compared(*({name: each[turned] for name, each in part.items()} for part in pairs))
    once, again = model.fit(shipped, pairs, 10_000), model.fit(shipped, twice, 10_000, 0.5)
    assert again.sizes == pytest.approx(once.sizes, abs=1e-9)
    for field, table in once.tables.items():
        assert again.tables[field] == pytest.approx(table, abs=1e-9)


def test_rows_of_levels_are_told_apart_with_any_number_of_fields():
    fields = (*_FIELDS, *(f"own{number}" for number in range(40)))
    pairs = _compared(2_000, fields)
    made = model.shipped(KINDS, pairs, pairs, 10_000, 50_000.0)
    pattern, of = model._patterns(pairs, made)
    for name, levels in pairs.levels.items():
        assert (pattern.levels[name][of] == levels).all()
    assert len({tuple(row) for row in zip(*pairs.levels.values(), strict=True)}) == len(pattern.levels["mail"])
