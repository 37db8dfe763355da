"""What comes back: read from words in both languages, told in words again, refused when it is wrong."""

from contextlib import suppress
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repeat_forms import AFTER, FORMS, REFUSED

from crmctl.domain.recurrence import Repeat, calendar_rule, rule_of
from crmctl.domain.recurrence_reading import parse_repeat
from crmctl.domain.recurrence_told import told_repeat
from crmctl.errors import BadInput

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(("words", "rule"), [(form, rule) for forms, rule in FORMS for form in forms])
def test_words_by_the_calendar(words, rule):
    assert parse_repeat(words, TODAY) == Repeat(rule, "fixed")
    assert parse_repeat(f" {words.upper()}\u3000", TODAY) == Repeat(rule, "fixed")


@pytest.mark.parametrize(("words", "rule"), [(form, rule) for forms, rule in AFTER for form in forms])
def test_words_from_completion(words, rule):
    assert parse_repeat(words, TODAY) == Repeat(rule, "after")


@pytest.mark.parametrize("words", REFUSED)
def test_what_is_refused(words):
    with pytest.raises(BadInput) as refused:
        parse_repeat(words, TODAY)
    assert refused.value.exit_status == 5
    assert str(refused.value)


def test_a_refusal_says_what_is_wrong():
    for words, said in {
        "FREQ=HOURLY": "HOURLY is finer than a day",
        "FREQ=DAILY;BYHOUR=9": "BYHOUR is finer than a day",
        "every 400 days": "1 to 366, not 400",
        "每隔两周": "two ways",
        "every day until 2026-02-30": "no such day",
        "often": "often",
        "every day 3 times until fri": "do not go together",
        "每天共3次到2027年1月1日": "do not go together",
    }.items():
        with pytest.raises(BadInput) as refused:
            parse_repeat(words, TODAY)
        assert said in str(refused.value)


EVERY = [Repeat(rule) for _forms, rule in FORMS] + [Repeat(rule, "after") for _forms, rule in AFTER]


@pytest.mark.parametrize("repeat", EVERY, ids=str)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_what_is_told_means_the_same(repeat, language):
    said = told_repeat(repeat, language)
    assert parse_repeat(said, date(1999, 1, 1)) == repeat


@pytest.mark.parametrize(
    ("repeat", "english", "chinese"),
    [
        (Repeat("FREQ=DAILY"), "every day", "每天"),
        (Repeat("FREQ=DAILY;X-DAYS=WORKING"), "every working day", "每个工作日"),
        (Repeat("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"), "every weekday", "每周一至周五"),
        (Repeat("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"), "every 2 weeks on Mon and Thu", "每2周周一、周四"),
        (Repeat("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"), "every month on the 31st", "每月31号"),
        (Repeat("FREQ=MONTHLY;BYMONTHDAY=1,22"), "every month on the 1st and 22nd", "每月1号、22号"),
        (Repeat("FREQ=MONTHLY;BYMONTHDAY=-1"), "every month on the last day", "每月最后一天"),
        (Repeat("FREQ=MONTHLY;BYDAY=-1FR"), "every month on the last Fri", "每月最后一个周五"),
        (Repeat("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"), "every quarter on the last day", "每季度最后一天"),
        (
            Repeat("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1;COUNT=3"),
            "every year on 29 Feb, 3 times",
            "每年2月29日，共3次",
        ),
        (
            Repeat("FREQ=DAILY;UNTIL=20270101"),
            "every day until Fri 1 Jan 2027",
            "每天，到2027-01-01 周五为止",
        ),
        (Repeat("FREQ=WEEKLY;INTERVAL=2", "after"), "2 weeks after it is done", "完成后2周"),
        (
            Repeat("FREQ=DAILY;INTERVAL=3;X-DAYS=WORKING", "after"),
            "3 working days after it is done",
            "完成后3个工作日",
        ),
        (Repeat("FREQ=MONTHLY;BYMONTHDAY=31"), "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=31"),
    ],
)
def test_told_in_words(repeat, english, chinese):
    assert told_repeat(repeat, "en") == english
    assert told_repeat(repeat, "zh_CN") == chinese


@given(st.text())
def test_any_text_is_a_rule_or_bad_input(words):
    with suppress(BadInput):
        parse_repeat(words, TODAY)


@given(st.text(alphabet="每隔两2周月季度年天一五号日最后个工作完成到共次 everymonthdaFREQ=;,INTVLBY0", max_size=16))
def test_near_rules_never_crash(words):
    with suppress(BadInput):
        repeat = parse_repeat(words, TODAY)
        assert parse_repeat(told_repeat(repeat, "zh_CN"), TODAY) == repeat
        assert parse_repeat(told_repeat(repeat, "en"), TODAY) == repeat


def test_a_rule_is_written_in_one_way():
    assert str(rule_of("until=20270101;byday=fr;freq=weekly;interval=01")) == "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270101"


def test_the_end_in_utc_is_the_day_it_is_here():
    assert rule_of("FREQ=DAILY;UNTIL=20261231T170000Z", ZoneInfo("Asia/Shanghai")).until == date(2027, 1, 1)
    assert rule_of("FREQ=DAILY;UNTIL=20261231T170000Z").until == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("repeat", "rule"),
    [
        (Repeat("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=3"), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=3"),
        (Repeat("FREQ=DAILY;X-DAYS=WORKING"), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        (
            Repeat("FREQ=MONTHLY;BYSETPOS=-1;X-DAYS=WORKING"),
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        ),
        (Repeat("FREQ=DAILY;INTERVAL=3;X-DAYS=WORKING"), None),
        (Repeat("FREQ=WEEKLY", "after"), None),
    ],
)
def test_rules_for_other_calendars(repeat, rule):
    assert calendar_rule(repeat) == rule


def test_a_rule_for_other_calendars_is_understood_by_dateutil():
    from dateutil.rrule import rrulestr

    for repeat in EVERY:
        if rule := calendar_rule(repeat):
            assert rrulestr(rule).after(rrulestr(rule)._dtstart - timedelta(days=1)) is not None or "UNTIL" in rule
