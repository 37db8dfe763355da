"""crmctl log, in one line: what happened, the next step, changed fields, the one thing worth knowing."""

import sqlite3

import pytest

TOUCH = "SELECT contact_id, day FROM last_touch"


def asked(tmp_path, statement):
    with sqlite3.connect(tmp_path / "crm.db") as db:
        return db.execute(statement).fetchall()


@pytest.fixture
def wang(crm):
    """A file in which 王工 of 海尔 is c1."""
    assert crm("contact", "add", "王工", "--org", "海尔", "--phone", "13800138000").status == 0
    return crm


def test_from_nothing_to_a_logged_call_with_a_next_step_in_two_commands(bare):
    assert bare("init").status == 0
    logged = bare("log", "call", "王工", "报价已收，要砍5%", "--new", "--next", "周五")
    assert logged.status == 0
    assert logged.err.splitlines() == [
        "Logged i1: call, 王工 c1, Sun 22 Nov 2026 09:00.",
        "  New: c1 王工",
        "  Next: t1 Fri 27 Nov 2026 Follow up: call",
    ]


def test_the_json_says_what_was_done(wang):
    record = wang("log", "电话", "王工", "同意", "周五签", "--minutes", "12", "--next", "fri", "-o", "json").json
    assert (record["ref"], record["kind"], record["text"], record["minutes"]) == ("i1", "call", "同意 周五签", 12)
    assert record["contacts"] == [{"ref": "c1", "name": "王工"}]
    assert (record["org"], record["org_ref"], record["user"]) == ("海尔", "o1", "tester")
    assert (record["next"]["ref"], record["next"]["due_on"], record["next"]["done"]) == ("t1", "2026-11-27", "made")
    assert record["worth_knowing"] is None


def test_said_and_recorded_are_kept_apart(wang):
    record = wang("log", "visit", "c1", "样品", "--at", "昨天15:00", "-o", "json").json
    assert record["occurred_at"] == "2026-11-21T07:00:00Z"
    assert record["occurred_on"] == "2026-11-21"
    assert record["recorded_at"] == "2026-11-22T01:00:00Z"


def test_what_is_still_to_come_is_refused(wang):
    refused = wang("log", "call", "王工", "x", "--at", "2027-01-01")
    assert refused.status == 5
    assert "still to come" in refused.err


def test_a_second_next_moves_the_one_next_step(wang):
    wang("log", "call", "王工", "x", "--next", "fri", "--next-title", "send the offer")
    moved = wang("log", "call", "王工", "y", "--next", "mon", "-o", "json").json["next"]
    assert (moved["ref"], moved["due_on"], moved["title"], moved["done"]) == (
        "t1",
        "2026-11-23",
        "send the offer",
        "moved",
    )


def test_fields_and_tags_change_in_the_same_line_and_the_old_value_is_shown(wang):
    wang("contact", "edit", "c1", "--title", "工程师")
    logged = wang("log", "call", "王工", "升职了", "--set", "title=总工", "--tag", "vip")
    assert "  title: 工程师 → 总工" in logged.err.splitlines()
    record = wang("contact", "show", "c1", "-o", "json").json
    assert (record["title"], record["tags"]) == ("总工", ["vip"])


def test_fields_of_an_organisation_change_too(wang):
    logged = wang("log", "visit", "o1", "新厂房", "--set", "city=青岛", "-o", "json").json
    assert logged["changes"] == [{"field": "city", "old": None, "new": "青岛"}]
    assert (logged["who"], logged["contacts"], logged["org_ref"]) == ("海尔", [], "o1")


def test_several_people_take_part(wang, tmp_path):
    wang("contact", "add", "Ann Lee")
    record = wang("log", "meeting", "王工", "kick-off", "--with", "Ann Lee", "-o", "json").json
    assert [one["ref"] for one in record["contacts"]] == ["c1", "c2"]
    assert asked(tmp_path, TOUCH) == [(1, "2026-11-22"), (2, "2026-11-22")]


