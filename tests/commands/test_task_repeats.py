import pytest


def made(crm, *arguments):
    result = crm("task", "add", "x", *arguments, "-o", "json")
    assert result.status == 0, result.err
    return result.json


def done(crm, ref, now=None, monkeypatch=None):
    if now:
        monkeypatch.setenv("CRMCTL_NOW", f"{now}T09:00:00+08:00")
    result = crm("done", ref, "-o", "json")
    assert result.status == 0, result.err
    return result.json["tasks"][0]


def test_the_next_three_dates_are_told(crm):
    said = crm("task", "add", "call", "--due", "mon", "--repeat", "every 2 weeks on mon")
    assert "due Mon 23 Nov 2026." in said.err
    assert "Comes back every 2 weeks on Mon: Mon 7 Dec 2026, Mon 21 Dec 2026, Mon 4 Jan 2027." in said.err
    assert made(crm, "--due", "mon", "--repeat", "every 2 weeks on mon")["next_dates"] == [
        "2026-12-07", "2026-12-21", "2027-01-04",
    ]  # fmt: skip


def test_a_day_that_the_rule_lacks_is_moved_and_said(crm):
    said = crm("task", "add", "call", "--due", "tue", "--repeat", "every mon")
    assert "due Mon 30 Nov 2026." in said.err
    assert "The first day that fits is Mon 30 Nov 2026." in said.err


def test_without_a_day_it_begins_on_the_first_one(crm):
    task = made(crm, "--repeat", "每月15日", "--at", "9:30", "--minutes", "15")
    assert (task["due"], task["repeat"], task["repeat_mode"]) == (
        "2026-12-15T09:30+08:00", "FREQ=MONTHLY;BYMONTHDAY=15", "fixed",
    )  # fmt: skip


def test_month_ends_clamp_and_come_back(crm, monkeypatch):
    said = crm("task", "add", "月结", "--due", "2027-01-31", "--repeat", "every month on the 31st")
    assert "Where a month lacks that day, it is the last day of the month." in said.err
    days, ref = [], "t1"
    for now in ("2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"):
        following = done(crm, ref, now, monkeypatch)["following"]
        days.append(following["due"])
        ref = following["ref"]
    assert days == ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]
    assert "passed over" in crm("task", "add", "x", "--due", "2027-01-31", "--repeat", "FREQ=MONTHLY;BYMONTHDAY=31").err


def test_the_29th_of_february_is_the_28th_in_common_years(crm, monkeypatch):
    made(crm, "--due", "2028-02-29", "--repeat", "every year")
    assert done(crm, "t1", "2028-02-29", monkeypatch)["following"]["due"] == "2029-02-28"


def test_done_makes_the_next_one_and_counts_what_passed(crm):
    made(crm, "--due", "2026-11-02", "--repeat", "every mon", "--note", "n", "--priority", "high", "--for", "li")
    said = crm("done", "t1")
    assert "Comes back as t2, due Mon 23 Nov 2026 (2 dates passed by)." in said.err
    task = crm("task", "show", "t2", "-o", "json").json
    assert (task["series_ref"], task["origin"], task["note"], task["priority"], task["assignee"]) == (
        "t1", "repeat", "n", "high", "li",
    )  # fmt: skip
    row = done(crm, "t2")
    assert (row["skipped"], row["following"]["due"], row["following"]["series_ref"]) == (0, "2026-11-30", "t1")


def test_after_it_is_done_the_time_counts_from_that_day(crm, monkeypatch):
    task = made(crm, "--due", "2026-11-10", "--repeat", "after 3 days")
    assert (task["due"], task["repeat_mode"]) == ("2026-11-10", "after")
    assert done(crm, "t1")["following"]["due"] == "2026-11-25"
    assert done(crm, "t2", "2026-12-24", monkeypatch)["following"]["due"] == "2026-12-27"


def test_a_series_ends_when_its_rule_does(crm):
    assert made(crm, "--due", "mon", "--repeat", "every day for 2 times")["next_dates"] == ["2026-11-24"]
    assert done(crm, "t1")["following"]["due"] == "2026-11-24"
    assert "It comes back no more." in crm("done", "t2").err
    assert crm("task", "list", "-o", "json").json == []


