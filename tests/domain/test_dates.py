"""Dates as typed and as stored."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.dates import parse_day, parse_moment
from crmctl.domain.stored_dates import day_order, parse_stored_day, parse_stored_instant
from crmctl.errors import BadInput

TODAY = date(2026, 11, 25)  # a Wednesday
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=SHANGHAI)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))


def lines(table):
    return [line.rsplit(" > ", 1) for line in table.strip().splitlines()]


DAY_FORMS = lines("""
2026-12-01 > 2026-12-01
2026/12/1 > 2026-12-01
2026.12.1 > 2026-12-01
20261201 > 2026-12-01
２０２６－１２－０１ > 2026-12-01
today > 2026-11-25
Tomorrow > 2026-11-26
yesterday > 2026-11-24
day after tomorrow > 2026-11-27
fri > 2026-11-27
Friday > 2026-11-27
on friday > 2026-11-27
wed > 2026-12-02
mon > 2026-11-30
this fri > 2026-11-27
this mon > 2026-11-23
next mon > 2026-11-30
next fri > 2026-12-04
last fri > 2026-11-20
next week > 2026-11-30
next month > 2026-12-01
last year > 2025-01-01
eow > 2026-11-29
eoww > 2026-11-27
eom > 2026-11-30
eoq > 2026-12-31
eoy > 2026-12-31
som > 2026-11-01
end of next month > 2026-12-31
+3d > 2026-11-28
-3d > 2026-11-22
+2w > 2026-12-09
+1m > 2026-12-25
+1y > 2027-11-25
+3wd > 2026-11-30
-3wd > 2026-11-20
+3 working days > 2026-11-30
in 3 days > 2026-11-28
in a week > 2026-12-02
in two weeks > 2026-12-09
3 days ago > 2026-11-22
a month ago > 2026-10-25
3 weeks from now > 2026-12-16
1 dec > 2026-12-01
1st of December > 2026-12-01
Dec 3rd > 2026-12-03
3 mar > 2027-03-03
15 Jan 2023 > 2023-01-15
Jan 15, 2023 > 2023-01-15
29 feb > 2028-02-29
今天 > 2026-11-25
明天 > 2026-11-26
后天 > 2026-11-27
後天 > 2026-11-27
大后天 > 2026-11-28
昨天 > 2026-11-24
前天 > 2026-11-23
大前天 > 2026-11-22
周五 > 2026-11-27
週五 > 2026-11-27
星期五 > 2026-11-27
礼拜五 > 2026-11-27
禮拜天 > 2026-11-29
周日 > 2026-11-29
下周一 > 2026-11-30
下个星期一 > 2026-11-30
下下周一 > 2026-12-07
上周三 > 2026-11-18
本周五 > 2026-11-27
这周一 > 2026-11-23
下周 > 2026-11-30
月底 > 2026-11-30
下月底 > 2026-12-31
下个月底 > 2026-12-31
年底 > 2026-12-31
季度末 > 2026-12-31
下个月1号 > 2026-12-01
下個月1號 > 2026-12-01
15号 > 2026-12-15
28日 > 2026-11-28
12月1日 > 2026-12-01
12月1号 > 2026-12-01
十二月一日 > 2026-12-01
１２月１日 > 2026-12-01
3月1日 > 2027-03-01
2026年12月1日 > 2026-12-01
2026 年 12 月 1 日 > 2026-12-01
明年3月1日 > 2027-03-01
去年12月31日 > 2025-12-31
3天后 > 2026-11-28
3 天 后 > 2026-11-28
三天后 > 2026-11-28
三天之后 > 2026-11-28
二十三天后 > 2026-12-18
一百天后 > 2027-03-05
两周后 > 2026-12-09
两个星期后 > 2026-12-09
三个月后 > 2027-02-25
半年后 > 2027-05-25
半个月后 > 2026-12-10
3天前 > 2026-11-22
一年前 > 2025-11-25
3个工作日 > 2026-11-30
三个工作日后 > 2026-11-30
""")


@pytest.mark.parametrize(("words", "day"), DAY_FORMS)
def test_days(words, day):
    assert parse_day(words, TODAY).isoformat() == day
    assert parse_moment(words, NOW) == date.fromisoformat(day)


MOMENTS = lines("""
fri 14:30 > 2026-11-27T14:30
9am > 2026-11-25T09:00
12am > 2026-11-25T00:00
12pm > 2026-11-25T12:00
noon > 2026-11-25T12:00
9am tomorrow > 2026-11-26T09:00
14:30 on fri > 2026-11-27T14:30
tomorrow at 9:30 pm > 2026-11-26T21:30
+3d 8:05 > 2026-11-28T08:05
in 3 days at 9am > 2026-11-28T09:00
2026-12-01T14:30 > 2026-12-01T14:30
2026-12-01 14:30 > 2026-12-01T14:30
2026-12-01 9am > 2026-12-01T09:00
2026/12/1 9:05 > 2026-12-01T09:05
明天下午3点 > 2026-11-26T15:00
明天 下午 3 点 > 2026-11-26T15:00
上午九点半 > 2026-11-25T09:30
晚上8点 > 2026-11-25T20:00
今晚8点 > 2026-11-25T20:00
明早九点 > 2026-11-26T09:00
中午 > 2026-11-25T12:00
明天中午 > 2026-11-26T12:00
中午1点 > 2026-11-25T13:00
周五14:30 > 2026-11-27T14:30
下午3:30 > 2026-11-25T15:30
下午3点一刻 > 2026-11-25T15:15
下午３点２０分 > 2026-11-25T15:20
凌晨12点 > 2026-11-25T00:00
后天晚上12点 > 2026-11-28T00:00
下周一三点 > 2026-11-30T03:00
周一十点 > 2026-11-30T10:00
12月1日9:30 > 2026-12-01T09:30
3天后下午两点 > 2026-11-28T14:00
3点鐘 > 2026-11-25T03:00
now > 2026-11-25T10:00
+2h > 2026-11-25T12:00
in 30 minutes > 2026-11-25T10:30
3 hours ago > 2026-11-25T07:00
2小时后 > 2026-11-25T12:00
半小时后 > 2026-11-25T10:30
十分钟前 > 2026-11-25T09:50
""")


@pytest.mark.parametrize(("words", "moment"), MOMENTS)
def test_moments(words, moment):
    found = parse_moment(words, NOW)
    assert isinstance(found, datetime)
    assert found == datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
    assert found.tzinfo is SHANGHAI


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("fri", "2026-11-20"),
        ("wed", "2026-11-18"),
        ("周五", "2026-11-20"),
        ("1 dec", "2025-12-01"),
        ("11月25日", "2026-11-25"),
        ("28号", "2026-10-28"),
    ],
)
def test_looking_back(words, day):
    assert parse_day(words, TODAY, ahead=False).isoformat() == day


@pytest.mark.parametrize(
    "words",
    [
        "32 Dec",
        "2026-02-30",
        "2月30日",
        "29 feb 2027",
        "31号到",
        "25:00",
        "13am",
        "9:75",
        "下午15点99分",
        "+99999y",
        "-99999y",
        "2026-13-01",
        "2026-02-30 9am",
        "0000-01-01",
        "上午14点",
    ],
)
def test_no_such_day(words):
    with pytest.raises(BadInput):
        parse_moment(words, NOW)


@pytest.mark.parametrize("words", ["12/01", "13/01", "12/01/2026", "12-01", "1.2.26", "１２／０１"])
def test_two_readings(words):
    with pytest.raises(BadInput) as refused:
        parse_day(words, TODAY)
    assert "two ways" in str(refused.value)
    assert "2026-12-01" in refused.value.advice()


@pytest.mark.parametrize(
    "words",
    ["", " ", "foo", "-", "点", "下", "周", "周八", "in days", "{text}", "\x1b[2J", "fri fri", "半", "百", "十", "+d"],
)
def test_not_a_date(words):
    with pytest.raises(BadInput) as refused:
        parse_moment(words, NOW)
    assert "+3d" in refused.value.advice()


@given(st.text())
def test_any_text_is_a_date_or_bad_input(words):
    with suppress(BadInput):
        parse_moment(words, NOW)


@given(st.text(alphabet="0123456789+-/.: 年月日号周下上一二三十天后前点半个amdwfri", max_size=12))
def test_near_dates_never_crash(words):
    with suppress(BadInput):
        parse_moment(words, NOW)
    with suppress(BadInput):
        parse_day(words, TODAY)


@given(DAYS)
def test_every_day_is_read_back(day):
    assert parse_day(day.isoformat(), TODAY) == day
    assert parse_day(f"{day.year}年{day.month}月{day.day}日", TODAY) == day
    assert parse_day(day.strftime("%d %B %Y"), TODAY) == day
    assert parse_day("today", day) == day


@given(DAYS, st.integers(-3000, 3000))
def test_steps_and_their_way_back(day, count):
    assert parse_day(f"{count:+}d", day) == day + timedelta(days=count)
    assert parse_day(f"{count:+}w", day) == day + timedelta(weeks=count)


@given(DAYS, st.integers(1, 60))
def test_working_days_are_counted(day, count):
    found = parse_day(f"+{count}wd", day)
    between = [day + timedelta(days=on) for on in range(1, (found - day).days + 1)]
    assert found.weekday() < 5
    assert sum(held.weekday() < 5 for held in between) == count


def test_working_days_ask_the_calendar():
    holidays = {date(2026, 11, 26), date(2026, 11, 27)}
    assert parse_day("+1wd", TODAY, is_working=lambda day: day.weekday() < 5 and day not in holidays) == date(
        2026, 11, 30
    )
    with pytest.raises(BadInput):
        parse_day("+1wd", TODAY, is_working=lambda _day: False)


def test_months_clamp_and_leap_years_count():
    assert parse_day("+1m", date(2027, 1, 31)) == date(2027, 2, 28)
    assert parse_day("+1m", date(2028, 1, 31)) == date(2028, 2, 29)
    assert parse_day("+1y", date(2028, 2, 29)) == date(2029, 2, 28)
    assert parse_day("eom", date(2028, 2, 3)) == date(2028, 2, 29)
    assert parse_day("月底", date(2027, 2, 3)) == date(2027, 2, 28)
    with pytest.raises(BadInput):
        parse_day("下个月31号", date(2027, 1, 3))


def test_hours_are_counted_through_a_change_of_the_clock():
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 3, 29, 1, 30, tzinfo=berlin)
    assert parse_moment("+1h", before).isoformat() == "2026-03-29T03:30:00+02:00"


def test_an_offset_is_kept_and_a_naive_now_stays_naive():
    assert parse_moment("2026-12-01T14:30+09:00", NOW).utcoffset() == timedelta(hours=9)
    assert parse_moment("fri 14:30", NOW.replace(tzinfo=None)) == NOW.replace(day=27, hour=14, minute=30, tzinfo=None)


STORED = lines("""
2024-03-05 > 2024-03-05
2024/3/5 > 2024-03-05
2024.3.5 > 2024-03-05
2024-3-5 > 2024-03-05
2024年3月5日 > 2024-03-05
2024年03月05日 14:30 > 2024-03-05
２０２４年３月５日 > 2024-03-05
15 Jan 2023 > 2023-01-15
15-Jan-23 > 2023-01-15
15-JAN-1999 > 1999-01-15
15-Jan-75 > 1975-01-15
Jan 15, 2023 > 2023-01-15
January 5 2023 > 2023-01-05
Mon, 15 Jan 2023 10:00:00 +0800 > 2023-01-15
Tue Mar 05 2024 23:30:00 GMT+0800 (中国标准时间) > 2024-03-05
2024-03-05T23:30:00Z > 2024-03-05
2024-03-05 10:00:00.123456+00:00 > 2024-03-05
2024/3/5 2:30 PM > 2024-03-05
20240305 > 2024-03-05
--05-12 > --05-12
--0229 > --02-29
5月12日 > --05-12
12 May > --05-12
25/12/2023 > 2023-12-25
12/25/2023 > 2023-12-25
5.5.2024 > 2024-05-05
""")


@pytest.mark.parametrize(("cell", "day"), STORED)
def test_stored_days(cell, day):
    assert parse_stored_day(cell) == day
    assert parse_stored_day(f" {cell}\u00a0") == day


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "x",
        "3/5/2024",
        "03-05-24",
        "2024-02-30",
        "2023-02-29",
        "31/31/2024",
        "45356",
        "0000-00-00",
        "20241305",
        "--02-30",
        "2024-13-01",
        "１２",
        "2024-03-05-06",
        "soon",
        "12345678901",
        "5/2024",
    ],
)
def test_cells_that_are_no_days(cell):
    assert parse_stored_day(cell) is None


def test_order_decides_and_is_kept_to():
    assert parse_stored_day("3/5/2024", "dmy") == "2024-05-03"
    assert parse_stored_day("3/5/2024", "mdy") == "2024-03-05"
    assert parse_stored_day("3/5/24", "dmy") == "2024-05-03"
    assert parse_stored_day("24/3/5", "ymd") == "2024-03-05"
    assert parse_stored_day("25/12/2023", "mdy") is None
    assert parse_stored_day("2024-03-05", "mdy") == "2024-03-05"


def test_serial_numbers_only_when_asked():
    assert parse_stored_day("45356", serial=True) == "2024-03-05"
    assert parse_stored_day("45356.75", serial=True) == "2024-03-05"
    assert parse_stored_day("1", serial=True) == "1900-01-01"
    assert parse_stored_day("59", serial=True) == "1900-02-28"
    assert parse_stored_day("60", serial=True) is None
    assert parse_stored_day("61", serial=True) == "1900-03-01"
    assert parse_stored_day("2958466", serial=True) is None


@given(
    DAYS,
    st.sampled_from(
        ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d %b %Y", "%d-%b-%Y", "%B %d, %Y", "%Y年%m月%d日", "%a, %d %b %Y"]
    ),
)
def test_stored_days_are_read_back(day, form):
    assert parse_stored_day(day.strftime(form)) == day.isoformat()


@given(DAYS, st.sampled_from([("%d/%m/%Y", "dmy"), ("%m/%d/%Y", "mdy")]))
def test_columns_are_read_back_in_their_order(day, form):
    written, order = form
    assert parse_stored_day(day.strftime(written), order) == day.isoformat()
    assert parse_stored_day(day.strftime(written)) in (None, day.isoformat())


@given(DAYS)
def test_serial_numbers_are_read_back(day):
    if day >= date(1900, 3, 1):
        assert parse_stored_day(str((day - date(1899, 12, 30)).days), serial=True) == day.isoformat()


@given(st.text(), st.sampled_from(["", "dmy", "mdy", "ymd"]))
def test_no_cell_crashes(cell, order):
    found = parse_stored_day(cell, order, serial=True)
    assert found is None or found.startswith("--") or date.fromisoformat(found)


@pytest.mark.parametrize(
    ("cell", "instant"),
    [
        ("2026-11-22T01:02:03Z", "2026-11-22T01:02:03Z"),
        ("2026-11-22T09:02:03+08:00", "2026-11-22T01:02:03Z"),
        ("2026-11-22 09:02:03", "2026-11-22T01:02:03Z"),
        ("2026-11-22 09:02", "2026-11-22T01:02:00Z"),
        ("2026/11/22 9:02:03", "2026-11-22T01:02:03Z"),
        ("2026年11月22日 9:02", "2026-11-22T01:02:00Z"),
        ("Sun, 22 Nov 2026 09:02:03 +0800", "2026-11-22T01:02:03Z"),
        ("Sun Nov 22 2026 09:02:03 GMT+0800 (中国标准时间)", "2026-11-22T01:02:03Z"),
        ("2026-11-22T01:02:03.999Z", "2026-11-22T01:02:03Z"),
        ("2026-11-22T01:02:03-0330", "2026-11-22T04:32:03Z"),
        ("11/22/2026 9:02 PM", "2026-11-22T13:02:00Z"),
        ("2026-11-22", "2026-11-21T16:00:00Z"),
    ],
)
def test_instants(cell, instant):
    assert parse_stored_instant(cell, SHANGHAI) == instant


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "--05-12",
        "2026-11-22 25:00",
        "2026-11-22 13:00 PM",
        "0001-01-01T00:00:00+08:00",
        "noon",
        "2026-02-30T01:00:00Z",
        "2026-11-22T01:02:03+99:00",
    ],
)
def test_no_instants(cell):
    assert parse_stored_instant(cell, SHANGHAI) is None


@given(
    st.datetimes(
        NOW.replace(year=1971, tzinfo=None),
        NOW.replace(year=2900, tzinfo=None),
        timezones=st.sampled_from([UTC, SHANGHAI, timezone(timedelta(hours=-9, minutes=-30))]),
    )
)
def test_instants_are_read_back(moment):
    expected = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert parse_stored_instant(moment.isoformat(), SHANGHAI) == expected
    assert parse_stored_instant(expected, SHANGHAI) == expected


@pytest.mark.parametrize(
    ("samples", "order"),
    [
        (["1/2/2024", "25/2/2024"], "dmy"),
        (["1/2/2024", "2/25/2024"], "mdy"),
        (["1/2/2024", "3/4/2024"], ""),
        (["25/2/2024", "2/25/2024"], ""),
        (["45/2/13"], "ymd"),
        (["2024-01-25"], ""),
        (["25.2.2024 10:00", "", "x"], "dmy"),
        ([], ""),
    ],
)
def test_day_order(samples, order):
    assert day_order(samples) == order
