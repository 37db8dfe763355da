"""Tasks as entries of a calendar, read back by our own reader."""

from datetime import date, datetime
from io import BytesIO

import pytest

from crmctl.readers.calendar import read_calendar
from crmctl.writers.ics import write_calendar
from crmctl.writers.ics_entries import NAME, dated, entries

TASK = {
    "id": 1, "uid": "U1", "ref": "t1", "title": "拜访", "about": "王伟", "about_ref": "c1", "org": "东进", "note": None,
    "due_on": "2026-12-02", "due_time": None, "zone": None, "minutes": None, "priority": "normal", "status": "open",
    "repeat": None, "repeat_mode": None, "repeat_from": None, "repeat_on": None, "repeat_time": None, "done_at": None,
    "created_at": "2026-11-22T01:00:00Z", "updated_at": "2026-11-22T02:00:00Z",
}  # fmt: skip
TIMED = {**TASK, "due_time": "14:00", "zone": "Asia/Shanghai"}


def read(made):
    file = BytesIO()
    write_calendar(file, made, NAME)
    return list(read_calendar(file.getvalue()))


def one(task, phones=None):
    (found,) = read(entries([task], phones or {}))
    assert not found.warnings and not found.problem
    return found


@pytest.mark.parametrize(
    ("others", "kind", "due", "alarm"),
    [
        ({}, "todo", date(2026, 12, 2), None),
        ({"due_on": None}, "todo", None, None),
        ({"due_on": None, "priority": "high"}, "todo", None, None),
        ({"due_time": "14:00", "zone": "Asia/Shanghai"}, "todo", datetime.fromisoformat("2026-12-02T14:00+08:00"), 10),
        ({"due_time": "14:00", "zone": "Asia/Shanghai", "status": "done", "done_at": "2026-12-01T01:00:00Z"}, "todo", datetime.fromisoformat("2026-12-02T14:00+08:00"), None),
        ({"due_time": "14:00", "zone": "Asia/Shanghai", "minutes": 45}, "event", None, 10),
    ],
)  # fmt: skip
def test_what_it_is_when_and_what_rings(others, kind, due, alarm):
    found = one({**TASK, **others})
    assert (found.kind, found.due, found.alarm_minutes) == (kind, due, alarm)
    assert (found.uid, found.summary, found.description) == ("U1@crmctl", "拜访", "王伟, 东进\nt1 c1")
    assert found.minutes == others.get("minutes")


def test_what_is_urgent_rings_in_the_morning():
    assert "TRIGGER;RELATED=END:PT540M" in one({**TASK, "priority": "high"}).raw.splitlines()
    assert "VALARM" not in one({**TASK, "priority": "low"}).raw


@pytest.mark.parametrize(("status", "todo", "event"), [
    ("open", "NEEDS-ACTION", "CONFIRMED"), ("done", "COMPLETED", "CONFIRMED"), ("cancelled", "CANCELLED", "CANCELLED"),
])  # fmt: skip
def test_states(status, todo, event):
    at = "2026-12-01T01:00:00Z" if status == "done" else None
    known = {**TIMED, "status": status, "done_at": at}
    assert (one(known).status, one({**known, "minutes": 30}).status) == (todo, event)
    assert one(known).completed == (datetime.fromisoformat(at) if at else None)
    assert one(known).last_modified == datetime.fromisoformat("2026-11-22T02:00:00Z")


def test_the_number_stands_below_the_name():
    assert one(TASK, {1: "+8613800138001", 2: "x"}).description == "王伟, 东进\n+8613800138001\nt1 c1"


@pytest.mark.parametrize(
    ("zone", "rule"),
    [("Asia/Shanghai", True), ("+08:00", True), ("-00:30", False), ("+00:00", True), ("+05:45", False), ("+15:00", False)],
)  # fmt: skip
def test_a_series_goes_by_the_clock_of_its_zone_or_not_at_all(zone, rule):
    begun = {"repeat": "FREQ=WEEKLY;BYDAY=WE", "repeat_mode": "fixed", "repeat_from": "2026-12-02", "repeat_on": "2026-12-02"}  # fmt: skip
    found = one({**TIMED, **begun, "due_time": "01:00", "repeat_time": "01:00", "zone": zone})
    assert bool(found.rrule) is rule
    assert found.due.isoformat()[11:16] == "01:00" or not rule


def test_a_day_of_an_agenda_that_no_series_shows_is_an_entry_of_its_own():
    begun = {"repeat": "FREQ=DAILY;X-DAYS=WORKING;INTERVAL=2", "repeat_mode": "fixed", "repeat_from": "2026-12-02", "repeat_on": "2026-12-02"}  # fmt: skip
    task = {**TASK, **begun}
    listed = [
        {**task, "day": "2026-12-02", "time": None, "again": False},
        {**task, "day": "2026-12-04", "time": None, "again": True},
    ]
    found = read(dated(listed, {}, "+08:00"))
    assert [(one.uid, one.due) for one in found] == [
        ("U1@crmctl", date(2026, 12, 2)), ("U1-20261204@crmctl", date(2026, 12, 4)),
    ]  # fmt: skip
    series = {"repeat": "FREQ=DAILY"}
    assert [one.uid for one in read(dated([{**row, **series} for row in listed], {}, "+08:00"))] == ["U1@crmctl"]
