"""What answers teach: corrections that follow them, shrink without them, and foretell answers not yet given."""

import random
from math import isclose, log2

import pytest

from crmctl.domain.dedupe import learning
from crmctl.domain.dedupe.learning import Answered

FIELDS = {field: [f"{field}{level}" for level in range(3)] for field in ("name", "mail", "phone", "city", "firm")}


def world(seed, count, off):
    """Answers by people whose true weights are ``off`` bits (standard deviation) from the shipped ones."""
    chance = random.Random(seed)
    shipped = {(field, level): chance.gauss(0, 3) for field, levels in FIELDS.items() for level in levels}
    true = {key: bits + chance.gauss(0, off) for key, bits in shipped.items()}
    answers = []
    while len(answers) < count:
        met = [(field, chance.choice(levels)) for field, levels in FIELDS.items()]
        odds = sum(shipped[key] for key in met)
        if -4 < odds < 8:
            same = chance.random() < 1 / (1 + 2 ** -sum(true[key] for key in met))
            answers.append(Answered(same, odds, tuple((*key, shipped[key]) for key in met)))
    return answers


def test_one_level_is_corrected_as_the_formula_says():
    """With one level and odds of 1:1, the maximum solves n·(share − p) = δ/σ² (in nats)."""
    answers = [Answered(at < 15, 0.0, (("name", "similar", 2.0),)) for at in range(20)]
    bits = learning.learn(answers)["name", "similar"]
    chance = 1 / (1 + 2**-bits)
    nats, spread = bits * 0.6931471805599453, learning.SPREAD * 0.6931471805599453
    assert isclose(20 * (15 / 20 - chance), nats / spread**2, rel_tol=1e-6)
    assert 0 < bits < log2(3), "shrunken: not as far as the answers alone would have it"


def test_answers_as_foretold_change_nothing():
    answers = [Answered(at % 2 == 0, 0.0, (("name", "similar", 2.0),)) for at in range(40)]
    assert abs(learning.learn(answers)["name", "similar"]) < 1e-9


def test_more_answers_move_a_weight_further():
    moved = [
        learning.learn([Answered(at % 10 > 0, 0.0, (("name", "similar", 2.0),)) for at in range(count)])[
            "name", "similar"
        ]
        for count in (10, 100, 1000)
    ]
    assert moved == sorted(moved)
    assert isclose(moved[-1], log2(9), abs_tol=0.1)


def test_only_levels_that_were_met_are_corrected():
    assert set(learning.learn([Answered(True, 1.0, (("mail", "equal", 9.0), ("city", "different", -2.0)))])) == {
        ("mail", "equal"), ("city", "different"),
    }  # fmt: skip
    assert learning.learn([]) == {}


def test_certain_odds_stay_finite():
    answers = [
        Answered(False, 900.0, (("mail", "equal", 900.0),)),
        Answered(True, -900.0, (("mail", "equal", 0.0),)),
    ] * 20
    assert abs(learning.learn(answers)["mail", "equal"]) < 20


@pytest.mark.parametrize("seed", range(3))
def test_answers_not_seen_are_foretold_better(seed):
    answers, others = (part(world(seed, 1200, 2.0)) for part in (lambda all_: all_[:200], lambda all_: all_[200:]))
    before = learning.fitted(others, {})
    after = learning.fitted(others, learning.learn(answers))
    assert after.surprise < before.surprise * 0.8
    assert after.right >= before.right


@pytest.mark.parametrize("seed", range(3))
def test_where_nothing_is_to_be_learned_little_is_lost(seed):
    answers, others = (part(world(seed, 1040, 0.0)) for part in (lambda all_: all_[:40], lambda all_: all_[40:]))
    loss = learning.fitted(others, learning.learn(answers)).surprise - learning.fitted(others, {}).surprise
    assert loss < 0.15


def test_foretelling_is_by_answers_of_others():
    """Answers given by a coin: what was learned agrees with them better than what is foretold."""
    chance = random.Random(1)
    coin = [one._replace(same=chance.random() < 0.5) for one in world(1, 60, 0.0)]
    assert learning.foretold(coin).surprise > learning.fitted(coin, learning.learn(coin)).surprise
    assert learning.foretold(coin) == learning.foretold(coin)
