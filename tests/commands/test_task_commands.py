import pytest


def made(crm, *arguments):
    result = crm("task", "add", *arguments, "-o", "json")
    assert result.status == 0, result.err
    return result.json


def listed(crm, *arguments):
    return crm("task", "list", *arguments, "-o", "json").json


@pytest.fixture
def people(crm):
    crm("contact", "add", "王伟", "--org", "东进通讯")
    crm("contact", "add", "Ann Lee")
    return crm


def test_add_tells_the_day_it_understood(people):
    done = people(
        "task", "add", "报价", "发出", "--due", "下周五", "--about", "王伟", "--priority", "高", "--note", "含税"
    )
    assert done.out == ""
    assert done.err == "Added t1 报价 发出, due Fri 27 Nov 2026.\n"
    task = people("task", "show", "t1", "-o", "json").json
    assert (task["ref"], task["title"], task["about"], task["about_ref"], task["org_ref"]) == (
        "t1", "报价 发出", "王伟", "c1", "o1",
    )  # fmt: skip
    assert (task["due"], task["due_on"], task["due_time"], task["zone"]) == ("2026-11-27", "2026-11-27", None, None)
    assert (task["priority"], task["status"], task["note"], task["assignee"]) == ("high", "open", "含税", "tester")
    assert (task["overdue"], task["next_step"], task["repeat"], task["next_dates"]) == (False, False, None, [])


def test_a_time_of_day_keeps_its_zone(crm):
    task = made(crm, "x", "--due", "mon", "--at", "下午两点")
    assert (task["due"], task["due_time"], task["zone"]) == ("2026-11-23T14:00+08:00", "14:00", "+08:00")
    assert made(crm, "x", "--due", "2026-12-01 09:30")["due"] == "2026-12-01T09:30+08:00"
    assert made(crm, "x", "--at", "10:15")["due"] == "2026-11-22T10:15+08:00"


@pytest.mark.parametrize("due", ["2020-01-02 09:00", "9999-12-31 23:59", "2028-02-29 09:00", "2026-11-22"])
def test_days_that_there_are_are_taken(crm, due):
    task = made(crm, "x", "--due", due)
    assert task["due"].replace("T", " ").removesuffix("+08:00") == due
    assert listed(crm)[0]["due"] == task["due"]


@pytest.mark.parametrize("now", ["2026-11-22T09:00:00-11:00", "2026-11-22T09:00:00+14:00"])
@pytest.mark.parametrize("due", ["9999-12-31 23:59", "0001-01-01 00:00"])
def test_the_ends_of_the_calendar_break_no_list(crm, monkeypatch, now, due):
    monkeypatch.setenv("CRMCTL_NOW", now)
    made(crm, "x", "--due", due)
    for command in (("task", "list"), ("agenda",), ("task", "show", "t1")):
        assert crm(*command).status == 0


@pytest.mark.parametrize(
    "due", ["2026-02-30 09:00", "2026-13-01 09:00", "2026-12-01 24:30", "garbage", "", "  ", "9999-12-31 24:00"]
)
def test_days_that_there_are_not_are_refused(crm, due):
    refused = crm("task", "add", "x", "--due", due)
    assert (refused.status, refused.out) == (5, "")
    assert crm("task", "add", "x", "--due", due, "--at", "9:00").status == 5
    assert listed(crm) == []


def test_a_past_day_is_said(crm):
    assert "Fri 20 Nov 2026 is past." in crm("task", "add", "x", "--due", "2026-11-20").err
    assert "Sun 22 Nov 2026 08:59 is past." in crm("task", "add", "x", "--at", "8:59").err
    assert "past" not in crm("task", "add", "x", "--due", "today").err


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("$(touch /tmp/x)", "$(touch /tmp/x)"), ("--help", "--help"), ("-rf /", "-rf /"), ("a\x1b[31mb\u202e", "a[31mb"),
        ("semi; comma, back\\slash\nnewline", "semi; comma, back\\slash newline"), ("L" * 3000, "L" * 3000),
        ("a\udcff\udcfeb", "ab"),
        ("[bold]王工[/bold]", "[bold]王工[/bold]"), ("👩‍👧 family", "👩‍👧 family"),
    ],
)  # fmt: skip
def test_a_title_may_be_any_text(crm, title, kept):
    done = crm("task", "add", "--due", "2020-01-02 09:00", "--", title)
    assert done.status == 0
    assert "\x1b" not in done.err
    assert [task["title"] for task in listed(crm)] == [kept]


