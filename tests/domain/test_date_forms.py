"""Every form of a day and of a moment, in both languages, at four different times, with the answer written by hand."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from date_forms import (
    BERLIN_SATURDAY,
    DAYS,
    LEAP_TUESDAY,
    MOMENTS,
    NOWS,
    REFUSED,
    SHANGHAI,
    TIMES_ONLY,
    WEDNESDAY,
    YEAR_END,
)

from crmctl.domain.date_words import told, told_day
from crmctl.domain.dates import parse_day, parse_moment, parse_time
from crmctl.errors import BadInput


def cases(table):
    return [
        pytest.param(form, now, expected, id=f"{form} at {now:%Y-%m-%d}")
        for forms, answers in table
        for form in forms
        for now, expected in zip(NOWS, answers, strict=True)
    ]


def test_the_four_times_are_what_they_are_called():
    assert (WEDNESDAY.weekday(), LEAP_TUESDAY.weekday(), YEAR_END.weekday(), BERLIN_SATURDAY.weekday()) == (2, 1, 3, 5)
    assert BERLIN_SATURDAY.utcoffset() != (BERLIN_SATURDAY + timedelta(days=1)).utcoffset()


@pytest.mark.parametrize(("form", "now", "expected"), cases(DAYS))
def test_a_day_in_words(form, now, expected):
    assert parse_day(form, now.date()) == expected
    assert parse_day(form.upper(), now.date()) == expected
    assert parse_day(f" {form}\u3000", now.date()) == expected
    found = parse_moment(form, now)
    assert not isinstance(found, datetime)
    assert found == expected


@pytest.mark.parametrize(("form", "now", "expected"), cases(MOMENTS))
def test_a_moment_in_words(form, now, expected):
    found = parse_moment(form, now)
    assert isinstance(found, datetime)
    assert found.replace(tzinfo=None) == expected
    assert found.tzinfo is now.tzinfo


@pytest.mark.parametrize("form", sorted({form for forms, _answers in MOMENTS for form in forms} - {"now"}))
def test_a_moment_is_no_day(form):
    with pytest.raises(BadInput):
        parse_day(form, WEDNESDAY.date())


@pytest.mark.parametrize("now", NOWS, ids=str)
@pytest.mark.parametrize("form", REFUSED)
def test_what_is_refused(form, now):
    with pytest.raises(BadInput) as day:
        parse_day(form, now.date())
    with pytest.raises(BadInput) as moment:
        parse_moment(form, now)
    for refused in (day.value, moment.value):
        assert refused.exit_status == 5
        assert form.strip() in str(refused)


@pytest.mark.parametrize(("form", "hour", "minute"), TIMES_ONLY)
def test_a_time_alone(form, hour, minute):
    found = parse_time(form)
    assert (found.hour, found.minute) == (hour, minute)


@pytest.mark.parametrize("form", ["", " ", "24:30", "25点", "13pm", "9:60", "fri", "明天", "上午14点", "x", "9"])
def test_no_time(form):
    with pytest.raises(BadInput):
        parse_time(form)


def test_weekdays_told_beside_a_day_must_be_right():
    with pytest.raises(BadInput) as refused:
        parse_day("Tue 30 Nov 2026", WEDNESDAY.date())
    assert "Mon 30 Nov 2026" in str(refused.value)
    with pytest.raises(BadInput):
        parse_moment("2026-11-30 周二 09:00", WEDNESDAY)


def test_told_in_full():
    moment = datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI)
    assert told(moment, "en") == "Mon 30 Nov 2026 09:00"
    assert told(moment, "zh_CN") == "2026-11-30 周一 09:00"
    assert told(date(2028, 2, 29), "en") == "Tue 29 Feb 2028"
    assert told(date(2028, 2, 29), "zh_CN") == "2028-02-29 周二"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_what_is_told_can_be_typed_again(language):
    for on in range(800):
        moment = datetime(2026, 11, 25, 23, 59, tzinfo=ZoneInfo("Europe/Berlin")) + timedelta(days=on)
        assert parse_day(told_day(moment.date(), language), WEDNESDAY.date()) == moment.date()
        assert parse_moment(told(moment, language), WEDNESDAY) == moment.replace(tzinfo=SHANGHAI)
