"""crmctl remind: what is told, once, and in which words."""

import json
import sqlite3

import pytest
from reminding import add_task, marks

NEXT_DAY = "2026-11-23T09:00:00+08:00"


@pytest.fixture
def at(monkeypatch):
    """Let it be another moment."""
    return lambda moment: monkeypatch.setenv("CRMCTL_NOW", moment)


def test_nothing_due_prints_nothing(crm, tmp_path):
    add_task(tmp_path, "far away", "2099-01-02 09:00")
    add_task(tmp_path, "tomorrow", "2026-11-23")
    for arguments in ([], ["--exit-code"], ["--again"], ["--user", "tester"]):
        done = crm("remind", *arguments)
        assert (done.status, done.out, done.err) == (0, "", "")
    assert marks(tmp_path) == []


def test_a_reminder_is_a_line_with_its_reference_and_how_to_act_on_it(crm, tmp_path):
    assert crm("contact", "add", "王工", "--org", "海尔").status == 0
    assert crm("log", "call", "c1", "报价", "--next", "2026-11-20", "--next-title", "Call back").status == 0
    add_task(tmp_path, "Visit", "2026-11-22 14:00", minutes=60)
    done = crm("remind")
    assert done.status == 0
    assert done.out == (
        "Sun 22 Nov 2026: 2 reminders\n\n"
        "overdue 2 days     t1  Call back (王工, 海尔, c1)  since Fri 20 Nov 2026\n"
        "today 14:00–15:00  t2  Visit\n\n"
        "crmctl done t1\ncrmctl snooze t1 +1d\n"
    )


def test_each_reminder_is_told_once_and_again_repeats(crm, tmp_path):
    add_task(tmp_path, "Quote", "2026-11-22")
    assert "Quote" in crm("remind").out
    assert crm("remind").out == ""
    assert "Quote" in crm("remind", "--again").out
    assert marks(tmp_path) == [("t1@2026-11-22", "print")]


def test_telling_makes_no_step(crm, tmp_path):
    add_task(tmp_path, "Quote", "2026-11-22")
    before = crm("history", "-o", "json").json
    assert crm("remind").out
    assert crm("history", "-o", "json").json == before
    assert "task add" in crm("undo", "--dry-run").err


def test_a_day_without_cron_loses_nothing_and_doubles_nothing(crm, tmp_path, at):
    for day in range(22, 27):
        add_task(tmp_path, f"job {day}", f"2026-11-{day} 09:00")
    assert "job 22" in crm("remind").out
    at("2026-11-26T08:00:00+08:00")  # three days without cron
    told = crm("remind").out
    assert [f"job {day}" in told for day in range(22, 27)] == [False, True, True, True, True]
    at("2026-11-27T08:00:00+08:00")
    assert crm("remind").out == ""


def test_a_clock_set_back_tells_nothing_twice(crm, tmp_path, at):
    add_task(tmp_path, "jump", "2026-11-23 09:00")
    told = []
    for moment in ("2026-11-22T10:00", "2026-11-23T10:00", "2026-11-22T10:00", "2026-11-23T10:30", "2028-01-01T00:00"):
        at(f"{moment}:00+08:00")
        told.append("jump" in crm("remind").out)
    assert told == [False, True, False, False, False]


def test_a_task_due_today_is_not_overdue(crm, tmp_path, at):
    add_task(tmp_path, "Quote", "2026-11-22 08:00")
    add_task(tmp_path, "All day", "2026-11-22")
    assert {row["state"] for row in crm("remind", "--again", "-o", "json").json} == {"today"}
    at(NEXT_DAY)
    assert [(row["state"], row["days"]) for row in crm("remind", "--again", "-o", "json").json] == [("overdue", 1)] * 2


def test_what_is_put_off_reminds_again(crm, tmp_path, at):
    add_task(tmp_path, "Quote", "2026-11-22")
    assert "Quote" in crm("remind").out
    with sqlite3.connect(tmp_path / "crm.db") as db:
        db.execute("UPDATE task SET due_on = '2026-11-23'")
    db.close()
    assert crm("remind").out == ""
    at(NEXT_DAY)
    assert "Quote" in crm("remind").out


def test_what_is_done_or_in_the_trash_is_not_told(crm, tmp_path):
    for title in ("done", "gone", "open"):
        add_task(tmp_path, title, "2026-11-22")
    with sqlite3.connect(tmp_path / "crm.db") as db:
        db.execute("UPDATE task SET status = 'done' WHERE title = 'done'")
        db.execute("UPDATE task SET deleted_at = '2026-11-22T00:00:00Z' WHERE title = 'gone'")
    db.close()
    assert [row["title"] for row in crm("remind", "-o", "json").json] == ["open"]


def test_ahead_and_on_its_day_are_two_reminders(crm, tmp_path, at):
    add_task(tmp_path, "Fair", "2026-11-23 10:00")
    assert crm("remind").out == ""
    assert "in 1 day  t1  Fair  Mon 23 Nov 2026 10:00" in crm("remind", "--days", "1").out
    assert crm("remind", "--days", "1").out == ""
    at(NEXT_DAY)
    assert "today 10:00  t1  Fair" in crm("remind", "--days", "1").out
    assert crm("remind", "--days", "1").out == ""