@pytest.mark.parametrize("title", ["", "  ", "\x1b\u200b"])
def test_a_task_needs_a_title(crm, title):
    assert crm("task", "add", title).status == 5
    made(crm, "x")
    assert crm("task", "edit", "t1", "--title", title).status == 5


def test_an_appointment_has_a_time_and_a_length(crm):
    said = crm("task", "add", "visit", "--due", "mon", "--at", "14:00", "--minutes", "60")
    assert "due Mon 23 Nov 2026 14:00, 60 minutes." in said.err
    assert listed(crm)[0]["minutes"] == 60
    refused = crm("task", "add", "visit", "--due", "mon", "--minutes", "60")
    assert (refused.status, "needs a time of day" in refused.err) == (5, True)
    assert crm("task", "edit", "t1", "--no-at", "--minutes", "30").status == 5
    assert crm("task", "add", "visit", "--at", "14:00", "--minutes", "0").status == 2
    crm("task", "edit", "t1", "--no-at")
    assert (listed(crm)[0]["minutes"], listed(crm)[0]["due"]) == (None, "2026-11-23")


def test_nobody_is_made_by_a_typo(people):
    refused = people("task", "add", "x", "--about", "王维")
    assert (refused.status, "c1 王伟" in refused.err) == (3, True)
    assert len(people("contact", "list", "-o", "json").json) == 2


def test_list_shows_what_is_due_first_at_the_top(crm):
    for words in (["later", "--due", "+9d"], ["no day"], ["soon", "--due", "mon"], ["at nine", "--due", "mon 9:00"],
                  ["urgent", "--due", "mon", "--priority", "high"]):  # fmt: skip
        made(crm, *words)
    assert [task["title"] for task in listed(crm)] == ["urgent", "soon", "at nine", "later", "no day"]
    assert [task["title"] for task in listed(crm, "--sort", "-due")][-1] == "no day"
    assert [task["title"] for task in listed(crm, "--sort", "title", "--limit", "2")] == ["at nine", "later"]
    assert [task["title"] for task in listed(crm, "--due", "mon")] == ["urgent", "soon", "at nine"]
    assert crm("task", "list", "--sort", "colour").status == 2


def test_list_by_whom_about_whom_and_state(people):
    made(people, "a", "--about", "c1", "--for", "li")
    made(people, "b", "--about", "o1")
    made(people, "c", "--about", "c2", "--for", "")
    assert [task["title"] for task in listed(people, "--about", "o1")] == ["a", "b"]
    assert [task["title"] for task in listed(people, "--about", "王伟")] == ["a"]
    assert [task["title"] for task in listed(people, "--for", "li")] == ["a"]
    assert [task["title"] for task in listed(people, "--for", "me")] == ["b"]
    people("done", "t1")
    assert [task["title"] for task in listed(people)] == ["b", "c"]
    assert [task["title"] for task in listed(people, "--status", "done")] == ["a"]
    assert len(listed(people, "--status", "all")) == 3
    assert people("task", "list", "--status", "lost").status == 2


def test_a_task_due_today_is_not_overdue(crm, monkeypatch):
    made(crm, "today", "--due", "today")
    made(crm, "yesterday", "--due", "yesterday")
    assert [(task["title"], task["overdue"]) for task in listed(crm)] == [("yesterday", True), ("today", False)]
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-22T23:59:59+08:00")
    assert listed(crm)[1]["overdue"] is False
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-23T00:00:00+08:00")
    assert listed(crm)[1]["overdue"] is True


def test_a_task_with_a_time_is_overdue_after_it(crm, monkeypatch):
    made(crm, "x", "--at", "9:30")
    assert listed(crm)[0]["overdue"] is False
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-22T09:30:00+08:00")
    assert listed(crm)[0]["overdue"] is False
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-22T09:30:01+08:00")
    assert listed(crm)[0]["overdue"] is True
    crm("done", "t1")
    assert listed(crm, "--status", "done")[0]["overdue"] is False


