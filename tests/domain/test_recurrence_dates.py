"""The dates on which something comes back: against dateutil, and by tables worked out by hand."""

import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule as peer
from dateutil.tz import resolve_imaginary
from hypothesis import given, settings
from hypothesis import strategies as st

from crmctl.domain.due import Due
from crmctl.domain.recurrence import Repeat, rule_of
from crmctl.domain.recurrence_dates import begin, following, is_clamped, next_dates, skips_months
from crmctl.domain.working_days import WorkingDays
from crmctl.errors import BadInput

TODAY = date(2026, 11, 25)  # a Wednesday
FREQUENCIES = {"DAILY": peer.DAILY, "WEEKLY": peer.WEEKLY, "MONTHLY": peer.MONTHLY, "YEARLY": peer.YEARLY}
NAMES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
PEERS = [peer.MO, peer.TU, peer.WE, peer.TH, peer.FR, peer.SA, peer.SU]
ZONES = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe"]
STARTS = st.dates(date(1990, 1, 1), date(2080, 12, 31))


def day(text):
    return date.fromisoformat(text)


def days(text):
    return [date.fromisoformat(one) for one in text.split()]


@st.composite
def rules(draw):
    """A rule as the parts of its text, and as the arguments dateutil takes: made from the same numbers, side by side."""
    freq = draw(st.sampled_from(sorted(FREQUENCIES)))
    interval = draw(st.integers(1, 12))
    parts, arguments = [f"FREQ={freq}", f"INTERVAL={interval}"], {"freq": FREQUENCIES[freq], "interval": interval}

    def numbers(name, low, high, *, negative=True):
        span = st.integers(low, high) | st.integers(-high, -low) if negative else st.integers(low, high)
        chosen = draw(st.lists(span, min_size=1, max_size=3, unique=True))
        parts.append(f"{name}={','.join(map(str, chosen))}")
        arguments[name.lower()] = chosen

    if draw(st.booleans()):
        numbers("BYMONTH", 1, 12, negative=False)
    if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        numbers("BYMONTHDAY", 1, 31)
    if draw(st.booleans()):
        nth = st.integers(-4, 4) if freq in ("MONTHLY", "YEARLY") else st.just(0)
        chosen = draw(st.lists(st.tuples(st.integers(0, 6), nth), min_size=1, max_size=3, unique=True))
        parts.append("BYDAY=" + ",".join(f"{number or ''}{NAMES[weekday]}" for weekday, number in chosen))
        arguments["byweekday"] = [PEERS[weekday](number) if number else PEERS[weekday] for weekday, number in chosen]
    if freq != "DAILY" and len(parts) > 2 and draw(st.booleans()):
        numbers("BYSETPOS", 1, 3)
    if draw(st.booleans()):
        weekday = draw(st.integers(0, 6))
        parts.append(f"WKST={NAMES[weekday]}")
        arguments["wkst"] = PEERS[weekday]
    limit = draw(st.sampled_from(["", "COUNT", "UNTIL"]))
    if limit == "COUNT":
        arguments["count"] = draw(st.integers(1, 40))
        parts.append(f"COUNT={arguments['count']}")
    if limit == "UNTIL":
        last = draw(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
        arguments["until"] = datetime.combine(last, clock_time(23, 59))
        parts.append(f"UNTIL={last:%Y%m%d}")
    return ";".join(draw(st.permutations(parts))), arguments


@settings(max_examples=120, deadline=None)
@given(rules(), STARTS, st.integers(0, 2000), st.times(), st.sampled_from(ZONES))
def test_dates_agree_with_dateutil(rule, start, on, clock, zone):
    text, arguments = rule
    after = start + timedelta(days=on - 1)
    wall = datetime.combine(start, clock.replace(second=0, microsecond=0))
    dates = next_dates(Repeat(str(rule_of(text))), start, after, 5)
    bound = datetime.fromisoformat("2150-01-01")
    limited = peer.rrule(dtstart=wall, **({"until": bound} if "count" not in arguments else {}) | arguments)
    expected = list(islice((found for found in limited if found.date() > after and found < bound), 5))
    assert dates[: len(expected)] == [found.date() for found in expected]
    assert all(found.year >= 2150 for found in dates[len(expected) :])
    for found, by_dateutil in zip(dates, expected, strict=False):
        due = Due(found, f"{wall:%H:%M}", zone)
        there = resolve_imaginary(by_dateutil.replace(tzinfo=ZoneInfo(zone)))
        assert due.moment().astimezone(UTC) == there.astimezone(UTC)
        assert due.moment().replace(tzinfo=None) == there.replace(tzinfo=None)


def test_a_time_of_day_that_the_clock_skips_is_later_that_day_and_only_then():
    series = next_dates(Repeat("FREQ=DAILY"), day("2026-03-28"), day("2026-03-27"), 3)
    assert [Due(on, "02:30", "Europe/Berlin").moment().isoformat() for on in series] == [
        "2026-03-28T02:30:00+01:00",
        "2026-03-29T03:30:00+02:00",
        "2026-03-30T02:30:00+02:00",
    ]


def test_a_time_of_day_that_the_clock_shows_twice_is_the_first():
    assert Due(day("2026-10-25"), "02:30", "Europe/Berlin").moment().isoformat() == "2026-10-25T02:30:00+02:00"


BEGUN = [
    # words, due, first, next three, moved, clamped
    ("every day", "", "2026-11-25", "2026-11-26 2026-11-27 2026-11-28", False, False),
    ("every weekday", "2026-11-28", "2026-11-30", "2026-12-01 2026-12-02 2026-12-03", True, False),
    ("every 2 weeks on mon", "", "2026-11-30", "2026-12-14 2026-12-28 2027-01-11", False, False),
    ("隔周周五", "", "2026-11-27", "2026-12-11 2026-12-25 2027-01-08", False, False),
    ("every mon and thu", "2026-11-30", "2026-11-30", "2026-12-03 2026-12-07 2026-12-10", False, False),
    ("every month", "2026-12-31", "2026-12-31", "2027-01-31 2027-02-28 2027-03-31", False, True),
    ("每月", "2027-01-30", "2027-01-30", "2027-02-28 2027-03-30 2027-04-30", False, True),
    ("every month", "2027-01-29", "2027-01-29", "2027-02-28 2027-03-29 2027-04-29", False, True),
    ("every month", "2027-01-28", "2027-01-28", "2027-02-28 2027-03-28 2027-04-28", False, False),
    ("每月31号", "", "2026-11-30", "2026-12-31 2027-01-31 2027-02-28", False, True),
    ("every month on the 30th", "2028-02-01", "2028-02-29", "2028-03-30 2028-04-30 2028-05-30", True, True),
    ("FREQ=MONTHLY;BYMONTHDAY=31", "", "2026-12-31", "2027-01-31 2027-03-31 2027-05-31", False, False),
    ("FREQ=MONTHLY", "2026-12-31", "2026-12-31", "2027-01-31 2027-03-31 2027-05-31", False, False),
    ("每月最后一天", "", "2026-11-30", "2026-12-31 2027-01-31 2027-02-28", False, False),
    ("every last fri of the month", "", "2026-11-27", "2026-12-25 2027-01-29 2027-02-26", False, False),
    ("every 3 months", "2026-11-30", "2026-11-30", "2027-02-28 2027-05-30 2027-08-30", False, True),
    ("every quarter on the last day", "", "2026-12-31", "2027-03-31 2027-06-30 2027-09-30", False, False),
    ("every year on 29 feb", "", "2027-02-28", "2028-02-29 2029-02-28 2030-02-28", False, True),
    ("every year", "2028-02-29", "2028-02-29", "2029-02-28 2030-02-28 2031-02-28", False, True),
    ("FREQ=YEARLY", "2028-02-29", "2028-02-29", "2032-02-29 2036-02-29 2040-02-29", False, False),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "", "2028-02-29", "2032-02-29 2036-02-29 2040-02-29", False, False),
    ("每年3月8日", "", "2027-03-08", "2028-03-08 2029-03-08 2030-03-08", False, False),
    ("每半年", "2026-08-31", "2026-08-31", "2027-02-28 2027-08-31 2028-02-29", False, True),
    ("every mon 3 times", "", "2026-11-30", "2026-12-07 2026-12-14", False, False),
    ("every mon until 2026-12-07", "", "2026-11-30", "2026-12-07", False, False),
    ("after 2 weeks", "", "2026-11-25", "2026-12-09 2026-12-23 2027-01-06", False, False),
    ("after 2 weeks, 3 times", "2026-11-27", "2026-11-27", "2026-12-11 2026-12-25", False, False),
]


