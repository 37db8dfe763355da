"""Addresses and numbers of those who have several."""

from __future__ import annotations

import dedupe_people as given
import numpy as np

from crmctl.analysis.dedupe.columns import Listed, column, first_and_all, variety
from crmctl.analysis.dedupe.crowds import any_shared, crowds


def test_all_that_a_record_has_is_compared_and_not_the_first_alone():
    one, listed = first_and_all(column(["a b", "c", "b", "", "d c"]))
    assert [one.values[code] for code in one.codes] == ["a", "c", "b", "", "d"]
    pairs = {(int(row), one.values[code]) for row, code in zip(listed.rows, listed.codes, strict=True)}
    assert pairs == {(0, "a"), (0, "b"), (1, "c"), (2, "b"), (4, "d"), (4, "c")}


def test_whoever_has_several_shares_one_with_whoever_has_any_of_them():
    who = given.subject(given.others()).who
    listed = Listed(np.array([0, 0, 1, 2]), np.array([5, 6, 6, 7], np.int32))
    several = crowds(who._replace(phones=listed)).of_phone
    left, right = np.array([0, 0, 1, 0], np.int32), np.array([1, 2, 2, 3], np.int32)
    assert any_shared(several, left, right, np.ones(4, np.bool_)).tolist() == [True, False, False, False]
    assert any_shared(several, left, right, np.zeros(4, np.bool_)).tolist() == [False] * 4


def test_variety_counts_different_companions():
    codes, others = np.array([1, 1, 1, 2, 0]), np.array([7, 8, 7, 7, 0])
    assert variety(codes, others, 4).tolist() == [1, 2, 1, 0]
