"""demo: the whole tour, and what it never touches."""

import os
import re
import subprocess
import sys
from datetime import datetime

import pytest

from crmctl.commands.tour_steps import TOUR


@pytest.fixture
def told(bare):
    said = bare("demo")
    assert said.status == 0, said.err
    return bare, said.out


def test_the_tour_runs_every_command_and_shows_what_it_prints(told, tmp_path):
    _crm, text = told
    commands = re.findall(r"(?m)^\$ (crmctl .*)", text)
    assert len(commands) == len(TOUR)
    assert {command.split()[1] for command in commands} == {
        "init", "import", "contact", "find", "log", "task", "cadence", "deal", "report", "trigger", "segment", "today", "snooze", "done", "remind", "show", "tag", "note", "history", "undo", "redo", "export", "sql", "db", "dedupe",
    }  # fmt: skip
    assert "14 rows: 14 new" in text
    assert "encoding gb" in text
    assert text.count("[exit 9]") == 2
    assert "王小明" in text
    assert "Traceback" not in text
    assert "error:" not in text
    assert "crmctl --db crmctl-demo.db" in text


def test_what_it_made_is_there_to_go_on_with(told, tmp_path):
    crm, _text = told
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith("crm")) == [
        "crmctl-demo-files", "crmctl-demo.db",
    ]  # fmt: skip
    listed = {one.name for one in (tmp_path / "crmctl-demo-files").iterdir()}
    assert listed == {
        "fair.csv", "phone.vcf", "webshop.csv", "webshop.rejects.csv", "contacts.csv", "products.csv", "deals.csv", "orders.csv", "cards.csv",
    }  # fmt: skip
    people = crm("--db", "crmctl-demo.db", "contact", "list", "-o", "json").json
    assert len(people) == 25  # 18 and 9 cards, of which two are of people known already
    ouyang = next(one for one in people if one["name"] == "欧阳娜娜")
    assert ouyang["phones"] == ["+8613800138003"]
    assert ouyang["tags"] == ["丝绸", "老客户"]
    jessica = next(one for one in people if one["name"] == "Jessica Wang")
    assert jessica["external_ids"] == {"webshop": "1042"}
    assert crm("--db", "crmctl-demo.db", "db", "check").status == 0


def test_it_shows_selling(told):
    crm, text = told
    morning = text.partition("$ crmctl today\n")[2].partition("\n# ")[0]
    assert re.search(r"d2 +stuck, 2\d days too long", morning)
    assert "should have closed" not in morning  # d3 is stuck besides, and told once
    stuck = crm("--db", "crmctl-demo.db", "deal", "stuck", "-o", "json").json
    assert [(one["ref"], one["stage"]) for one in stuck] == [("d2", "Negotiation"), ("d3", "Quote")]
    ways = crm("--db", "crmctl-demo.db", "deal", "history", "d1", "-o", "json").json
    assert [one["stage"] for one in ways] == ["Lead", "Qualified", "Quote", "Negotiation"]
    first, second = (datetime.fromisoformat(one["entered_at"]) for one in ways[:2])
    assert (second - first).days == 6
    overruled = crm("--db", "crmctl-demo.db", "deal", "history", "d5", "-o", "json").json[-1]
    assert (overruled["stage"], overruled["because"]) == ("Quote", "先寄样品，数量待定")
    totals = {one["number"]: one["total"] for one in crm("--db", "crmctl-demo.db", "order", "list", "-o", "json").json}
    assert totals["S-2003"] == "97964.00"
    assert crm("--db", "crmctl-demo.db", "trigger", "run", "-o", "json").json == []  # all of it lies ahead


def test_it_shows_duplicates(told):
    crm, text = told
    scanned = text.partition("$ crmctl dedupe scan\n")[2].partition("\n# ")[0]
    assert re.search(r"c2 +李东江 .* sure .*\n +c20 +李東江", scanned), "in the other script, at an earlier firm"
    assert re.search(r"c3 +欧阳娜娜 .* sure .*\n +c19 +Ouyang Nana", scanned), "in hanzi and in pinyin"
    assert re.search(r"c16 +Hannah Schm.* to review .*\n +c21 +Hanna Schmit", scanned), "misspelt"
    assert "2 are sure" in scanned
    related = text.partition("$ crmctl dedupe scan --related\n")[2].partition("\n# ")[0]
    assert re.search(r"c24 +c25 ", related), "a family behind one number"
    assert re.search(r"c26 +c27 ", related), "father and son"
    assert "Merged 2 records in 2 groups." in text
    known = crm("--db", "crmctl-demo.db", "contact", "show", "c20", "-o", "json").json
    assert (known["ref"], known["name"]) == ("c2", "李东江")
    assert (known["org"], known["title"]) == ("杭州云栖茶业有限公司", "总经理"), "the card of 2019 is the older one"
    assert {"lidongjiang@yunqi.example.cn", "lidj@dongjin.example.cn"} == set(known["emails"])
    ouyang = crm("--db", "crmctl-demo.db", "contact", "show", "Ouyang Nana", "-o", "json").json
    assert (ouyang["ref"], ouyang["city"]) == ("c3", "苏州")
    apart = [crm("--db", "crmctl-demo.db", "contact", "show", ref, "-o", "json").json["ref"] for ref in ("c16", "c21")]
    assert apart == ["c16", "c21"]