@pytest.mark.parametrize(("words", "due", "first", "then", "moved", "clamped"), BEGUN)
def test_a_series_begins(words, due, first, then, moved, clamped):
    begun = begin(words, day(due) if due else None, TODAY)
    assert begun.first == day(first)
    assert next_dates(begun.repeat, begun.first, begun.first) == days(then)
    assert (begun.moved, begun.clamped) == (moved, clamped)


def test_no_month_is_ever_skipped_by_words():
    for number in range(1, 32):
        begun = begin(f"every month on the {number}th", None, TODAY)
        series = next_dates(begun.repeat, begun.first, begun.first - timedelta(days=1), 60)
        months = [found.year * 12 + found.month for found in series]
        assert months == list(range(months[0], months[0] + 60))
        assert all(found.day == number or (found + timedelta(days=1)).day == 1 for found in series)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", None),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", None),
        ("FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", None),
        ("every day until 2026-11-24", None),
        ("every day until yesterday", None),
        ("every mon until 2026-11-29", None),
        ("每天到2026年11月30日", "2026-12-01"),
    ],
)
def test_a_series_without_a_date_is_refused_and_soon(words, due):
    started = time.process_time()
    with pytest.raises(BadInput):
        begin(words, day(due) if due else None, TODAY)
    assert time.process_time() - started < 2


