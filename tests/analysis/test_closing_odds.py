"""The chance of winning by age, against counting by hand."""

import pytest

from crmctl.analysis.closing_odds import Odds

#                day 10: 1 won of 5     day 20: 1 lost of 3    day 30: 1 won of 2, 1 still open at 40
PASSAGES = [(10, "won"), (15, ""), (20, "lost"), (30, "won"), (40, "")]


def test_by_hand():
    odds = Odds(PASSAGES)
    assert (odds.won, odds.resolved) == (2, 3)
    assert odds.within(0, 0, 9) == 0
    assert odds.within(0, 0, 10) == pytest.approx(1 / 5)
    assert odds.within(0, 0, 30) == pytest.approx(1 / 5 + 4 / 5 * 2 / 3 * 1 / 2)
    assert odds.within(10, 0, 20) == pytest.approx(2 / 3 * 1 / 2), "of those still open at 10 days"
    assert odds.within(20, 0, 10) == pytest.approx(1 / 2)
    assert odds.within(30, 0, 100) == 0


def test_spans_that_follow_each_other_add_up():
    odds = Odds([(n % 37, ["won", "lost", ""][n % 3]) for n in range(1, 400)])
    for age in (0, 5, 20):
        assert odds.within(age, 0, 9) + odds.within(age, 9, 25) == pytest.approx(odds.within(age, 0, 25))
        assert 0 <= odds.within(age, 0, 1000) <= 1


def test_where_nobody_ever_stood_nothing_is_known():
    odds = Odds([(5, "won"), (6, "lost")])
    assert odds.within(6, 0, 30) == 0
    assert Odds([]).within(0, 0, 30) == 0