@pytest.mark.parametrize("now", ["2028-02-29T00:20:00+08:00", "2031-12-31T23:50:00-07:00"])
def test_what_is_stuck_is_so_whenever_one_looks(bare, monkeypatch, now):
    monkeypatch.setenv("CRMCTL_NOW", now)
    assert bare("demo").status == 0
    stuck = bare("--db", "crmctl-demo.db", "deal", "stuck", "-o", "json").json
    assert [one["ref"] for one in stuck] == ["d2", "d3"]
    lost = bare("--db", "crmctl-demo.db", "deal", "list", "--status", "lost", "-o", "json").json
    today = datetime.fromisoformat(now)
    assert {(today - datetime.fromisoformat(one["closed_at"])).days for one in lost} <= {19, 20, 29, 30, 54, 55}


def test_the_file_in_use_and_the_settings_are_never_touched(told, tmp_path, monkeypatch):
    crm, _text = told
    assert not (tmp_path / "crm.db").exists()
    assert not (tmp_path / "config").exists()
    assert not (tmp_path / "data").exists()
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "crmctl-demo.db"))
    before = (tmp_path / "crmctl-demo.db").read_bytes()
    for words in ((), ("--force",), (tmp_path, "--force")):
        assert crm("demo", *words).status == 6
    assert (tmp_path / "crmctl-demo.db").read_bytes() == before
    assert os.environ["CRMCTL_DB"] == str(tmp_path / "crmctl-demo.db")
    assert os.environ["CRMCTL_LANG"] == "en"


def test_a_second_time_it_is_refused_unless_forced(told, tmp_path):
    crm, _text = told
    mine = tmp_path / "crmctl-demo-files" / "mine.csv"
    mine.write_text("kept")
    said = crm("demo")
    assert said.status == 6
    assert "--force" in said.err
    assert crm("demo", "--force").status == 0
    assert mine.read_text() == "kept"


def test_it_goes_into_a_folder_and_speaks_json(bare, tmp_path):
    said = bare("demo", tmp_path / "试用 here", "-o", "json")
    assert said.status == 0, said.err
    assert said.json["path"] == str(tmp_path / "试用 here" / "crmctl-demo.db")
    assert [one["status"] for one in said.json["commands"]] == [status for _why, _words, status in TOUR]
    assert bare("demo", "/proc/nowhere").status == 7


def test_it_speaks_chinese(bare, monkeypatch):
    monkeypatch.setenv("CRMCTL_LANG", "zh_CN")
    assert bare("demo").status == 0
    board = bare("--db", "crmctl-demo.db", "deal", "board", "-o", "json").json
    assert {one["stage"]: one["count"] for one in board} == {"线索": 1, "需求确认": 1, "报价": 2, "谈判": 2}
    lost = bare("--db", "crmctl-demo.db", "deal", "list", "--status", "lost", "-o", "json").json
    assert {one["lost_reason"] for one in lost} == {"价格太高", "选择竞争对手", "联系不上"}


def test_it_runs_without_a_terminal_under_lang_c(tmp_path):
    command = [sys.executable, "-c", "from crmctl.main import run; run()", "demo"]
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C", "LC_ALL": "C"}
    (tmp_path / "here").mkdir()
    said = subprocess.run(
        command, capture_output=True, env=environ, cwd=tmp_path / "here", stdin=subprocess.DEVNULL, check=False
    )
    assert said.returncode == 0, said.stderr
    assert "欧阳娜娜" in said.stdout.decode("utf-8")
    assert said.stderr == b""
    assert b"\x1b" not in said.stdout
    assert sorted(one.name for one in tmp_path.iterdir()) == ["here"]
