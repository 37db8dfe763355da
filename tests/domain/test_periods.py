"""Months, quarters and years as they are named."""

from datetime import date

import pytest

from crmctl.domain.periods import month_of, months_from, parse_period
from crmctl.errors import BadInput


@pytest.mark.parametrize(
    ("text", "name", "first", "until"),
    [("2026", "2026", "2026-01-01", "2027-01-01"), ("2026年", "2026", "2026-01-01", "2027-01-01"),
     ("2026-Q4", "2026-Q4", "2026-10-01", "2027-01-01"), ("2026q1", "2026-Q1", "2026-01-01", "2026-04-01"),
     ("2026 Q2", "2026-Q2", "2026-04-01", "2026-07-01"), ("2026年四季度", "2026-Q4", "2026-10-01", "2027-01-01"),
     ("2026年第3季度", "2026-Q3", "2026-07-01", "2026-10-01"), ("2026-11", "2026-11", "2026-11-01", "2026-12-01"),
     ("2026/1", "2026-01", "2026-01-01", "2026-02-01"), ("2026年12月", "2026-12", "2026-12-01", "2027-01-01"),
     ("2028-02", "2028-02", "2028-02-01", "2028-03-01")],
)  # fmt: skip
def test_periods(text, name, first, until):
    assert parse_period(text) == (name, date.fromisoformat(first), date.fromisoformat(until))


@pytest.mark.parametrize("text", ["", "26", "2026-13", "2026-0", "2026-Q5", "q4", "9999", "2026-11-22", "0000"])
def test_what_is_no_period(text):
    with pytest.raises(BadInput):
        parse_period(text)


def test_months_follow_each_other_over_the_year():
    assert [month.name for month in months_from(date(2026, 11, 30), 3)] == ["2026-11", "2026-12", "2027-01"]
    assert month_of(date(2024, 2, 29)).until == date(2024, 3, 1)
