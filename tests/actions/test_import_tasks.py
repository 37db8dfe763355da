"""Tasks from tables: due dates, states, repetition in words and rules, and what a person did since."""

import pytest


@pytest.fixture
def people(crm):
    crm("contact", "add", "李东江", "--email", "li@tea.example.cn", "--org", "云栖茶业")
    return crm


def bring(crm, path, text, *options):
    path.write_text(text, "utf-8")
    return crm("import", path.name, "--as", "tasks", "-o", "json", *options)


def tasks(crm):
    return crm("task", "list", "--status", "all", "--sort", "id", "-o", "json").json


def test_a_row_is_read_as_it_was_meant(people, tmp_path):
    head = "编号,任务,截止日期,时间,状态,优先级,负责人,客户,备注,创建时间\n"
    done = bring(
        people, tmp_path / "t.csv", head + "5,寄样品,2026-12-01,14:30,进行中,高,小王,李东江,两份,2026-11-01 09:00\n"
    )
    assert (done.status, done.json["created"]) == (0, 1), done.err
    (one,) = tasks(people)
    assert (one["title"], one["due_on"], one["due_time"], one["zone"]) == ("寄样品", "2026-12-01", "14:30", "+08:00")
    assert (one["status"], one["priority"], one["assignee"], one["about_ref"]) == ("open", "high", "小王", "c1")
    assert (one["note"], one["created_at"], one["org"]) == ("两份", "2026-11-01T01:00:00Z", "云栖茶业")
    assert (one["origin"], one["source_key"]) == ("import", "5")


@pytest.mark.parametrize(
    ("status", "done_at", "expected"),
    [
        ("已完成", "2026-11-02 10:00", ("done", "2026-11-02T02:00:00Z")),
        ("Completed", "", ("done", "2026-11-03T04:00:00Z")),
        ("", "2026-11-02 10:00", ("done", "2026-11-02T02:00:00Z")),
        ("取消", "", ("cancelled", None)),
        ("Not Started", "", ("open", None)),
        ("", "", ("open", None)),
    ],
)
def test_states(people, tmp_path, status, done_at, expected):
    bring(people, tmp_path / "t.csv", f"Title,Due,Status,Completed at\nCall,2026-11-03,{status},{done_at}\n")
    (one,) = tasks(people)
    assert (one["status"], one["done_at"]) == expected


def test_repetition_in_words_and_as_a_rule(people, tmp_path):
    rows = (
        "任务,到期,重复\n月报,2026-11-30,每月最后一天\n周会,2026-11-23,FREQ=WEEKLY;BYDAY=MO\n怪事,2026-11-23,有时候\n"
    )
    done = bring(people, tmp_path / "t.csv", rows)
    found = tasks(people)
    assert [one["repeat"] is not None for one in found] == [True, True, False]
    assert (found[2]["note"], done.json["warnings"]) == ("Repeats: 有时候", 1)
    assert people("done", "t2", "-o", "json").status == 0
    assert people("task", "show", "t4", "-o", "json").json["due_on"] == "2026-11-30"


def test_a_rule_begun_long_ago_goes_on_from_today(people, tmp_path):
    bring(people, tmp_path / "t.csv", "Title,Due,Repeat\nRent,2019-03-01,FREQ=MONTHLY\n")
    (one,) = tasks(people)
    assert (one["due_on"], one["repeat_on"], one["repeat_from"]) == ("2026-12-01", "2026-12-01", "2019-03-01")


@pytest.mark.parametrize(
    ("row", "code"), [(",2026-12-01,", "title"), ("Call,2026-12-01,Nobody", "not_found")]
)  # fmt: skip
def test_rejects(people, tmp_path, row, code):
    done = bring(people, tmp_path / "t.csv", f"Title,Due,Contact\n{row}\nWrite,,李东江\n")
    assert (done.status, done.json["created"]) == (9, 1)
    assert [reject["code"] for reject in done.json["reject_list"]] == [code]


def test_a_day_not_understood_is_kept_in_the_note(people, tmp_path):
    done = bring(people, tmp_path / "t.csv", "Title,Due\nCall,some day\n")
    assert (done.json["created"], done.json["warnings"], tasks(people)[0]["note"]) == (1, 1, "Due: some day")


def test_what_was_done_or_moved_here_stays(people, tmp_path):
    rows = "id,Title,Due,Status\n1,Call,{0},open\n2,Write,{0},open\n"
    bring(people, tmp_path / "t.csv", rows.format("2026-12-01"), "--source", "other")
    people("done", "t1")
    people("snooze", "t2", "2026-12-24")
    done = bring(people, tmp_path / "t.csv", rows.format("2026-12-02"), "--source", "other").json
    assert (done["created"], done["kept"] > 0) == (0, True)
    assert [(one["status"], one["due_on"]) for one in tasks(people)] == [("done", "2026-12-02"), ("open", "2026-12-24")]


def test_a_time_taken_off_by_the_source_is_taken_off_here(people, tmp_path):
    bring(people, tmp_path / "t.csv", "id,Title,Due\n1,Call,2026-12-01 14:00\n", "--source", "other")
    assert tasks(people)[0]["due_time"] == "14:00"
    bring(people, tmp_path / "t.csv", "id,Title,Due\n1,Call,2026-12-02\n", "--source", "other")
    assert (tasks(people)[0]["due_on"], tasks(people)[0]["due_time"]) == ("2026-12-02", None)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_a_list_writes_is_known_again_and_goes_into_another_file(people, tmp_path, form, monkeypatch):
    people("task", "add", "报价", "--about", "c1", "--due", "2026-12-01 14:00", "--priority", "high")
    people("task", "add", "月报", "--due", "2026-11-30", "--repeat", "每月最后一天")
    people("done", "t1", "-m", "好了")
    columns = COLUMNS if form == "csv" else ""
    written = people("task", "list", "--status", "all", "--sort", "id", "-o", form, "--columns", columns).out
    (tmp_path / f"out.{form}").write_text(written, "utf-8")
    done = people("import", f"out.{form}", "-o", "json")
    assert (done.json["as"], done.json["created"], done.json["updated"], done.json["rejected"]) == ("tasks", 0, 0, 0)
    before = tasks(people)
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "other.db"))
    people("init")
    people("contact", "add", "某人")
    people("contact", "add", "李东江")
    done = people("import", f"out.{form}", "-o", "json")
    assert (done.status, done.json["created"]) == (0, 2), done.err
    same = (
        "uid", "title", "about", "due", "priority", "status", "repeat", "repeat_on", "done_at", "assignee", "created_at",
    )  # fmt: skip
    assert [[one[key] for key in same] for one in before] == [[one[key] for key in same] for one in tasks(people)]


COLUMNS = (
    "ref,title,about,about_ref,org,due_on,due_time,zone,minutes,priority,status,next_step,assignee,note,repeat,"
    "repeat_mode,repeat_from,repeat_on,repeat_time,result,done_at,snoozes,origin,source,source_key,created_at,uid"
)
