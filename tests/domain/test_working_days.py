"""The calendar of working days and the file a person edits."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.dates import parse_day
from crmctl.domain.working_days import CalendarDay, WorkingDays, calendar_text, parse_calendar, working_days
from crmctl.errors import BadInput

FILE = """\ufeff# 2026
2026-02-14 work 调休
2026-02-16..2026-02-20 off 春节   # seven days with the weekends
2026-02-23  off\t春节

2026-10-01 .. 2026-10-02 休 国庆节
2026-10-10 上班
"""


def test_a_calendar_file():
    days = parse_calendar(FILE, "days.txt")
    assert days[0] == CalendarDay(date(2026, 2, 14), True, "调休")
    assert [str(row.day)[5:] for row in days if not row.is_working] == [
        "02-16", "02-17", "02-18", "02-19", "02-20", "02-23", "10-01", "10-02",
    ]  # fmt: skip
    assert days[-1] == CalendarDay(date(2026, 10, 10), True, "")
    assert {row.name for row in days} == {"调休", "春节", "国庆节", ""}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2026-02-30 off", "no such day"),
        ("2026-13-01 off", "no such day"),
        ("2026-02-17", "Not a day"),
        ("2026-02-17 holiday", "Not a day"),
        ("17.2.2026 off", "Not a day"),
        ("2026-2-17 off", "Not a day"),
        ("off 2026-02-17", "Not a day"),
        ("2026-02-17..off", "Not a day"),
        ("2026-02-17..2026-02-16 off", "no stretch"),
        ("2026-02-17..2036-02-17 off", "no stretch"),
        ("2026-02-14 off", "Line 2 says otherwise"),
        ("2026-10-01..2026-10-10 off 国庆节", "Line 7 says otherwise"),
    ],
)
def test_a_wrong_line_is_named(line, said):
    with pytest.raises(BadInput) as refused:
        parse_calendar(FILE + line, "days.txt")
    assert str(refused.value).startswith("days.txt:8: ")
    assert said in str(refused.value)
    assert "2026-02-14 work" in refused.value.advice()


def test_a_text_without_a_file_names_the_line_alone():
    with pytest.raises(BadInput) as refused:
        parse_calendar("2026-02-14 work\n2026-02-14 off\n")
    assert str(refused.value) == "line 2: Line 1 says otherwise of 2026-02-14."


def test_the_same_said_twice_is_no_conflict():
    assert len(parse_calendar("2026-02-17 off 春节\n2026-02-17 off")) == 1


@given(
    st.dictionaries(
        st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.tuples(st.booleans(), st.sampled_from(["", "春节", "a b"]))
    )
)
def test_the_file_is_read_as_it_was_written(held):
    days = sorted(CalendarDay(on, *said) for on, said in held.items())
    assert parse_calendar(calendar_text(days)) == days


def test_equal_days_in_a_row_are_one_line():
    days = [CalendarDay(date(2026, 10, number), False, "国庆节") for number in range(1, 8)]
    assert calendar_text([*days, CalendarDay(date(2026, 10, 10), True)]) == (
        "2026-10-01..2026-10-07 off 国庆节\n2026-10-10 work\n"
    )


CHINA = working_days(parse_calendar("2026-10-01..2026-10-07 off\n2026-09-20 work\n2026-10-10 work"))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-09-30", 4, "2026-10-12"),
        ("2026-10-03", 1, "2026-10-08"),
        ("2026-10-08", -1, "2026-09-30"),
        ("2026-10-12", -1, "2026-10-10"),
        ("2026-09-18", 1, "2026-09-20"),
        ("2026-10-03", 0, "2026-10-03"),
    ],
)
def test_working_days_are_added(start, count, end):
    assert CHINA.add(date.fromisoformat(start), count) == date.fromisoformat(end)


def test_the_calendar_serves_the_words():
    today = date(2026, 9, 30)
    for words in ("+1wd", "3个工作日", "in 2 working days"):
        count = {"+1wd": 1, "3个工作日": 3, "in 2 working days": 2}[words]
        assert parse_day(words, today, is_working=CHINA.is_working) == CHINA.add(today, count)


def test_the_day_itself_or_the_next():
    assert CHINA.on_or_after(date(2026, 10, 10)) == date(2026, 10, 10)
    assert CHINA.on_or_after(date(2026, 10, 3)) == date(2026, 10, 8)


def test_weekends_differ():
    gulf = WorkingDays(weekend=frozenset({4, 5}))
    assert gulf.is_working(date(2026, 11, 29))  # a Sunday
    assert not gulf.is_working(date(2026, 11, 27))  # a Friday


def test_of_two_rows_the_later_holds():
    own = [CalendarDay(date(2026, 10, 10), True), CalendarDay(date(2026, 10, 10), False, "our own day off")]
    assert not working_days(own).is_working(date(2026, 10, 10))


def test_a_calendar_without_working_days_is_refused():
    with pytest.raises(BadInput):
        WorkingDays(weekend=frozenset(range(7))).add(date(2026, 10, 1), 1)
    with pytest.raises(BadInput):
        WorkingDays().add(date(9999, 12, 31), 1)


@given(st.dates(date(2026, 8, 1), date(2026, 12, 1)), st.integers(-40, 40))
def test_as_many_working_days_lie_between(start, count):
    end = CHINA.add(start, count)
    first, last = (start + timedelta(days=1), end) if count >= 0 else (end, start - timedelta(days=1))
    between = [first + timedelta(days=on) for on in range((last - first).days + 1)]
    assert sum(map(CHINA.is_working, between)) == abs(count)