def test_the_last_time_is_told(wang):
    wang("log", "call", "王工", "报价已发", "--at", "2026-11-17")
    assert "  Last time: call, Tue 17 Nov 2026, 5 days ago: 报价已发" in wang("log", "call", "王工", "x").err


def test_an_overdue_task_is_told_before_the_last_time(wang, tmp_path):
    wang("log", "call", "王工", "报价已发", "--at", "2026-11-17")
    with sqlite3.connect(tmp_path / "crm.db") as db:
        db.execute(
            "INSERT INTO task (uid, title, due_on, contact_id, created_at, updated_at)"
            " VALUES ('U', '寄样品', '2026-11-20', 1, '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z')"
        )
    assert "  Still open: t1 寄样品, due Fri 20 Nov 2026, 2 days ago" in wang("log", "call", "王工", "x").err


def test_nobody_is_made_by_a_typo_and_the_nearest_are_named(wang):
    refused = wang("log", "call", "王公", "x")
    assert refused.status == 3
    assert "Nearest: c1 王工" in refused.err
    assert len(wang("contact", "list", "-o", "json").json) == 1


def test_new_makes_nobody_who_is_known(wang):
    assert wang("log", "call", "13800138000", "x", "--new", "-o", "json").json["new"] is False
    assert len(wang("contact", "list", "-o", "json").json) == 1


def test_new_takes_an_address_for_an_address(wang):
    record = wang("log", "email", "ann@example.com", "x", "--new", "--set", "org=Lee & Co", "-o", "json").json
    assert record["new"] is True
    assert wang("contact", "show", "c2", "-o", "json").json["emails"] == ["ann@example.com"]


def test_two_of_the_same_name_are_an_error_with_both(wang):
    wang("contact", "add", "王工", "--org", "美的")
    refused = wang("log", "call", "王工", "x")
    assert refused.status == 4
    assert "c1" in refused.err
    assert "c2" in refused.err


def test_an_unknown_kind_is_refused(wang):
    assert wang("log", "cal", "王工", "x").status == 5


def test_without_a_text_and_a_terminal_it_needs_a_person(wang):
    assert wang("log", "call", "王工").status == 8


def test_an_outcome_needs_no_text(wang):
    assert wang("log", "call", "王工", "--outcome", "没人接", "-o", "json").json["touch"] is False


def test_the_text_comes_from_standard_input(wang):
    assert wang("log", "email", "王工", "-", "-o", "json", input="你好\n再见\n").json["text"] == "你好\n再见"


def test_one_undo_takes_the_whole_line_back(wang, tmp_path):
    before = wang("export", "all", "--to", "-").out
    wang("log", "call", "王工", "x", "--next", "fri", "--set", "title=总工", "--tag", "vip")
    assert wang("undo").status == 0
    assert wang("export", "all", "--to", "-").out == before
    assert asked(tmp_path, TOUCH) == []
    assert wang("redo").status == 0
    assert asked(tmp_path, TOUCH) == [(1, "2026-11-22")]


def test_a_dry_run_says_so_and_changes_nothing(wang, tmp_path):
    bytes_before = (tmp_path / "crm.db").read_bytes()
    assert wang("log", "call", "王工", "x", "--next", "fri", "-n").err.startswith(
        "Would log i1: call, 王工 c1 (海尔 o1), "
    )
    assert (tmp_path / "crm.db").read_bytes() == bytes_before


def test_a_day_before_a_later_call_moves_no_last_touch_back(wang, tmp_path):
    wang("log", "call", "王工", "x", "--at", "2026-11-20")
    wang("log", "call", "王工", "y", "--at", "2026-11-10")
    assert asked(tmp_path, TOUCH) == [(1, "2026-11-20")]


def test_a_reply_ends_a_plan_and_it_is_said(wang):
    assert wang("plan", "add", "跟进", "--step", "0: 发资料", "--step", "3: 回访").status == 0
    assert wang("plan", "apply", "跟进", "王工", "--from", "2026-11-20").status == 0
    logged = wang("log", "来电", "王工", "要样品")
    assert "Their reply ended 1 plan." in logged.err
    assert wang("task", "list", "-o", "json").json == []