def test_a_time_on_the_day_of_a_change_of_clocks(crm, monkeypatch):
    """02:30 comes twice on 1 November in New York, and not at all on 14 March."""
    monkeypatch.delenv("CRMCTL_NOW")
    monkeypatch.setattr("crmctl.app.App.now", now_in_new_york("2026-10-30T09:00"))
    monkeypatch.setattr("crmctl.app.App.zone", "America/New_York")
    assert made(crm, "x", "--due", "2026-11-01 01:30")["due"] == "2026-11-01T01:30-04:00"
    assert made(crm, "x", "--due", "2026-11-02 01:30")["due"] == "2026-11-02T01:30-05:00"
    missing = made(crm, "x", "--due", "2027-03-14 02:30")
    assert (missing["due_time"], missing["due"]) == ("02:30", "2027-03-14T03:30-04:00")


def now_in_new_york(text):
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/New_York"))


def test_edit_changes_what_is_named_and_leaves_the_rest(people):
    made(people, "x", "--due", "mon 14:00", "--minutes", "30", "--about", "c1", "--note", "n")
    done = people(
        "task", "edit", "t1", "--due", "fri", "--title", "y", "--for", "li", "--priority", "low", "-o", "json"
    ).json
    assert (done["due"], done["minutes"], done["title"], done["assignee"], done["priority"], done["about_ref"]) == (
        "2026-11-27T14:00+08:00", 30, "y", "li", "low", "c1",
    )  # fmt: skip
    done = people("task", "edit", "t1", "--at", "16:00", "--no-about", "--note", "", "-o", "json").json
    assert (done["due"], done["about_ref"], done["org_ref"], done["note"]) == (
        "2026-11-27T16:00+08:00", None, None, None,
    )  # fmt: skip
    done = people("task", "edit", "t1", "--about", "o1", "--no-due", "-o", "json").json
    assert (done["due"], done["minutes"], done["about"]) == (None, None, "东进通讯")


def test_an_edit_that_changes_nothing_leaves_no_step(crm):
    made(crm, "x", "--due", "fri", "--priority", "high")
    before = len(crm("history", "-o", "json").json)
    assert "is so already" in crm("task", "edit", "t1", "--due", "2026-11-27", "--priority", "h").err
    assert "is so already" in crm("task", "edit", "t1").err
    assert len(crm("history", "-o", "json").json) == before


@pytest.mark.parametrize(
    "options", [["--due", "fri", "--no-due"], ["--at", "9:00", "--no-at"], ["--about", "c1", "--no-about"],
                ["--repeat", "every day", "--no-due"]]
)  # fmt: skip
def test_what_is_said_and_taken_off_at_once_is_refused(people, options):
    made(people, "x")
    assert people("task", "edit", "t1", *options).status == 2


def test_trash_and_back(crm):
    made(crm, "x")
    assert crm("task", "rm", "t1").status == 8
    assert crm("task", "rm", "t1", "--yes").status == 0
    assert listed(crm) == []
    assert crm("done", "t1").status == 3
    assert [task["ref"] for task in listed(crm, "--trash")] == ["t1"]
    assert crm("task", "show", "t1").status == 0
    assert crm("task", "restore", "t1").status == 0
    assert [task["ref"] for task in listed(crm)] == ["t1"]


def test_undo_of_each_change_brings_back_what_was(people):
    made(people, "x", "--due", "mon 14:00", "--about", "c1")
    people("next", "c2", "fri", "-m", "call")
    for command in (
        ["task", "edit", "t1", "--due", "fri", "--title", "y", "--no-about"], ["done", "t1", "--log", "call", "--next", "fri"],
        ["snooze", "t1", "+3d"], ["next", "c2", "mon"], ["next", "c2", "--clear"], ["task", "rm", "t1", "--yes"],
    ):  # fmt: skip
        before = (listed(people, "--status", "all"), people("interaction", "list", "-o", "json").json)
        assert people(*command).status == 0, command
        assert (listed(people, "--status", "all"), people("interaction", "list", "-o", "json").json) != before
        assert people("undo").status == 0
        now = (listed(people, "--status", "all"), people("interaction", "list", "-o", "json").json)
        assert now == before, command


def test_show_is_the_page_of_a_task(crm):
    made(crm, "x", "--due", "yesterday")
    assert crm("show", "t1", "-o", "json").json == crm("task", "show", "t1", "-o", "json").json
    assert crm("show", "t1", "-o", "json").json["overdue"] is True


def test_a_list_of_every_state_says_which(crm):
    crm("task", "add", "寄样品")
    crm("task", "add", "回电")
    crm("done", "t1")
    lines = crm("task", "list", "--status", "all").out.splitlines()
    assert lines[0].split("\t")[2] == "status"
    assert [line.split("\t")[2] for line in lines[1:]] == ["done", "open"]