def test_what_says_that_days_stand_in_and_that_days_are_skipped():
    for words, clamped, skips in [
        ("every month on the 31st", True, False),
        ("every month on the 28th", False, False),
        ("每月最后一天", False, False),
        ("FREQ=MONTHLY;BYMONTHDAY=31", False, True),
        ("FREQ=MONTHLY", False, False),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", False, True),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31", False, False),
        ("after 1 month", False, False),
    ]:
        begun = begin(words, None, TODAY)
        assert (is_clamped(begun.repeat), skips_months(begun.repeat, begun.first)) == (clamped, skips), words
    assert skips_months(Repeat("FREQ=MONTHLY"), day("2026-12-31"))


FIXED = [
    # rule, first, due, done on > next, skipped
    ("FREQ=WEEKLY;BYDAY=MO", "2026-11-02", "2026-11-02", "2026-11-02", "2026-11-09", 0),
    ("FREQ=WEEKLY;BYDAY=MO", "2026-11-02", "2026-11-02", "2026-10-30", "2026-11-09", 0),  # done early
    ("FREQ=WEEKLY;BYDAY=MO", "2026-11-02", "2026-11-02", "2026-11-08", "2026-11-09", 0),
    ("FREQ=WEEKLY;BYDAY=MO", "2026-11-02", "2026-11-02", "2026-11-09", "2026-11-16", 1),  # done on the next one's day
    ("FREQ=WEEKLY;BYDAY=MO", "2026-11-02", "2026-11-02", "2026-11-25", "2026-11-30", 3),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-02", "2026-11-16", "2026-11-20", "2026-11-30", 0),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-11-02", "2026-11-18", "2026-11-20", "2026-11-30", 0),  # was snoozed
    ("FREQ=DAILY", "2026-01-01", "2026-01-01", "2026-11-25", "2026-11-26", 328),
    ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2027-01-31", "2027-01-31", "2027-02-02", "2027-02-28", 0),
    ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2027-01-31", "2027-02-28", "2027-03-01", "2027-03-31", 0),
    ("FREQ=WEEKLY;COUNT=3", "2026-11-02", "2026-11-09", "2026-11-09", "2026-11-16", 0),
    ("FREQ=WEEKLY;COUNT=3", "2026-11-02", "2026-11-16", "2026-11-16", "", 0),
    ("FREQ=WEEKLY;COUNT=3", "2026-11-02", "2026-11-02", "2026-11-25", "", 2),
    ("FREQ=WEEKLY;UNTIL=20261110", "2026-11-02", "2026-11-09", "2026-11-09", "", 0),
]


@pytest.mark.parametrize(("rule", "first", "due", "done", "then", "skipped"), FIXED)
def test_fixed_dates_go_on_after_the_due_date_and_never_pile_up(rule, first, due, done, then, skipped):
    found = following(Repeat(rule), day(first), day(due), day(done))
    assert found == (day(then) if then else None, skipped)


