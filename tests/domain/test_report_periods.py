"""What a report looks at unasked, and what it is compared with."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.report_periods import earlier, unasked, year_earlier

SUNDAY = date(2026, 11, 22)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("text", "first", "until"),
    [
        ("7 days", "2026-11-16", "2026-11-23"),
        ("2 weeks", "2026-11-09", "2026-11-23"),
        ("1 months", "2026-11-01", "2026-12-01"),
        ("12 months", "2025-12-01", "2026-12-01"),
        ("week", "2026-11-16", "2026-11-23"),
        ("last week", "2026-11-09", "2026-11-16"),
        ("month", "2026-11-01", "2026-12-01"),
        ("last month", "2026-10-01", "2026-11-01"),
        ("quarter", "2026-10-01", "2027-01-01"),
        ("last year", "2025-01-01", "2026-01-01"),
    ],
)
def test_a_heading_names_a_period(text, first, until):
    assert unasked(text, SUNDAY) == (date.fromisoformat(first), date.fromisoformat(until))


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2026-03-01", "2026-04-01", "2026-02-01", "2026-03-01"),  # a month, whatever its length
        ("2026-10-01", "2027-01-01", "2026-07-01", "2026-10-01"),
        ("2026-11-16", "2026-11-23", "2026-11-09", "2026-11-16"),
        ("2026-03-01", "2026-03-15", "2026-02-15", "2026-03-01"),
    ],
)
def test_the_period_before(since, until, first, last):
    bounds = earlier(date.fromisoformat(since), date.fromisoformat(until))
    assert bounds == (date.fromisoformat(first), date.fromisoformat(last))


@given(DAYS, st.integers(1, 900))
def test_the_period_before_ends_where_this_one_begins(since, length):
    until = since + timedelta(days=length)
    first, last = earlier(since, until)
    assert last == since
    assert first < last
    if not since.day == until.day == 1:
        assert last - first == until - since


def test_a_year_earlier():
    assert year_earlier(date(2024, 2, 29), date(2024, 3, 1)) == (date(2023, 2, 28), date(2023, 3, 1))
    assert year_earlier(date(2026, 1, 1), date(2027, 1, 1)) == (date(2025, 1, 1), date(2026, 1, 1))
