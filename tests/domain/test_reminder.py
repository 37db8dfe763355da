"""When a reminder is told: by the civil day where the person is, over changes of the clock too."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmctl.domain.due import Due
from crmctl.domain.reminder import Horizon, of_cadence, of_task

TASK = {
    "ref": "t5", "title": "Quote", "minutes": None, "about": None, "about_ref": None, "org": None, "priority": "normal",
    "assignee": "mei",
}  # fmt: skip
ZONES = ["America/New_York", "Europe/Berlin", "Asia/Shanghai", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Honolulu"]


def told(due, now, **more):
    return of_task({**TASK, **more}, due, Horizon(now))


def first_told(due, begin, zone, hours=72, before=None):
    """Ask every quarter of an hour; return the moment of the first answer, and the keys of all."""
    answers = []
    for step in range(hours * 4):
        now = (begin.astimezone(UTC) + timedelta(minutes=15 * step)).astimezone(zone)
        found = of_task(TASK, due, Horizon(now, before=before))
        answers += [(now, found.key)] if found else []
    return answers[0][0], {key for _now, key in answers}


@pytest.mark.parametrize(
    ("zone", "day", "time"),
    [
        ("America/New_York", date(2026, 11, 1), "01:30"),  # comes twice
        ("America/New_York", date(2026, 11, 1), "23:30"),
        ("America/New_York", date(2027, 3, 14), "02:30"),  # is skipped
        ("America/New_York", date(2027, 3, 14), "23:30"),
        ("Europe/Berlin", date(2026, 10, 25), "02:30"),
        ("Europe/Berlin", date(2027, 3, 28), "02:30"),
    ],
)
def test_on_the_day_that_the_clock_changes_it_is_told_from_midnight_on_under_one_key(zone, day, time):
    here = ZoneInfo(zone)
    midnight = datetime(day.year, day.month, day.day, tzinfo=here)
    first, keys = first_told(Due(day, time, zone), midnight - timedelta(days=1), here)
    assert first == midnight
    assert keys == {f"t5@{day}T{time}"}


@pytest.mark.parametrize(
    ("day", "time", "at"),
    [
        (date(2026, 11, 1), "01:30", "2026-11-01T05:30:00+00:00"),  # the first of the two
        (date(2027, 3, 14), "02:30", "2027-03-14T07:30:00+00:00"),  # 03:30 on the wall
    ],
)
def test_its_hour_is_found_when_the_clock_changes(day, time, at):
    here = ZoneInfo("America/New_York")
    begin = datetime(day.year, day.month, day.day, tzinfo=here)
    first, keys = first_told(Due(day, time, "America/New_York"), begin, here, before=0)
    assert first.astimezone(UTC) == datetime.fromisoformat(at)
    assert len(keys) == 1


@given(
    st.datetimes(datetime.fromisoformat("2026-01-02"), datetime.fromisoformat("2030-01-01")), st.sampled_from(ZONES), st.sampled_from(ZONES),
    st.integers(-100, 100),
)  # fmt: skip
def test_it_is_told_on_its_day_here_and_not_before(moment, zone, mine, hours):
    due = Due(moment.date(), f"{moment:%H:%M}", zone)
    instant = due.moment()
    now = (instant.astimezone(UTC) + timedelta(hours=hours)).astimezone(ZoneInfo(mine))
    day = instant.astimezone(ZoneInfo(mine)).date()
    found = told(due, now)
    assert (found is not None) == (day <= now.date())
    if found:
        assert found.on == day.isoformat()
        assert found.state == ("overdue" if day < now.date() else "today")
        assert found.key == f"t5@{due.on}T{due.at}"


def test_an_appointment_over_midnight_ends_on_the_clock():
    now = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    found = told(Due(now.date(), "23:30", "Asia/Shanghai"), now, minutes=90)
    assert (found.kind, found.at, found.until) == ("appointment", "23:30", "01:00")


def test_a_cadence_is_keyed_by_the_day_it_ran_out():
    person = {
        "ref": "c12",
        "name": "王工",
        "org": "海尔",
        "ran_out_on": "2026-12-01",
        "days": 43,
        "max_days": 30,
        "owner": None,
    }
    found = of_cadence(person)
    assert (found.key, found.state, found.days, found.most) == ("cadence:c12@2026-12-01", "out of touch", 43, 30)