AFTER = [
    # rule, done on > next: the interval runs from the day it was done, whenever it was due
    ("FREQ=DAILY", "2026-11-25", "2026-11-26"),
    ("FREQ=DAILY;INTERVAL=10", "2026-12-25", "2027-01-04"),
    ("FREQ=WEEKLY;INTERVAL=2", "2026-11-25", "2026-12-09"),
    ("FREQ=WEEKLY;INTERVAL=2", "2028-02-20", "2028-03-05"),  # over 29 February
    ("FREQ=MONTHLY", "2026-12-31", "2027-01-31"),
    ("FREQ=MONTHLY", "2027-01-31", "2027-02-28"),
    ("FREQ=MONTHLY", "2028-01-31", "2028-02-29"),
    ("FREQ=MONTHLY", "2028-02-29", "2028-03-29"),
    ("FREQ=MONTHLY", "2027-02-28", "2027-03-28"),  # counted from completion: it does not come back to the 31st
    ("FREQ=MONTHLY;INTERVAL=3", "2026-11-30", "2027-02-28"),
    ("FREQ=MONTHLY;INTERVAL=6", "2026-08-31", "2027-02-28"),
    ("FREQ=YEARLY", "2028-02-29", "2029-02-28"),
    ("FREQ=YEARLY;INTERVAL=4", "2028-02-29", "2032-02-29"),
    ("FREQ=DAILY;X-DAYS=WORKING", "2026-11-27", "2026-11-30"),  # a Friday
    ("FREQ=DAILY;X-DAYS=WORKING", "2026-11-28", "2026-11-30"),  # done on a Saturday
    ("FREQ=DAILY;INTERVAL=3;X-DAYS=WORKING", "2026-11-25", "2026-11-30"),
    ("FREQ=DAILY;INTERVAL=3;X-DAYS=WORKING", "2026-09-29", "2026-10-09"),  # over the National Day
    ("FREQ=DAILY;INTERVAL=3;X-DAYS=WORKING", "2026-10-08", "2026-10-12"),  # Saturday the 10th is worked
    (
        "FREQ=DAILY;INTERVAL=5;X-DAYS=WORKING",
        "2026-02-13",
        "2026-02-27",
    ),  # over the Spring Festival, the 14th is worked
]
CHINA = WorkingDays(
    off=frozenset(days("2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23"))
    | {date(2026, 10, number) for number in range(1, 8)},
    on=frozenset(days("2026-02-14 2026-02-28 2026-09-20 2026-10-10")),
)


@pytest.mark.parametrize(("rule", "done", "then"), AFTER)
def test_after_completion(rule, done, then):
    for due in (done, "2020-01-01", "2030-01-01"):
        found = following(Repeat(rule, "after"), day("2020-01-01"), day(due), day(done), is_working=CHINA.is_working)
        assert found == (day(then), 0)


def test_after_completion_ends():
    three = Repeat("FREQ=WEEKLY;COUNT=3", "after")
    ends = [following(three, TODAY, TODAY, TODAY, made=made).on for made in (1, 2, 3, 4)]
    assert ends == [day("2026-12-02"), day("2026-12-02"), None, None]
    until = Repeat("FREQ=WEEKLY;UNTIL=20261201", "after")
    assert following(until, TODAY, TODAY, day("2026-11-24")).on == day("2026-12-01")
    assert following(until, TODAY, TODAY, TODAY).on is None


WORKING = [
    ("every working day", "2026-09-30", "2026-09-30", "2026-10-08 2026-10-09 2026-10-10 2026-10-12"),
    ("每个工作日", "2026-10-01", "2026-10-08", "2026-10-09 2026-10-10 2026-10-12 2026-10-13"),
    ("every 2 working days", "2026-02-12", "2026-02-12", "2026-02-14 2026-02-25 2026-02-27 2026-03-02"),
    ("每月最后一个工作日", "2026-01-01", "2026-01-30", "2026-02-28 2026-03-31 2026-04-30 2026-05-29"),
    ("每月第一个工作日", "2026-09-02", "2026-10-08", "2026-11-02 2026-12-01 2027-01-01 2027-02-01"),
    ("every quarter on the first working day", "2026-09-02", "2026-10-08", "2027-01-01 2027-04-01 2027-07-01 2027-10-01"),
    ("每年2月最后一个工作日", "2026-01-01", "2026-02-28", "2027-02-26 2028-02-29 2029-02-28 2030-02-28"),
    ("every working day 3 times", "2026-09-30", "2026-09-30", "2026-10-08 2026-10-09"),
    ("every working day until 2026-10-08", "2026-09-30", "2026-09-30", "2026-10-08"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "due", "first", "then"), WORKING)
def test_working_days_come_from_the_calendar(words, due, first, then):
    begun = begin(words, day(due), day("2026-01-01"), is_working=CHINA.is_working)
    assert begun.first == day(first)
    assert next_dates(begun.repeat, begun.first, begun.first, 4, is_working=CHINA.is_working) == days(then)


def test_a_calendar_without_working_days_ends_the_search():
    for words in ("every working day", "每月最后一个工作日", "after 3 working days"):
        repeat = begin(words, TODAY, TODAY).repeat
        assert next_dates(repeat, TODAY, TODAY, is_working=lambda _day: False) == []
    with pytest.raises(BadInput):
        begin("every working day", TODAY, TODAY, is_working=lambda _day: False)


def test_the_end_of_time():
    last = date(9999, 12, 30)
    assert next_dates(Repeat("FREQ=DAILY"), last, last) == [date(9999, 12, 31)]
    assert next_dates(Repeat("FREQ=YEARLY", "after"), last, last) == []
    assert next_dates(Repeat("FREQ=DAILY;X-DAYS=WORKING"), last, last) == [date(9999, 12, 31)]
