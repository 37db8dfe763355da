"""crmctl today: the day on one screen, the most urgent first, each line with the reference to act on."""

import sqlite3

import pytest


@pytest.fixture
def day(crm, tmp_path):
    """Customers with and without something to do; today is Sunday, 22 November 2026."""
    crm("contact", "add", "王工", "--org", "海尔", "--phone", "13800138000", "--owner", "tester")
    crm("contact", "add", "Ann Lee", "--email", "ann@example.com", "--tag", "vip")
    crm("contact", "add", "张总")

    def task(title, due_on, time=None, contact=None, assignee=1, priority="normal", minutes=None):
        with sqlite3.connect(tmp_path / "crm.db") as db:
            db.execute("INSERT OR IGNORE INTO user (id, uid, name, created_at) VALUES (1, 'U1', 'tester', 'x')")
            db.execute("INSERT OR IGNORE INTO user (id, uid, name, created_at) VALUES (2, 'U2', 'mei', 'x')")
            db.execute(
                "INSERT INTO task (uid, title, due_on, due_time, zone, contact_id, org_id, assignee_id, priority, minutes,"
                " created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'x', 'x')",
                (
                    f"T{title}",
                    title,
                    due_on,
                    time,
                    time and "+08:00",
                    contact,
                    contact == 1 or None,
                    assignee,
                    priority,
                    minutes,
                ),
            )

    crm.task = task
    return crm


def titles(crm, *arguments, of="overdue"):
    return [task["title"] for task in crm("today", *arguments, "-o", "json").json[of]]


def test_overdue_and_due_are_told_apart(day):
    day.task("late", "2026-11-20")
    day.task("now", "2026-11-22")
    day.task("early", "2026-11-23")
    found = day("today", "-o", "json").json
    assert [task["title"] for task in found["overdue"]] == ["late"]
    assert [task["title"] for task in found["due"]] == ["now"]
    assert found["overdue"][0]["days_overdue"] == 2


def test_what_is_more_urgent_or_of_a_better_customer_comes_first(day):
    day.task("plain", "2026-11-20", contact=1)
    day.task("vip", "2026-11-20", contact=2)
    day.task("urgent", "2026-11-21", contact=1, priority="high")
    day.task("older", "2026-11-17", contact=1)
    assert titles(day) == ["vip", "urgent", "older", "plain"]


def test_appointments_come_in_their_order_before_what_has_no_time(day):
    day.task("whenever", "2026-11-22")
    day.task("at ten", "2026-11-22", "10:00", minutes=60)
    day.task("at nine", "2026-11-22", "09:30")
    assert titles(day, of="due") == ["at nine", "at ten", "whenever"]


def test_a_day_is_ones_own_and_nobodys(day):
    day.task("mine", "2026-11-22")
    day.task("hers", "2026-11-22", assignee=2)
    day.task("nobody's", "2026-11-22", assignee=None)
    assert titles(day, of="due") == ["mine", "nobody's"]
    assert titles(day, "--user", "mei", of="due") == ["hers", "nobody's"]
    assert titles(day, "--team", of="due") == ["mine", "hers", "nobody's"]


def test_the_team_is_told_person_by_person(day):
    day.task("mine", "2026-11-22")
    day.task("hers", "2026-11-22", assignee=2)
    lines = [line.strip() for line in day("today", "--team").out.splitlines()]
    assert lines.index("tester") < lines.index("t1  mine") < lines.index("mei") < lines.index("t2  hers")


def test_each_line_carries_the_reference_to_act_on(day):
    day.task("回电", "2026-11-20", contact=1)
    out = day("today").out
    assert "  t1  2 days late  回电  王工, 海尔\n" in out
    assert "To act: crmctl done t1 · crmctl snooze t1 +3d" in out


def test_nothing_due_says_how_to_go_on(crm):
    assert crm("today").out == (
        "Sun 22 Nov 2026 · tester · 0 overdue · 0 due\n"
        "Nothing is due. Log what happens with `crmctl log`, plan what is next with\n`crmctl next`.\n"
    )


