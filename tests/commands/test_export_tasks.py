"""Tasks written out: as tables, as JSON, and as a calendar."""

import csv
import io
import os
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from crmctl.domain.exported_activities import COLUMNS

LONG = "很长的事情，要做很久" * 12


@pytest.fixture
def busy(crm):
    """Everything that stands differently in a calendar."""
    crm("contact", "add", "王伟", "--org", "东进", "--phone", "13800138001")
    crm("org", "add", "云栖茶业")
    crm("org", "edit", "o2", "--set", "phone=0571-88001234")
    for words in (
        ["寄样品; 两件, C:\\new", "--due", "2026-12-01", "--about", "c1", "--note", f"第一行\n{LONG}"],
        ["急事", "--due", "2026-12-01", "--priority", "high"],
        ["拜访", "--due", "2026-12-02 14:00", "--minutes", "90", "--about", "o2"],
        ["电话", "--due", "2026-12-03 9:30", "--priority", "low"],
        [LONG],
        ["做完了", "--due", "2026-12-04"],
    ):
        assert crm("task", "add", *words).status == 0, words
    assert crm("done", "t6", "-m", "谈妥").status == 0
    return crm


def calendar(out):
    """Every entry of a calendar by its reference; the bytes are as the standard wants them."""
    data = out.encode()
    assert data.count(b"\r\n") == data.count(b"\n") and max(map(len, data.split(b"\r\n"))) <= 75
    read = icalendar.Calendar.from_ical(data)
    assert not [error for component in read.walk() for error in component.errors]
    listed = [one for one in read.walk() if one.name in {"VTODO", "VEVENT"}]
    assert len({str(one["UID"]) for one in listed}) == len(listed)
    return {str(one["X-CRMCTL-REF"]): one for one in listed}


def added(crm, *words):
    assert crm("task", "add", *words).status == 0, words
    return calendar(crm("export", "tasks", "-o", "ics").out)["t1"]


def alarm(entry):
    return next((one["TRIGGER"].dt for one in entry.walk("VALARM")), None)


def test_a_row_says_all_there_is(busy):
    out = busy("export", "tasks", "--raw-cells").out
    assert tuple(out.splitlines()[0].split(",")) == COLUMNS["task"]
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["ref"] for row in rows] == ["t1", "t2", "t3", "t4", "t5", "t6"]
    assert {name: rows[2][name] for name in COLUMNS["task"][2:12]} == {
        "title": "拜访", "due_on": "2026-12-02", "due_time": "14:00", "zone": "+08:00", "minutes": "90", "priority": "normal",
        "status": "open", "about": "云栖茶业", "about_ref": "o2", "org": "云栖茶业",
    }  # fmt: skip
    assert (rows[0]["about"], rows[0]["about_ref"], rows[0]["org"]) == ("王伟", "c1", "东进")
    assert rows[0]["note"] == f"第一行\\n{LONG}"
    assert (rows[5]["status"], rows[5]["result"], rows[5]["done_at"]) == ("done", "谈妥", "2026-11-22T01:00:00Z")


def test_json_is_what_the_list_gives(busy):
    listed = busy("task", "list", "--status", "all", "--sort", "id", "-o", "json").json
    assert busy("export", "tasks", "-o", "json").json == listed


def test_where_a_plan_and_a_rule_come_from(crm):
    crm("contact", "add", "王伟")
    crm("plan", "add", "跟进", "--step", "1: 电话")
    crm("plan", "apply", "跟进", "c1")
    crm("task", "add", "周会", "--due", "mon", "--repeat", "every week on mon")
    planned, repeated = csv.DictReader(io.StringIO(crm("export", "tasks").out))
    assert (planned["plan"], planned["origin"]) == ("跟进", "plan")
    assert (repeated["repeat"], repeated["repeat_mode"]) == ("FREQ=WEEKLY;BYDAY=MO", "fixed")


