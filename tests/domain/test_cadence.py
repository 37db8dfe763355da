"""Cadences: how often in words, and how it stands on each day around the ideal and the most."""

from datetime import date

import pytest

from crmctl.domain.cadence import LONGEST, checked_most, most_of, parse_every, standing
from crmctl.errors import BadInput


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("30", 30), ("30d", 30), ("30 days", 30), ("every 30 days", 30), ("every 30", 30), ("2w", 14),
        ("every 2 weeks", 14), ("two weeks", 14), ("weekly", 7), ("every week", 7), ("daily", 1),
        ("每30天", 30), ("每隔10天", 10), ("每周", 7), ("每两周", 14), ("两周一次", 14), ("每星期", 7), ("三十天", 30),
        ("３０天", 30), ("3660", 3660),
    ],
)  # fmt: skip
def test_how_often_in_days_and_weeks_is_exact(text, days):
    every = parse_every(text)
    assert (every.days, every.counted) == (days, "")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1 month", 30), ("monthly", 30), ("3m", 90), ("每月", 30), ("每个月", 30), ("quarterly", 90), ("每季度", 90),
        ("1y", 365), ("每年", 365), ("半年", 183), ("每两个月", 60),
    ],
)  # fmt: skip
def test_months_and_years_are_round_figures_and_it_is_said_of_what(text, days):
    every = parse_every(text)
    assert (every.days, every.counted) == (days, text)


@pytest.mark.parametrize(
    "text", ["", "often", "0", "-3", "每天天", "3661", "11y", "1.5", "every", "0d", "零天", "2 w 3"]
)
def test_what_does_not_say_how_often_is_refused(text):
    with pytest.raises(BadInput):
        parse_every(text)


def test_the_most_is_half_as_many_again_rounded_up_and_never_beyond_what_is_allowed():
    assert [most_of(ideal) for ideal in (1, 7, 30, 3660)] == [2, 11, 45, LONGEST]


def test_the_most_cannot_be_less_than_the_ideal():
    assert checked_most(30, 30) == 30
    with pytest.raises(BadInput, match="At most 29 days"):
        checked_most(30, 29)


@pytest.mark.parametrize(
    ("today", "state"),
    [("2026-11-10", "fine"), ("2026-11-11", "due"), ("2026-11-16", "due"), ("2026-11-17", "late")],
)
def test_due_from_the_day_of_the_ideal_late_from_the_day_after_the_most(today, state):
    now = standing(date(2026, 11, 1), 10, 15, date.fromisoformat(today))
    assert (now.state, now.due_on, now.ran_out_on) == (state, date(2026, 11, 11), date(2026, 11, 16))
