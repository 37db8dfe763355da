"""When something is due: wall time and zone, never UTC."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.due import Due, parse_due, zone_name, zone_of
from crmctl.errors import BadInput

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=timezone(timedelta(hours=8)))
SHANGHAI = "Asia/Shanghai"


@pytest.mark.parametrize(
    ("text", "at", "due"),
    [
        ("fri", "", Due(date(2026, 11, 27))),
        ("2026-12-01", "", Due(date(2026, 12, 1))),
        ("fri 14:30", "", Due(date(2026, 11, 27), "14:30", SHANGHAI)),
        ("周五", "下午两点半", Due(date(2026, 11, 27), "14:30", SHANGHAI)),
        ("fri", "9am", Due(date(2026, 11, 27), "09:00", SHANGHAI)),
        ("", "14:00", Due(date(2026, 11, 25), "14:00", SHANGHAI)),
        ("fri 14:30", "2:30pm", Due(date(2026, 11, 27), "14:30", SHANGHAI)),
        ("fri", "24:00", Due(date(2026, 11, 28), "00:00", SHANGHAI)),
        ("+2h", "", Due(date(2026, 11, 25), "12:00", SHANGHAI)),
        ("2026-12-01T14:30+09:00", "", Due(date(2026, 12, 1), "13:30", SHANGHAI)),
        ("2026-11-30T23:30Z", "", Due(date(2026, 12, 1), "07:30", SHANGHAI)),
    ],
)
def test_due_is_wall_time_and_zone(text, at, due):
    assert parse_due(text, NOW, SHANGHAI, at=at) == due


@pytest.mark.parametrize(
    ("text", "at", "zone"),
    [
        ("", "", SHANGHAI),
        ("fri 14:30", "15:00", SHANGHAI),
        ("fri", "25:00", SHANGHAI),
        ("fri", "sat", SHANGHAI),
        ("32 dec", "9am", SHANGHAI),
        ("fri", "", "Mars/Olympus"),
        ("fri", "", ""),
        ("fri", "", "../etc/passwd"),
    ],
)
def test_no_due(text, at, zone):
    with pytest.raises(BadInput):
        parse_due(text, NOW, zone, at=at)


def test_hours_from_now_are_counted_in_the_zone_although_the_clock_has_only_an_offset():
    evening = datetime(2026, 3, 28, 23, 30, tzinfo=timezone(timedelta(hours=1)))
    assert parse_due("+3h", evening, "Europe/Berlin") == Due(date(2026, 3, 29), "03:30", "Europe/Berlin")


def test_a_due_time_keeps_its_wall_time_over_the_change_of_the_clock():
    winter = parse_due("2026-07-01 09:00", NOW, "Europe/Berlin")
    assert (winter.at, winter.moment().isoformat()) == ("09:00", "2026-07-01T09:00:00+02:00")


def test_today_is_that_of_the_zone():
    late = datetime(2026, 11, 25, 23, 0, tzinfo=UTC)
    assert parse_due("today", late, SHANGHAI) == Due(date(2026, 11, 26))
    assert parse_due("today", late, "America/New_York") == Due(date(2026, 11, 25))


def test_due_today_is_not_overdue():
    assert not Due(date(2026, 11, 25)).is_over(NOW.replace(hour=23, minute=59))
    assert Due(date(2026, 11, 24)).is_over(NOW.replace(hour=0))
    assert not Due(date(2026, 11, 25), "10:00", SHANGHAI).is_over(NOW)
    assert Due(date(2026, 11, 25), "09:59", SHANGHAI).is_over(NOW)
    assert not Due(date(2026, 11, 25), "09:59", "Europe/Berlin").is_over(NOW)


def test_told_in_full():
    assert Due(date(2026, 11, 30), "09:00", SHANGHAI).told("en") == "Mon 30 Nov 2026 09:00"
    assert Due(date(2026, 11, 30)).told("zh_CN") == "2026-11-30 周一"
    assert Due(date(2026, 3, 29), "02:30", "Europe/Berlin").told("en") == "Sun 29 Mar 2026 03:30"  # the clock skips it


@given(
    st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2090-01-01")),
    st.sampled_from(["Europe/Berlin", "America/New_York", SHANGHAI, "Australia/Lord_Howe", "+05:45"]),
)
def test_a_moment_is_that_of_dateutil(wall, zone):
    from dateutil.tz import resolve_imaginary

    wall = wall.replace(second=0, microsecond=0)
    found = Due(wall.date(), f"{wall:%H:%M}", zone).moment()
    assert found.replace(tzinfo=None) == resolve_imaginary(wall.replace(tzinfo=zone_of(zone))).replace(tzinfo=None)


def test_zones():
    assert zone_of("+08:00").utcoffset(None) == timedelta(hours=8)
    assert zone_of("-03:30").utcoffset(None) == -timedelta(hours=3, minutes=30)
    assert zone_name(ZoneInfo(SHANGHAI), NOW) == SHANGHAI
    assert zone_name(NOW.tzinfo, NOW) == "+08:00"
    assert zone_name(UTC, NOW) == "+00:00"
    for wrong in ("Asia/Shanghay", "+8", "+25:00", "Asia", "/etc/localtime", "x\x00y"):
        with pytest.raises(BadInput):
            zone_of(wrong)
