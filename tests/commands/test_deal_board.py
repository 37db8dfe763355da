"""crmctl deal board and crmctl deal stuck: what a person sees, what a program gets, what narrows and what is refused."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from moving_deals import add_pipeline

from crmctl.display.measure import wide


@pytest.fixture
def selling(crm, tmp_path, monkeypatch):
    """Deals of two firms in 销售, one of them stuck; today is 22 November 2026."""
    path = tmp_path / "crm.db"
    add_pipeline(path)
    add_pipeline(path, "渠道", (("接洽", "open", 20, None), ("成交", "won", 100, None), ("作罢", "lost", 0, None)))
    crm.at = lambda when: monkeypatch.setenv("CRMCTL_NOW", f"{when}T09:00:00+08:00")
    crm.path = path
    crm.at("2026-11-01")
    for words in [
        ["contact", "add", "王工", "--org", "海尔智家股份有限公司"], ["contact", "add", "李总", "--org", "东进通讯"],
        ["deal", "add", "注塑机三台及模具改造", "--contact", "c1", "--amount", "128万", "--close", "2026-11-20"],
        ["deal", "add", "Press | <line>", "--contact", "c2", "--amount", "USD 86,500", "--owner", "mei"],
        ["deal", "add", "备件", "--contact", "c2", "--amount", "9000", "--owner", "mei"],
        ["deal", "add", "渠道一", "--pipeline", "渠道", "--org", "东进通讯"],
    ]:  # fmt: skip
        assert crm(*words).status == 0, words
    crm("deal", "move", "d2", "报价")
    crm.at("2026-11-22")
    return crm


def refs(crm, *arguments):
    return [deal["ref"] for deal in crm("deal", "stuck", *arguments, "-o", "json").json]


def drawn(crm, monkeypatch, width, *arguments):
    monkeypatch.setenv("COLUMNS", str(width))
    done = crm("deal", "board", "-o", "table", *arguments)
    assert done.status == 0, done.err
    return done.out.splitlines()


# The board


def test_a_board_is_stages_with_counts_sums_by_currency_and_deals(selling):
    board = selling("deal", "board", "-o", "json").json
    assert [(column["stage"], column["count"]) for column in board] == [
        ("线索", 2),
        ("方案", 0),
        ("报价", 1),
        ("谈判", 0),
    ]
    assert board[0]["sums"] == [{"currency": "CNY", "amount": "1289000.00", "count": 2}]
    assert board[2]["sums"] == [{"currency": "USD", "amount": "86500.00", "count": 1}]
    assert [deal["ref"] for deal in board[0]["deals"]] == ["d1", "d3"], "the largest first"
    first = board[0]["deals"][0]
    assert (first["org"], first["days_in_stage"], first["stuck"], first["status"]) == (
        "海尔智家股份有限公司",
        21,
        True,
        "open",
    )
    assert board[0]["pipeline"] == "销售"
    assert board[0]["expected_days"] == 7


def test_closed_deals_and_those_in_the_trash_are_on_no_board(selling):
    assert selling("deal", "won", "d1", "--because", "x").status == 0
    assert selling("deal", "rm", "d2", "--yes").status == 0
    counts = {column["stage"]: column["count"] for column in selling("deal", "board", "-o", "json").json}
    assert counts == {"线索": 1, "方案": 0, "报价": 0, "谈判": 0}


def test_owner_condition_pipeline_and_limit_narrow_it(selling):
    def shown(*arguments):
        return [(c["stage"], c["count"], [d["ref"] for d in c["deals"]])
                for c in selling("deal", "board", *arguments, "-o", "json").json if c["count"]]  # fmt: skip

    assert shown("--owner", "mei") == [("线索", 1, ["d3"]), ("报价", 1, ["d2"])]
    assert shown("--where", "amount>=10万") == [("线索", 1, ["d1"])]
    assert shown("--pipeline", "渠道") == [("接洽", 1, ["d4"])]
    assert shown("--limit", "1") == [("线索", 2, ["d1"]), ("报价", 1, ["d2"])]
    assert selling("deal", "board", "--pipeline", "没有").status == 3
    assert selling("deal", "board", "--where", "nonsense:1").status == 5


def test_a_pipe_gets_a_row_a_deal(selling):
    lines = selling("deal", "board").out.splitlines()
    assert lines[0].split("\t")[:4] == ["stage", "ref", "title", "org"]
    assert [line.split("\t")[:2] for line in lines[1:]] == [["线索", "d1"], ["线索", "d3"], ["报价", "d2"]]


def test_markdown_is_a_table_whatever_stands_in_it(selling):
    head, line, *rows = selling("deal", "board", "-o", "markdown").out.splitlines()
    assert head.startswith("| 线索 (2) · CNY 1,289,000 ")
    assert set(line) <= set("|-:")
    assert all(row.replace("\\|", "").count("|") == 5 for row in [head, *rows])
    assert r"d2 Press \| &lt;line> · 东进通讯 · USD 86,500 · 21 d !" in rows[0]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_a_board_fits_the_screen_and_lines_up(selling, monkeypatch, width):
    lines = drawn(selling, monkeypatch, width)
    assert max(map(wide, lines)) <= width
    assert any("1,289,000" in line for line in lines)
    heads = [line for line in lines if set(line) <= set("─ ") and line]
    sides = {tuple(len(part) for part in line.split("  ")) for line in heads}
    assert len({cells for side in sides for cells in side}) == 1, "all columns are equally wide"


def test_amounts_end_where_their_column_ends(selling, monkeypatch):
    lines = drawn(selling, monkeypatch, 80)
    assert wide(lines[2]) == 78, "four columns of 18"
    money = next(line for line in lines if "86,500" in line and "d !" in line)
    assert wide(money[: money.index("86,500")] + "86,500") == 18 * 3 + 2 * 2, "right-aligned in the third column"
    assert all("…" in line for line in lines if "海尔智家" in line), "cut, with dots"


def test_an_amount_too_wide_is_told_in_round_numbers(selling, monkeypatch):
    selling("deal", "edit", "d1", "--amount", "USD 123456789012")
    lines = drawn(selling, monkeypatch, 80)
    assert any("123B" in line for line in lines), lines
    monkeypatch.setenv("CRMCTL_LANG", "zh_CN")
    assert any("1,235亿" in line for line in drawn(selling, monkeypatch, 80))


def test_what_more_there_is_is_counted(selling, monkeypatch):
    assert any(line.startswith("1 more") for line in drawn(selling, monkeypatch, 80, "--limit", "1"))


def test_in_a_plain_locale_lines_are_drawn_in_ascii(selling, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert any(line.startswith("────") for line in drawn(selling, monkeypatch, 80))
    monkeypatch.setenv("LC_ALL", "C")
    lines = drawn(selling, monkeypatch, 80)
    assert any(line.startswith("----") for line in lines)
    assert not any("─" in line for line in lines)


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("plain", ["", "1"])
def test_colour_is_for_terminals_without_no_color(selling, plain):
    import pty

    outer, inner = pty.openpty()
    environ = {**os.environ, "NO_COLOR": plain, "TERM": "xterm", "COLUMNS": "80", "LINES": "40"}
    subprocess.run([sys.executable, "-c", "from crmctl.main import run; run()", "deal", "board"], stdout=inner, stderr=inner, env=environ, check=True)  # fmt: skip
    os.close(inner)
    text = os.read(outer, 65536).decode()
    os.close(outer)
    assert ("\x1b[" in text) is (not plain)
    assert "d1 注塑机" in text
    assert "!" in text, "the mark does not hang on colour"
    assert "Other pipelines:" in text


def test_hostile_titles_stay_inert(selling, monkeypatch):
    with closing(sqlite3.connect(selling.path)) as db:
        db.execute("UPDATE deal SET title = 'x' || char(27) || '[2J' || char(10) || 'y' WHERE id = 2")
        db.commit()
    text = "\n".join(drawn(selling, monkeypatch, 200))
    assert "\x1b" not in text
    assert "\\x1b[2J\\ny" in text


def test_a_file_without_deals_has_a_board_and_one_without_pipelines_says_so(crm, tmp_path, monkeypatch):
    assert drawn(crm, monkeypatch, 80)
    with closing(sqlite3.connect(tmp_path / "crm.db")) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM stage")
        db.execute("DELETE FROM pipeline")
        db.commit()
    assert crm("deal", "board").status == 3
    assert crm("deal", "stuck", "-o", "json").json == []


# Stuck


def test_the_most_pressing_come_first_with_what_they_were_judged_by(selling):
    found = selling("deal", "stuck", "-o", "json").json
    assert [deal["ref"] for deal in found] == ["d1", "d2", "d3"]
    first = found[0]
    assert {key: first[key] for key in ("days_in_stage", "threshold_days", "threshold_from", "window_days", "stuck")} == {
        "days_in_stage": 21, "threshold_days": 7, "threshold_from": "stage", "window_days": 7, "stuck": True,
    }  # fmt: skip
    assert first["why"] == "Stuck: 21 days in 线索; the stage expects 7 days; no touch yet; no next step."


def test_a_touch_or_a_step_stops_it_and_an_edit_or_a_note_does_not(selling):
    selling("deal", "edit", "d1", "--amount", "129万")
    selling("note", "add", "c1", "再看")
    assert refs(selling) == ["d1", "d2", "d3"]
    selling("log", "call", "c1", "价格再谈")
    assert refs(selling) == ["d2", "d3"]
    selling("next", "c2", "2026-12-31", "-m", "回访")
    assert refs(selling) == ["d2", "d3"], "too far off"
    selling("next", "c2", "2026-11-25")
    assert refs(selling) == []
    selling("undo")
    assert refs(selling) == ["d2", "d3"]


def test_a_touch_of_another_deal_of_the_same_person_does_not_count(selling):
    selling("log", "call", "c2", "备件", "--deal", "d3")
    assert refs(selling) == ["d1", "d2"]


def test_own_winners_judge_once_there_are_twenty(selling):
    selling.at("2026-10-01")
    for number in range(20):
        selling("deal", "add", f"旧{number}", "--pipeline", "渠道")
    selling.at("2026-10-06")
    for number in range(19):
        assert selling("deal", "won", f"旧{number}", "--because", "x").status == 0
    selling.at("2026-11-22")
    done = selling("deal", "stuck")
    assert "d4" not in refs(selling)
    assert "Of 2 deals nobody can tell" in done.err
    assert "渠道/接洽 (2)" in done.err
    assert selling("deal", "won", "旧19", "--because", "x").status == 0
    assert "d4" in refs(selling)
    why = selling("deal", "stuck", "d4", "-o", "json").json[0]
    assert (why["threshold_days"], why["threshold_from"], why["winners"]) == (5, "winners", 20)
    assert "winners took at most 5 days (p90 of 20)" in why["why"]
    assert "nobody can tell" not in selling("deal", "stuck").err


def test_a_deal_that_is_named_is_judged_either_way(selling):
    selling("log", "call", "c1", "价格再谈")
    rows = selling("deal", "stuck", "d1", "d2", "-o", "json").json
    assert [(row["ref"], row["stuck"], row["verdict"]) for row in rows] == [
        ("d1", False, "touched"),
        ("d2", True, "stuck"),
    ]
    told = selling("deal", "stuck", "d1", "--explain", "-o", "table").out
    assert "Not stuck, a touch within the last 7 days: 21 days in 线索" in " ".join(told.split())
    assert "last touch today" in told
    assert selling("deal", "stuck", "d99").status == 3
    assert selling("deal", "stuck", "d1", "--owner", "mei").status == 2


def test_a_limit_is_told_and_everything_can_be_had(selling):
    done = selling("deal", "stuck", "--limit", "2", "--columns", "ref")
    assert done.out.splitlines() == ["ref", "d1", "d2"]
    assert "The 2 most pressing; --limit 0 lists all." in done.err
    done = selling("deal", "stuck", "--limit", "3", "--columns", "ref")
    assert "3 deals are stuck." in done.err
    assert refs(selling, "--owner", "mei") == ["d3", "d2"], "each is the mean of its currency"
    assert refs(selling, "--where", "currency:USD") == ["d2"]
    assert refs(selling, "--pipeline", "渠道") == []


def test_reading_changes_nothing(selling):
    before = selling.path.read_bytes()
    for words in (["board"], ["board", "-o", "markdown"], ["stuck"], ["stuck", "--explain"], ["stuck", "d1"]):
        assert selling("deal", *words).status == 0
    assert selling.path.read_bytes() == before


# The day


def test_today_names_what_is_stuck_and_what_should_have_closed(selling):
    day = selling("today", "-o", "json").json
    assert [(deal["ref"], deal["because"], deal["days"]) for deal in day["deals"]] == [("d1", "stuck", 14)], (
        "mei's are hers"
    )
    everybody = selling("today", "--team", "-o", "json").json
    assert [deal["ref"] for deal in everybody["deals"]] == ["d1", "d2", "d3"]
    selling("log", "call", "c1", "价格再谈")
    day = selling("today", "-o", "json").json
    assert [(deal["ref"], deal["because"], deal["days"]) for deal in day["deals"]] == [("d1", "close passed", 2)]
    assert "should have closed 2 days ago" in selling("today").out
    selling("deal", "edit", "d1", "--close", "2026-12-20")
    assert selling("today", "-o", "json").json["deals"] == []


def test_the_task_of_a_customer_with_an_open_deal_comes_first(selling):
    selling("contact", "add", "无单")
    selling("task", "add", "甲", "--about", "c3", "--due", "2026-11-20")
    selling("task", "add", "乙", "--about", "c1", "--due", "2026-11-20")
    assert [task["title"] for task in selling("today", "-o", "json").json["overdue"]] == ["乙", "甲"]