def test_a_chain_is_undone_and_redone(crm):
    made(crm, "--due", "mon", "--repeat", "every day")
    for ref in ("t1", "t2", "t3"):
        done(crm, ref)
    whole = crm("task", "list", "--status", "all", "-o", "json").json
    assert [(task["ref"], task["status"]) for task in whole] == [
        ("t1", "done"), ("t2", "done"), ("t3", "done"), ("t4", "open"),
    ]  # fmt: skip
    for left in (["t1", "t2", "t3"], ["t1", "t2"], ["t1"]):
        assert crm("undo").status == 0
        now = crm("task", "list", "--status", "all", "-o", "json").json
        assert [task["ref"] for task in now] == left
        assert [task["status"] for task in now][-1] == "open"
    for _ in range(3):
        assert crm("redo").status == 0
    assert crm("task", "list", "--status", "all", "-o", "json").json == whole


def test_opened_again_and_done_again_it_comes_back_once(crm):
    made(crm, "--due", "mon", "--repeat", "every day")
    done(crm, "t1")
    crm("task", "reopen", "t1")
    assert done(crm, "t1")["following"]["ref"] == "t2"
    assert [task["ref"] for task in crm("task", "list", "-o", "json").json] == ["t2"]


def test_put_off_it_moves_this_time_alone(crm):
    made(crm, "--due", "mon", "--at", "9:00", "--minutes", "15", "--repeat", "every mon")
    crm("snooze", "t1", "wed", "17:00")
    following = done(crm, "t1")["following"]
    assert (following["due"], following["minutes"]) == ("2026-11-30T09:00+08:00", 15)
    crm("task", "edit", "t2", "--due", "tue 18:00")
    assert done(crm, "t2")["following"]["due"] == "2026-12-07T09:00+08:00"
    crm("task", "edit", "t3", "--at", "10:00")
    assert done(crm, "t3")["following"]["due"] == "2026-12-14T10:00+08:00"
    crm("task", "edit", "t4", "--no-at")
    following = done(crm, "t4")["following"]
    assert (following["due"], following["zone"], following["minutes"]) == ("2026-12-21", None, None)


def test_a_task_without_a_time_that_is_put_off_to_one_comes_back_without(crm):
    made(crm, "--due", "mon", "--repeat", "every mon")
    crm("snooze", "t1", "mon 17:00")
    following = done(crm, "t1")["following"]
    assert (following["due"], following["zone"]) == ("2026-11-30", None)


def test_edit_gives_it_another_rule_or_none(crm):
    made(crm, "--due", "mon", "--at", "9:00")
    task = crm("task", "edit", "t1", "--repeat", "every 2 days", "-o", "json").json
    assert (task["due"], task["repeat"], task["next_dates"][0]) == (
        "2026-11-23T09:00+08:00", "FREQ=DAILY;INTERVAL=2", "2026-11-25",
    )  # fmt: skip
    assert done(crm, "t1")["following"]["due"] == "2026-11-25T09:00+08:00"
    assert crm("task", "edit", "t2", "--no-repeat", "-o", "json").json["repeat"] is None
    assert done(crm, "t2")["following"] is None


def test_working_days_are_those_of_the_file(crm):
    crm("workday", "set", "2026-11-23", "off")
    assert made(crm, "--due", "+1wd")["due"] == "2026-11-24"
    assert made(crm, "--repeat", "every working day", "--due", "today")["due"] == "2026-11-24"


@pytest.mark.parametrize("rule", ["", "now and then", "every 31 feb", "FREQ=HOURLY", "every 0 days"])
def test_rules_that_are_none_are_refused(crm, rule):
    assert crm("task", "add", "x", "--repeat", rule).status == 5
    assert crm("task", "list", "-o", "json").json == []


def test_in_the_trash_it_comes_back_no_more(crm):
    made(crm, "--due", "mon", "--repeat", "every day")
    crm("task", "rm", "t1", "--yes")
    assert crm("agenda", "-o", "json").json == []
