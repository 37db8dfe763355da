import pytest


def due(crm, ref="t1"):
    return crm("task", "show", ref, "-o", "json").json["due"]


def test_plus_counts_from_the_day_it_is_due(crm):
    crm("task", "add", "x", "--due", "2026-12-01")
    assert crm("snooze", "t1", "+3d").err == "Put off: t1 x, due Fri 4 Dec 2026\n"
    crm("snooze", "t1", "+1m")
    assert due(crm) == "2027-01-04"


@pytest.mark.parametrize("day", ["2026-11-01", "today", None])
def test_plus_counts_from_today_when_that_has_passed(crm, day):
    crm("task", "add", "x", *(["--due", day] if day else []))
    crm("snooze", "t1", "+3d")
    assert due(crm) == "2026-11-25"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (["in", "3", "days"], "2026-11-25"),
        (["3天后"], "2026-11-25"),
        (["next", "mon"], "2026-11-23"),
        (["月底"], "2026-11-30"),
    ],
)
def test_all_else_is_read_as_always(crm, words, day):
    crm("task", "add", "x", "--due", "2026-12-24")
    crm("snooze", "t1", *words)
    assert due(crm) == day


def test_a_time_of_day_stays_unless_another_is_said(crm):
    crm("task", "add", "x", "--due", "mon", "--at", "14:00", "--minutes", "30")
    assert "due Tue 24 Nov 2026 14:00, 30 minutes" in crm("snooze", "t1", "+1d").err
    crm("snooze", "t1", "fri", "9:30")
    assert due(crm) == "2026-11-27T09:30+08:00"
    crm("snooze", "t1", "+2h")
    assert due(crm) == "2026-11-27T11:30+08:00"


def test_a_time_of_day_stays_over_a_change_of_clocks(crm, monkeypatch):
    from datetime import datetime
    from zoneinfo import ZoneInfo

    monkeypatch.setattr("crmctl.app.App.zone", "Europe/Berlin")
    monkeypatch.setattr("crmctl.app.App.now", datetime(2026, 10, 23, 9, tzinfo=ZoneInfo("Europe/Berlin")))
    crm("task", "add", "x", "--due", "2026-10-24 23:30")
    assert due(crm) == "2026-10-24T23:30+02:00"
    crm("snooze", "t1", "+1d")
    assert due(crm) == "2026-10-25T23:30+01:00"
    crm("snooze", "t1", "2026-10-24 23:30")
    crm("snooze", "t1", "+5h")
    assert due(crm) == "2026-10-25T03:30+01:00"
    crm("snooze", "t1", "+5d")
    assert due(crm) == "2026-10-30T03:30+01:00"


def test_several_are_put_off_each_from_its_own_day(crm):
    crm("task", "add", "x", "--due", "2026-12-01")
    crm("task", "add", "y", "--due", "2026-12-08")
    done = crm("snooze", "t1", "t2", "+1w", "-o", "json").json
    assert (done["snoozed"], done["due"]) == (["t1", "t2"], ["2026-12-08", "2026-12-15"])
    assert [task["was_due"] for task in done["tasks"]] == ["2026-12-01", "2026-12-08"]
    assert [task["snoozes"] for task in done["tasks"]] == [1, 1]
    assert crm("snooze", "-", "eom", input="t1\nt2\n").status == 0
    assert due(crm, "t2") == "2026-11-30"


def test_into_the_past_is_said(crm):
    crm("task", "add", "x", "--due", "fri")
    assert "Sat 21 Nov 2026 is past." in crm("snooze", "t1", "yesterday").err


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["t1"], 2),
        (["+3d"], 2),
        (["t1", "someday"], 5),
        (["t1", "2026-02-30"], 5),
        (["t9", "fri"], 3),
        (["t1", "t2", "fri"], 6),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_moves(crm, words, status):
    crm("task", "add", "x", "--due", "mon")
    crm("task", "add", "y", "--due", "mon")
    crm("done", "t2")
    assert crm("snooze", *words).status == status
    assert due(crm) == "2026-11-23"


def test_working_days_step_over_the_days_off_of_the_file(crm):
    crm("workday", "set", "2026-11-24", "off")
    crm("task", "add", "x", "--due", "mon")
    crm("snooze", "t1", "+1wd")
    assert due(crm) == "2026-11-25"


def test_who_is_no_task_is_told_so(crm):
    crm("contact", "add", "王伟")
    done = crm("snooze", "王伟", "+1d")
    assert done.status == 2
    assert "王伟 is not the reference of a task." in done.err
    assert "crmctl task list" in done.err
