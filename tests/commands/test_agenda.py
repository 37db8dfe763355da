import pytest


def days(crm, *options):
    rows = crm("agenda", *options, "-o", "json").json
    return [(row["day"][5:], row["time"], row["ends"], row["title"], row["again"]) for row in rows]


def test_appointments_and_tasks_day_by_day(crm):
    for words in (
        ["visit", "--due", "mon", "--at", "14:00", "--minutes", "90"], ["call", "--due", "mon 9:00"], ["write", "--due", "mon"],
        ["pay", "--due", "today"], ["overdue", "--due", "yesterday"], ["next week", "--due", "2026-11-29"], ["no day"],
    ):  # fmt: skip
        assert crm("task", "add", *words).status == 0
    assert days(crm) == [
        ("11-22", None, None, "pay", False), ("11-23", None, None, "write", False), ("11-23", "09:00", None, "call", False),
        ("11-23", "14:00", "15:30", "visit", False),
    ]  # fmt: skip
    assert days(crm, "--days", "8")[-1] == ("11-29", None, None, "next week", False)
    assert [row[3] for row in days(crm, "--days", "1")] == ["pay"]
    crm("done", "t4")
    assert "pay" not in [row[3] for row in days(crm)]
    assert crm("agenda", "--days", "0").status == 2


def test_repeated_tasks_stand_on_the_days_they_come_back(crm):
    crm("task", "add", "standup", "--due", "mon", "--at", "9:00", "--minutes", "15", "--repeat", "every working day")
    crm("task", "add", "filter", "--due", "mon", "--repeat", "after 1 day")
    crm("snooze", "t1", "mon", "10:00")
    found = days(crm)
    assert found[:3] == [
        ("11-23", None, None, "filter", False), ("11-23", "10:00", "10:15", "standup", False),
        ("11-24", "09:00", "09:15", "standup", True),
    ]  # fmt: skip
    assert [day for day, *_rest in found[2:]] == ["11-24", "11-25", "11-26", "11-27"]
    assert {row["ref"] for row in crm("agenda", "-o", "json").json if row["again"]} == {"t1"}


def test_an_overdue_repeated_task_comes_back_after_today(crm):
    crm("task", "add", "x", "--due", "2026-11-01", "--repeat", "every day")
    assert [day for day, *_rest in days(crm, "--days", "3")] == ["11-23", "11-24"]


@pytest.mark.parametrize("options", [[], ["--days", "3660"]])
def test_it_ends_with_the_calendar(crm, monkeypatch, options):
    monkeypatch.setenv("CRMCTL_NOW", "9999-12-30T09:00:00+08:00")
    crm("task", "add", "x", "--due", "today", "--repeat", "every day")
    assert [(row["day"], row["again"]) for row in crm("agenda", *options, "-o", "json").json] == [
        ("9999-12-30", False), ("9999-12-31", True),
    ]  # fmt: skip


def test_of_one_or_of_all(crm):
    crm("task", "add", "mine", "--due", "mon")
    crm("task", "add", "theirs", "--due", "mon", "--for", "li")
    assert [row[3] for row in days(crm)] == ["mine", "theirs"]
    assert [row[3] for row in days(crm, "--for", "me")] == ["mine"]
    assert [row[3] for row in days(crm, "--for", "li", "--limit", "1")] == ["theirs"]


def test_it_is_a_table_for_people(crm):
    crm("contact", "add", "王伟")
    crm("task", "add", "拜访", "--due", "mon", "--at", "14:00", "--minutes", "60", "--about", "c1")
    lines = crm("agenda", "-o", "plain").out.splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        "Day Time Until Ref Task With For Repeated", "Mon 23 Nov 2026 14:00 15:00 t1 拜访 王伟 tester",
    ]  # fmt: skip


def test_what_is_due_by_another_clock_stands_on_our_day(crm, monkeypatch):
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-22T09:00:00-05:00")
    crm("task", "add", "call", "--due", "2026-11-22 21:00", "--minutes", "30")
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-22T22:00:00+08:00")
    assert days(crm) == [("11-23", "10:00", "10:30", "call", False)]