@pytest.mark.parametrize(
    ("options", "refs"),
    [
        ([], "t1 t2 t3 t4 t5 t6"), (["--status", "all"], "t1 t2 t3 t4 t5 t6"), (["--status", "open"], "t1 t2 t3 t4 t5"),
        (["--status", "done"], "t6"), (["--since", "2026-12-02", "--until", "2026-12-03"], "t3 t4"), (["--org", "o1"], "t1"),
        (["--owner", "me"], "t1 t2 t3 t4 t5 t6"), (["--owner", "bob"], ""),
    ],
)  # fmt: skip
def test_which_are_wanted(busy, options, refs):
    assert busy("export", "tasks", *options, "--columns", "ref").out.split()[1:] == refs.split()
    assert sorted(calendar(busy("export", "tasks", *options, "-o", "ics").out)) == refs.split()


def test_a_file_for_each_month_and_one_for_what_has_no_day(busy, tmp_path):
    said = busy("export", "tasks", "--partition", "month", "--to", "parts")
    assert said.err.splitlines()[-1].strip() == "parts/tasks-undated.csv: 1 records written as csv."
    assert sorted(os.listdir(tmp_path / "parts")) == ["tasks-2026-12.csv", "tasks-undated.csv"]


def test_two_calendars_of_the_same_file_are_the_same_bytes(busy, tmp_path, monkeypatch):
    assert busy("export", "tasks", "--to", "a.ics").status == 0
    monkeypatch.setenv("CRMCTL_NOW", "2027-05-01T12:00:00-04:00")
    assert busy("export", "tasks", "-o", "ics", "--to", "b.ics").status == 0
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_what_a_calendar_shows(busy):
    found = calendar(busy("export", "tasks", "-o", "ics").out)
    uids = [task["uid"] for task in busy("export", "tasks", "-o", "json").json]
    assert [str(one["UID"]) for one in found.values()] == [f"{uid}@crmctl" for uid in uids]
    assert str(found["t1"]["SUMMARY"]) == "寄样品; 两件, C:\\new"
    assert str(found["t1"]["DESCRIPTION"]) == f"王伟, 东进\n+8613800138001\nt1 c1\n\n第一行\n{LONG}"
    assert str(found["t3"]["DESCRIPTION"]) == "云栖茶业\n+8657188001234\nt3 o2"
    assert (str(found["t5"]["SUMMARY"]), "DUE" in found["t5"]) == (LONG, False)
    assert {ref: one.name for ref, one in found.items() if one.name != "VTODO"} == {"t3": "VEVENT"}
    assert [found[ref]["PRIORITY"] for ref in ("t1", "t2", "t4")] == [5, 1, 9]
    assert [str(found[ref]["STATUS"]) for ref in ("t1", "t3", "t6")] == ["NEEDS-ACTION", "CONFIRMED", "COMPLETED"]
    assert found["t6"]["COMPLETED"].dt == datetime.fromisoformat("2026-11-22T01:00:00Z")


def test_days_are_days_and_times_have_their_zone(busy):
    found = calendar(busy("export", "tasks", "-o", "ics").out)
    assert found["t1"]["DUE"].dt == date(2026, 12, 1)
    start, end = found["t3"]["DTSTART"].dt, found["t3"]["DTEND"].dt
    assert (start, end - start) == (datetime.fromisoformat("2026-12-02T14:00+08:00"), timedelta(minutes=90))
    assert found["t4"]["DUE"].params["TZID"] == "Etc/GMT-8"  # of +08:00, all that a pinned clock tells


def test_what_rings_and_when(busy):
    found = calendar(busy("export", "tasks", "-o", "ics").out)
    ringing = {ref: alarm(one) for ref, one in found.items() if alarm(one) is not None}
    before = timedelta(minutes=-10)
    assert ringing == {"t2": timedelta(hours=9), "t3": before, "t4": before}


