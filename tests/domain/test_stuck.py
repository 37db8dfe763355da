"""When a deal is stuck: the clock, the threshold, and what stops it."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crmctl.domain import stuck
from crmctl.domain.money_words import grouped, rounded
from crmctl.domain.stuck import Standing, Threshold, judge, place, threshold, why

TODAY = date(2026, 11, 22)


def standing(days=21, **values):
    return Standing(31, 5, "谈判", values.pop("expected", 9), days, **values)


def ago(days):
    return TODAY - timedelta(days=days)


def test_winners_count_from_twenty_on_and_the_stage_until_then():
    assert threshold(14, 19, 3) == Threshold(14, 14, 0)
    assert threshold(14, 20, 3) == Threshold(3, 14, 20)
    assert threshold(None, 20, 3) == Threshold(3, None, 20)
    assert threshold(None, 19, 3) is None
    assert threshold(0, 0, None) == Threshold(0, 0, 0)


@given(some.integers(1, 500))
def test_the_place_is_the_nearest_rank(winners):
    at = place(winners)
    assert at / winners >= 0.9
    assert (at - 1) / winners < 0.9


@pytest.mark.parametrize(("days", "verdict"), [(0, "in time"), (9, "in time"), (10, "stuck")])
def test_more_days_than_the_threshold_are_too_many(days, verdict):
    assert judge(standing(days), Threshold(9, 9), TODAY) == verdict


@pytest.mark.parametrize(("since", "verdict"), [(0, "touched"), (9, "touched"), (10, "stuck"), (None, "stuck")])
def test_a_touch_within_the_expected_days_stops_it(since, verdict):
    one = standing(touched_on=None if since is None else ago(since))
    assert judge(one, Threshold(3, 9, 20), TODAY) == verdict


@pytest.mark.parametrize(("ahead", "verdict"), [(0, "planned"), (9, "planned"), (10, "stuck")])
def test_a_step_planned_soon_stops_it_and_one_far_off_does_not(ahead, verdict):
    assert judge(standing(next_on=ago(-ahead)), Threshold(9, 9), TODAY) == verdict


def test_a_step_that_is_overdue_does_not_stop_it():
    assert judge(standing(missed_on=ago(1)), Threshold(9, 9), TODAY) == "stuck"


def test_without_expected_days_the_threshold_is_the_window():
    one = standing(expected=None, touched_on=ago(12))
    assert judge(one, Threshold(12, None, 20), TODAY) == "touched"
    assert judge(one, Threshold(11, None, 20), TODAY) == "stuck"


def test_nobody_can_tell_without_a_threshold_and_what_is_closed_is_not_stuck():
    assert judge(standing(999), None, TODAY) == "unknown"
    assert judge(standing(999, is_open=False), Threshold(9, 9), TODAY) == "closed"


@dataclass
class Case:
    one: Standing
    limit: Threshold | None
    says: tuple[str, ...]


@pytest.mark.parametrize(
    "case",
    [
        Case(
            standing(touched_on=ago(21)),
            Threshold(9, None, 34),
            ("Stuck: 21 days in 谈判; winners took at most 9 days (p90 of 34); last touch 2026-11-01, 21 days ago; no next step.",),
        ),
        Case(standing(1, missed_on=ago(1)), Threshold(0, 0), ("1 day in 谈判", "expects 0 days", "no touch yet", "1 day overdue")),
        Case(standing(touched_on=ago(2)), Threshold(9, 9), ("Not stuck, a touch within the last 9 days",)),
        Case(standing(next_on=ago(-2)), Threshold(9, 9), ("Not stuck, a next step within 9 days", "next step on 2026-11-24")),
        Case(standing(3), Threshold(9, 9), ("Not stuck, still in time",)),
        Case(standing(99), None, ("Nobody can tell", "expects no number of days")),
        Case(standing(is_open=False), None, ("Not stuck: it is closed, in 谈判.",)),
    ],
    ids=lambda case: case.says[0][:20],
)  # fmt: skip
def test_the_reasons_are_told(case):
    told = why(case.one, case.limit, TODAY)
    assert all(words in told for words in case.says), told


@given(
    some.integers(0, 60), some.none() | some.integers(0, 30), some.none() | some.integers(-5, 60), some.integers(0, 20)
)
def test_only_what_depends_on_winners_asks_for_them(days, expected, since, slowest):
    one = standing(days, expected=expected, touched_on=None if since is None else ago(since))
    if not stuck.needs_winners(one, TODAY):
        assert judge(one, threshold(expected, 20, slowest), TODAY) != "stuck"
        assert judge(one, threshold(expected, 0, None), TODAY) != "stuck"


@pytest.mark.parametrize(
    ("amount", "whole", "west", "china"),
    [
        ("1234567.00", "1,234,567", "1.23M", "123万"),
        ("-1234567.50", "-1,234,567.50", "-1.23M", "-123万"),
        ("73218000000.00", "73,218,000,000", "73.2B", "732亿"),
        ("899.00", "899", "899", "899"),
        ("5000", "5,000", "5k", "5,000"),
        ("0.50", "0.50", "0", "0"),
    ],
)
def test_amounts_are_grouped_or_rounded(amount, whole, west, china):
    assert grouped(amount) == whole
    assert rounded(amount, chinese=False) == west
    assert rounded(amount, chinese=True) == china
