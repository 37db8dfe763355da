"""crmctl log-batch: a day's notes, one a line, each reported."""

import pytest

NOTES = """\
# Friday
call 王工 报价 "已收" don't wait --next 周五 --at 10:30

拜访 王工 样品已看 --minutes 60
visit 张三 x
call 王工 y --nxt fri
call 李四 第一次联系 --new
call 李四 第二次 --new
"""


@pytest.fixture
def notes(crm, tmp_path):
    crm("contact", "add", "王工")
    (tmp_path / "notes.txt").write_text(NOTES, "utf-8")
    return crm


def test_each_line_is_reported_and_the_good_ones_go_in(notes):
    done = notes("log-batch", "notes.txt", "--on", "yesterday", "-o", "json")
    assert done.status == 9
    assert [(row["line"], row["done"], row.get("ref")) for row in done.json] == [
        (2, "logged", "i1"), (4, "logged", "i2"), (5, "rejected", None), (6, "rejected", None), (7, "logged", "i3"),
        (8, "logged", "i4"),
    ]  # fmt: skip
    assert "no record 张三" in done.json[2]["error"]
    assert "--next" in done.json[3]["error"]


def test_days_and_times_of_the_lines_are_kept(notes):
    notes("log-batch", "notes.txt", "--on", "yesterday")
    listed = notes("interaction", "list", "--sort", "id", "-o", "json").json
    assert listed[0]["occurred_at"] == "2026-11-21T02:30:00Z"
    assert listed[0]["text"] == "报价 已收 don't wait"
    assert listed[1]["occurred_on"] == "2026-11-21"


def test_somebody_new_in_two_lines_is_one_person(notes):
    notes("log-batch", "notes.txt", "--on", "yesterday")
    assert [row["name"] for row in notes("contact", "list", "-o", "json").json] == ["王工", "李四"]


def test_the_same_file_again_logs_nothing(notes):
    notes("log-batch", "notes.txt", "--on", "yesterday")
    again = notes("log-batch", "notes.txt", "--on", "yesterday", "-o", "json").json
    assert {row["done"] for row in again} == {"known", "rejected"}
    assert len(notes("interaction", "list", "-o", "json").json) == 4


def test_again_logs_it_once_more(notes):
    notes("log-batch", "notes.txt", "--on", "yesterday")
    notes("log-batch", "notes.txt", "--on", "yesterday", "--again")
    assert len(notes("interaction", "list", "-o", "json").json) == 8


def test_strict_logs_nothing_when_a_line_is_wrong(notes):
    assert notes("log-batch", "notes.txt", "--strict").status == 5
    assert notes("interaction", "list", "-o", "json").json == []


def test_it_is_one_step_to_take_back(notes):
    notes("log-batch", "notes.txt", "--on", "yesterday")
    assert notes("undo").status == 0
    assert notes("interaction", "list", "-o", "json").json == []
    assert [row["name"] for row in notes("contact", "list", "-o", "json").json] == ["王工"]


def test_an_open_quotation_mark_is_named(crm):
    done = crm("log-batch", "-", "-o", "json", input='call "x\n')
    assert done.json[0]["error"] == "A quotation mark is never closed."


def test_a_file_that_is_not_there_is_named(crm):
    missing = crm("log-batch", "nowhere.txt")
    assert missing.status == 5
    assert "nowhere.txt" in missing.err


def test_on_a_screen_each_line_tells_what_came_of_it(notes, monkeypatch):
    monkeypatch.setattr("crmctl.commands.records.talks", lambda _output: True)
    told = notes("log-batch", "notes.txt", "--on", "yesterday").err
    assert "  Line 2: Next: t1 Fri 27 Nov 2026 Follow up: call\n" in told
    assert "  Line 5: There is no record 张三." in told
    assert "  Line 7: New: c2 李四\n" in told
    again = notes("log-batch", "notes.txt", "--on", "yesterday").err
    assert "Line 2" not in again
    assert "  Line 5: There is no record 张三." in again


def test_in_strict_it_tells_what_is_wrong_alone(notes, monkeypatch):
    monkeypatch.setattr("crmctl.commands.records.talks", lambda _output: True)
    told = notes("log-batch", "notes.txt", "--on", "yesterday", "--strict").err
    assert "Line 5" in told
    assert "Line 2" not in told
