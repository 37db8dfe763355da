"""Intervals of differences, against published examples and tables."""

import pytest

from crmctl.analysis.differences import of_means, of_shares, of_sums, student

# R. G. Newcombe 1998, Statistics in Medicine 17:873–890, table II: eight examples, method 10.
NEWCOMBE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]


@pytest.mark.parametrize(("part", "whole", "part_before", "whole_before", "low", "high"), NEWCOMBE)
def test_shares_as_newcombe_published_them(part, whole, part_before, whole_before, low, high):
    assert of_shares(part, whole, part_before, whole_before) == pytest.approx((low, high), abs=5e-5)


def test_shares_turned_round_are_turned_round():
    low, high = of_shares(56, 70, 48, 80)
    assert of_shares(48, 80, 56, 70) == pytest.approx((-high, -low))


def test_nothing_to_divide_by_has_no_interval():
    assert of_shares(0, 0, 1, 2) is None
    assert of_shares(1, 2, 0, 0) is None
    assert of_means((5, 0, 1), (5, 1, 9)) is None


# The 97.5 % points of Student's t, as tables print them.
STUDENT = [(1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (5, 2.5706), (10, 2.2281), (30, 2.0423), (120, 1.9799)]


@pytest.mark.parametrize(("freedom", "point"), STUDENT)
def test_points_of_student(freedom, point):
    assert student(freedom) == pytest.approx(point, abs=5e-5)


def test_between_whole_degrees_the_point_falls():
    points = [student(1 + step / 20) for step in range(200)]
    assert points == sorted(points, reverse=True)


def test_means_as_welch_takes_them():
    # Means 20.6 and 22.1333, variances 7.9 (n 10) … worked by hand: error² = .79 and 16.7/3, df ≈ 2.577.
    low, high = of_means((22.1333, 16.7**0.5, 3), (20.6, 7.9**0.5, 10))
    error = (16.7 / 3 + 7.9 / 10) ** 0.5
    freedom = error**4 / ((16.7 / 3) ** 2 / 2 + 0.79**2 / 9)
    assert (low + high) / 2 == pytest.approx(1.5333)
    assert (high - low) / 2 == pytest.approx(student(freedom) * error)


def test_means_without_any_spread_differ_for_certain():
    assert of_means((5.0, 0.0, 4), (3.0, 0.0, 4)) == (2.0, 2.0)


def test_what_comes_by_chance_spreads_as_its_squares():
    low, high = of_sums((120, 120**0.5), (100, 100**0.5))
    assert (low, high) == pytest.approx((20 - 1.96 * 220**0.5, 20 + 1.96 * 220**0.5), abs=0.01)
