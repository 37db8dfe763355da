from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from crmctl.domain import task
from crmctl.domain.due import Due
from crmctl.errors import BadInput

DAY = date(2026, 12, 1)
SHANGHAI = datetime.fromisoformat("2026-11-22T09:00:00+08:00")


@pytest.mark.parametrize(("word", "meaning"), [("High", "high"), ("急", "high"), ("普通", "normal"), (" l ", "low")])
def test_priorities_in_both_languages(word, meaning):
    assert task.priority_of(word) == meaning


@pytest.mark.parametrize("word", ["", "urgent", "1"])
def test_no_priority(word):
    with pytest.raises(BadInput):
        task.priority_of(word)


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        (Due(DAY), SHANGHAI, (DAY, None)),
        (Due(DAY, "09:00", "Asia/Shanghai"), SHANGHAI, (DAY, "09:00")),
        (Due(DAY, "09:00", "+08:00"), SHANGHAI, (DAY, "09:00")),
        (Due(DAY, "21:00", "America/New_York"), SHANGHAI, (date(2026, 12, 2), "10:00")),
        (Due(DAY, "00:30", "Asia/Tokyo"), SHANGHAI, (date(2026, 11, 30), "23:30")),
        # our own clock changes in between: what we said for then is meant by then
        (Due(DAY, "23:30", "America/New_York"), datetime.fromisoformat("2026-10-20T09:00:00-04:00"), (DAY, "23:30")),
        (Due(DAY, "23:30", "America/New_York"), datetime(2026, 10, 20, 9, tzinfo=ZoneInfo("America/New_York")), (DAY, "23:30")),
    ],
)  # fmt: skip
def test_here_is_where_the_person_is(due, now, expected):
    assert task.here(due, now) == expected
    assert task.day_here(due, now) == expected[0]


def test_due_is_a_day_that_has_come():
    assert task.is_due(Due(SHANGHAI.date()), SHANGHAI)
    assert task.is_due(Due(SHANGHAI.date(), "23:00", "+08:00"), SHANGHAI)
    assert not task.is_due(Due(DAY), SHANGHAI)
    assert not task.is_due(None, SHANGHAI)


def test_an_appointment_needs_a_time():
    task.appointment(Due(DAY, "09:00", "+08:00"), 30)
    task.appointment(None, None)
    for due in (None, Due(DAY)):
        with pytest.raises(BadInput):
            task.appointment(due, 30)


def test_put_off_keeps_the_time_unless_one_is_said():
    timed, later = Due(DAY, "09:00", "Asia/Tokyo"), date(2026, 12, 8)
    assert task.put_off(timed, Due(later)) == Due(later, "09:00", "Asia/Tokyo")
    assert task.put_off(timed, Due(later, "10:00", "+08:00")) == Due(later, "10:00", "+08:00")
    assert task.put_off(Due(DAY), Due(later)) == task.put_off(None, Due(later)) == Due(later)