def test_logging_a_call_moves_the_cadence(day):
    day("log", "call", "王工", "x", "--at", "2026-10-01")
    assert day("cadence", "set", "王工", "30").status == 0
    found = day("today", "-o", "json").json["cadences"]
    assert [(one["ref"], one["days"]) for one in found] == [("c1", 52)]
    day("log", "call", "王工", "y")
    assert day("today", "-o", "json").json["cadences"] == []


def hints(crm, *arguments):
    return [(hint["hint"], hint["ref"], hint["on"]) for hint in crm("today", *arguments, "-o", "json").json["hints"]]


def test_hint_promised(day):
    day("log", "call", "王工", "我会发报价单", "--at", "2026-11-20")
    assert hints(day) == [("promised", "c1", "2026-11-20")]
    day("log", "email", "王工", "报价单", "--at", "2026-11-21")
    assert [hint for hint in hints(day) if hint[0] == "promised"] == []


def test_hint_gone_quiet(day):
    day("log", "call", "王工", "x", "--at", "2026-06-01")
    assert hints(day) == [("gone_quiet", "c1", "2026-06-01")]


def test_hint_no_next_step(day):
    day("log", "call", "王工", "x", "--at", "2026-11-10")
    assert hints(day) == [("no_next_step", "c1", "2026-11-10")]
    day.task("planned", "2026-12-24", contact=1)
    assert hints(day) == []


def test_hint_birthday(day):
    day("contact", "edit", "王工", "--birthday", "1990-11-24", "--set", "lifecycle=customer")
    assert hints(day) == [("birthday", "c1", "2026-11-24")]


def test_born_on_29_february_is_told_on_the_28th_of_a_common_year(day, monkeypatch):
    day("contact", "edit", "王工", "--birthday", "1992-02-29", "--set", "lifecycle=customer")
    monkeypatch.setenv("CRMCTL_NOW", "2027-02-27T09:00:00+08:00")
    assert hints(day) == [("birthday", "c1", "2027-02-28")]
    monkeypatch.setenv("CRMCTL_NOW", "2028-02-27T09:00:00+08:00")
    assert hints(day) == [("birthday", "c1", "2028-02-29")]


def test_whom_a_task_is_about_is_no_hint_too(day):
    day("log", "call", "王工", "我会发报价单", "--at", "2026-11-20")
    day.task("offer", "2026-11-22", contact=1)
    assert hints(day) == []


def test_others_hints_are_not_shown(day):
    day("contact", "edit", "王工", "--owner", "mei")
    day("log", "call", "王工", "x", "--at", "2026-11-10")
    assert hints(day) == []
    assert hints(day, "--user", "mei") == [("no_next_step", "c1", "2026-11-10")]


def test_how_many_cannot_be_reached_is_told(day):
    assert day("today", "-o", "json").json["quality"] == {"contacts": 3, "unreachable": 1}
    assert "Data: 1 of 3 people have no number and no address." in day("today").out
    day("contact", "rm", "张总", "--yes")
    assert day("today", "-o", "json").json["quality"] == {"contacts": 2, "unreachable": 0}


def test_paper_has_boxes_to_tick(day):
    day.task("回电", "2026-11-22", contact=1)
    out = day("today", "--print").out
    assert "[ ] t1  回电  王工, 海尔" in out
    assert "To act" not in out


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_no_line_is_wider_than_the_screen(day, monkeypatch, columns):
    from crmctl.display.measure import wide

    monkeypatch.setenv("COLUMNS", columns)
    day("contact", "edit", "王工", "--set", "name=" + "欧阳" * 20)
    day.task("很长的标题" * 20, "2026-11-20", contact=1)
    day.task("a long title " * 20, "2026-11-22", contact=2)
    lines = day("today").out.splitlines()
    tasks = [line for line in lines if line.startswith("  t")]
    assert len(tasks) == 2
    assert max(map(wide, tasks)) <= int(columns)
    assert all("…" in line for line in tasks)


def test_hostile_text_is_inert(day):
    day.task("\x1b]0;x\x07 red", "2026-11-22")
    assert "\x1b" not in day("today").out


def test_the_hints_have_a_chinese_name(day, monkeypatch):
    monkeypatch.setenv("CRMCTL_LANG", "zh_CN")
    day("log", "call", "王工", "x", "--at", "2026-06-01")
    assert "久未联系" in day("today").out