def test_before_waits_for_the_hour(crm, tmp_path, at):
    add_task(tmp_path, "Call", "2026-11-22 14:00")
    add_task(tmp_path, "Quote", "2026-11-22")
    assert [row["title"] for row in crm("remind", "--before", "30", "-o", "json").json] == ["Quote"]
    at("2026-11-22T13:29:00+08:00")
    assert crm("remind", "--before", "30").out == ""
    at("2026-11-22T13:30:00+08:00")
    assert "today 14:00  t1  Call" in crm("remind", "--before", "30").out


def test_a_user_is_told_what_is_theirs_and_what_is_nobodys(crm, tmp_path):
    add_task(tmp_path, "mine", "2026-11-22", user="mei")
    add_task(tmp_path, "yours", "2026-11-22", user="tester")
    add_task(tmp_path, "nobodys", "2026-11-22", user="")
    assert [row["title"] for row in crm("remind", "--user", "mei", "-o", "json").json] == ["mine", "nobodys"]
    stranger = crm("remind", "--user", "mie")
    assert stranger.status == 3
    assert "mei" in stranger.err


def test_a_cadence_that_ran_out_is_told_once_until_it_runs_out_again(crm, tmp_path, at):
    assert crm("contact", "add", "王工", "--org", "海尔").status == 0
    with sqlite3.connect(tmp_path / "crm.db") as db:
        db.execute(
            "INSERT INTO cadence (uid, contact_id, ideal_days, max_days, started_on, created_at, updated_at)"
            " VALUES ('u', 1, 5, 10, '2026-11-01', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z')"
        )
        db.execute("UPDATE contact SET created_at = '2026-11-01T00:00:00Z'")
    db.close()
    told = crm("remind").out
    assert "out of touch  c1  王工 (海尔)  21 days since the last contact, at most 10\n" in told
    assert "crmctl log call c1" in told
    assert marks(tmp_path) == [("cadence:c1@2026-11-11", "print")]
    at(NEXT_DAY)
    assert crm("remind").out == ""
    assert crm("log", "call", "c1", "ok").status == 0
    at("2026-12-10T09:00:00+08:00")
    assert "17 days since the last contact" in crm("remind").out


@pytest.mark.parametrize("form", ["auto", "json", "plain"])
def test_exit_code_says_whether_there_was_something_to_tell(crm, tmp_path, form):
    add_task(tmp_path, "Quote", "2026-11-22")
    assert crm("remind", "--exit-code", "-o", form).status == 10
    assert crm("remind", "--exit-code", "-o", form).status == 0
    assert crm("remind", "--exit-code", "--again", "-o", form).status == 10


def test_a_dry_run_tells_and_marks_nothing(crm, tmp_path):
    add_task(tmp_path, "Quote", "2026-11-22")
    before = sorted((path.name, path.read_bytes()) for path in tmp_path.glob("**/*") if path.is_file())
    done = crm("remind", "--dry-run", "--exec", "/bin/false")
    assert done.status == 0
    assert "Quote" in done.out
    assert "Would tell 1 by exec:/" in done.err
    assert sorted((path.name, path.read_bytes()) for path in tmp_path.glob("**/*") if path.is_file()) == before


def test_the_json_is_an_array_of_whole_records(crm, tmp_path):
    add_task(tmp_path, "Visit", "2026-11-22 23:30", minutes=60)
    assert crm("remind", "-o", "json").json == [
        {
            "key": "t1@2026-11-22T23:30", "kind": "appointment", "state": "today", "ref": "t1", "title": "Visit",
            "about": None, "about_ref": None, "org": None, "due_on": "2026-11-22", "due_time": "23:30",
            "until": "00:30", "days": 0, "max_days": None, "priority": "normal", "assignee": "tester",
            "channels": ["print"],
        }
    ]  # fmt: skip
    assert json.loads(crm("remind", "-o", "json").out) == []


def test_no_text_drives_a_terminal_or_makes_a_line_too_long_for_mail(crm, tmp_path):
    add_task(tmp_path, "\x1b[2J\x07evil\nBcc: all@example.com\u202e" + "王" * 2000, "2026-11-22")
    out = crm("remind").out
    assert not set(out) & set("\x1b\x07\u202e│─━")
    assert "\nBcc" not in out
    assert max(len(line.encode()) for line in out.splitlines()) < 500
    out.encode().decode("utf-8")


def test_another_file_is_named_in_the_commands(crm, tmp_path):
    other = tmp_path / "zweite datei.db"
    add_task(tmp_path, "Quote", "2026-11-22")
    (tmp_path / "crm.db").rename(other)
    assert f"crmctl --db '{other}' done t1" in crm("--db", other, "remind").out


def test_a_task_of_another_zone_is_told_on_its_day_here(crm, tmp_path):
    add_task(tmp_path, "New York", "2026-11-21 20:00", zone="America/New_York")
    add_task(tmp_path, "Honolulu", "2026-11-22 20:00", zone="Pacific/Honolulu")
    assert [(row["title"], row["due_on"], row["due_time"]) for row in crm("remind", "-o", "json").json] == [
        ("New York", "2026-11-22", "09:00")
    ]


def test_options_do_not_stand_before_another_command(crm):
    done = crm("remind", "--days", "3", "show")
    assert done.status == 2
    assert "crmctl remind show --help" in done.err


def test_the_help_lists_options_and_commands(bare):
    page = bare("remind", "--help").out
    assert "Usage: crmctl remind [OPTIONS] [COMMAND ...]" in page
    assert all(word in page for word in ("--before", "--exit-code", "install", "remove"))
    assert bare("remind", "instal").err.count("install") == 1


def test_without_a_file_it_says_so(bare, tmp_path):
    assert bare("remind").status == 7
    assert list(tmp_path.iterdir()) == []