def test_a_cancelled_appointment_is_called_off(crm):
    crm("task", "add", "x", "--due", "2026-12-02 14:00", "--minutes", "30")
    crm("contact", "add", "王伟")
    crm("plan", "add", "p", "--step", "1: 电话")
    crm("plan", "apply", "p", "c1")
    crm("plan", "stop", "p", "--all")
    assert str(calendar(crm("export", "tasks", "-o", "ics").out)["t2"]["STATUS"]) == "CANCELLED"
    crm("done", "t1")
    done = calendar(crm("export", "tasks", "-o", "ics").out)["t1"]
    assert (done.name, str(done["STATUS"]), alarm(done)) == ("VEVENT", "CONFIRMED", None)


@pytest.mark.parametrize(
    ("due", "repeat", "rule"),
    [
        ("2026-11-30", "every week on mon", "FREQ=WEEKLY;BYDAY=MO"),
        ("2026-11-30", "每月最后一天", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("2026-11-30", "every working day", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("2026-11-30", "FREQ=DAILY;COUNT=3", "FREQ=DAILY;COUNT=3"),
        ("2026-11-30", "FREQ=DAILY;UNTIL=20261205", "FREQ=DAILY;UNTIL=20261205"),
        ("2026-11-30 07:00", "FREQ=DAILY;UNTIL=20261205", "FREQ=DAILY;UNTIL=20261204T230000Z"),
        ("2026-11-30", "after 3 days", ""),
        ("2026-11-30", "every 3 working days", ""),
    ],
)
def test_what_comes_back_by_a_rule_that_calendars_know(crm, due, repeat, rule):
    entry = added(crm, "x", "--due", due, "--repeat", repeat)
    assert entry.get("RRULE", icalendar.vRecur()).to_ical().decode() == rule
    assert ("DTSTART" in entry) is bool(rule)


def test_one_that_was_put_off_stands_alone_until_it_is_done(crm):
    assert "RRULE" in added(crm, "x", "--due", "2026-11-30", "--repeat", "every week on mon")
    crm("snooze", "t1", "2026-12-02")
    moved = calendar(crm("export", "tasks", "-o", "ics").out)
    assert ("RRULE" in moved["t1"], moved["t1"]["DUE"].dt) == (False, date(2026, 12, 2))
    crm("done", "t1")
    after = calendar(crm("export", "tasks", "-o", "ics").out)
    assert ("RRULE" in after["t1"], after["t2"]["DTSTART"].dt) == (False, date(2026, 12, 7))
    assert after["t2"]["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO"


def test_a_count_is_what_is_left_of_it(crm):
    crm("task", "add", "x", "--due", "2026-11-22", "--repeat", "FREQ=DAILY;COUNT=3")
    crm("done", "t1")
    found = calendar(crm("export", "tasks", "-o", "ics").out)
    assert (found["t2"]["DTSTART"].dt, found["t2"]["RRULE"]["COUNT"]) == (date(2026, 11, 23), [2])


def test_a_zone_with_a_name_is_defined(crm, monkeypatch):
    monkeypatch.delenv("CRMCTL_NOW")
    monkeypatch.setattr("crmctl.app.App.zone", "Europe/Berlin")
    entry = added(crm, "x", "--due", "2027-07-02 09:00", "--repeat", "every fri")
    out = crm("export", "tasks", "-o", "ics").out
    assert entry["DUE"].dt == datetime(2027, 7, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    assert out.count("BEGIN:VTIMEZONE") == 1 and "TZID:Europe/Berlin" in out


@pytest.mark.parametrize("offset", ["+05:45", "-09:30", "+00:00", "-11:00", "+14:00"])
def test_offsets_keep_the_moment(crm, monkeypatch, offset):
    monkeypatch.setenv("CRMCTL_NOW", f"2026-11-22T09:00:00{offset}")
    entry = added(crm, "x", "--due", "2026-11-23 01:00", "--repeat", "every week on mon")
    assert entry["DUE"].dt == datetime.fromisoformat(f"2026-11-23T01:00{offset}")
    assert ("RRULE" in entry) is offset.endswith(":00")  # by the clock of UTC it would come back on Sundays


@pytest.mark.parametrize("offset", ["+08:00", "-05:00", "+05:45", "-09:30"])
def test_the_last_minute_there_is(crm, monkeypatch, offset):
    monkeypatch.setenv("CRMCTL_NOW", f"2026-11-22T09:00:00{offset}")
    due = added(crm, "x", "--due", "9999-12-31 23:59", "--minutes", "30")["DTSTART"].dt
    assert due.isoformat().startswith("9999-12-31T23:59")


def test_an_agenda_is_a_calendar_of_its_days(busy):
    found = calendar(busy("agenda", "--days", "11", "-o", "ics").out)
    assert sorted(found) == ["t1", "t2", "t3"]
    whole = calendar(busy("export", "tasks", "-o", "ics").out)
    assert all(found[ref].to_ical() == whole[ref].to_ical() for ref in found)
    assert busy("agenda", "-o", "ics").out == busy("agenda", "-o", "ics").out
    assert list(calendar(busy("agenda", "--days", "30", "--for", "bob", "-o", "ics").out)) == []
    assert busy("agenda", "-o", "ics", "--columns", "day").status == 2


def test_days_that_no_rule_gives_stand_in_an_agenda_by_themselves(crm):
    crm("task", "add", "x", "--due", "mon 9:00", "--minutes", "30", "--repeat", "every week on mon")
    crm("snooze", "t1", "tue", "10:00")
    data = crm("agenda", "--days", "20", "-o", "ics").out.encode()
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    starts = [f"{one['DTSTART'].dt:%m-%d %H:%M}" for one in events]
    assert starts == ["11-24 10:00", "11-30 09:00", "12-07 09:00"]
    uid = crm("task", "show", "t1", "-o", "json").json["uid"]
    assert [str(one["UID"]) for one in events] == [f"{uid}@crmctl", f"{uid}-20261130@crmctl", f"{uid}-20261207@crmctl"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["tasks", "-o", "vcf"], "vcf does not hold tasks."), (["contacts", "-o", "ics"], "ics does not hold contacts."),
        (["tasks", "-o", "ics", "--columns", "ref"], "ics has no columns."),
        (["tasks", "-o", "ics", "--encoding", "gb18030"], "ics is always written in UTF-8."),
        (["tasks", "-o", "ics", "--partition", "month", "--to", "x"], "ics is not written in parts."),
        (["all", "-o", "ics"], "The whole file is written as JSON lines, not as ics."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(crm, words, says):
    done = crm("export", *words)
    assert done.status == 2 and done.err.startswith(f"error: {says}")


def test_all_in_a_folder_takes_what_the_form_holds(busy, tmp_path):
    for form, names in (
        ("csv", "assets contacts deals interactions orders orgs products tasks"),
        ("vcf", "contacts orgs"),
        ("ics", "tasks"),
    ):
        assert busy("export", "all", "--to", f"{form}/", "-o", form).status == 0
        assert sorted(os.listdir(tmp_path / form)) == [f"{name}.{form}" for name in names.split()]


def test_a_calendar_of_ours_is_known_again(busy, tmp_path, monkeypatch):
    busy("export", "tasks", "--to", "a.ics")
    assert busy("import", "a.ics", "--as", "tasks", "-o", "json").json["unchanged"] == 6
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "other.db"))
    names = ("uid", "title", "due", "minutes", "priority", "note")
    assert busy("import", "a.ics", "--as", "tasks", "--init", "-o", "json").json["created"] == 6
    brought = busy("export", "tasks", "-o", "json").json
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "crm.db"))
    kept = busy("export", "tasks", "-o", "json").json
    told = [[[task[name] for name in names] for task in tasks] for tasks in (brought, kept)]
    assert told[0] == told[1]
