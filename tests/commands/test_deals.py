"""Deals as records: added with people, lines and all, changed, listed, shown, found, laid in the trash."""

import json
import sqlite3
from pathlib import Path

import pytest


@pytest.fixture
def deals(crm):
    for words in [
        ["contact", "add", "王工", "--org", "海尔"], ["contact", "add", "张总", "--org", "海尔"],
        ["contact", "add", "李雷", "--org", "美的"],
    ]:  # fmt: skip
        assert crm(*words).status == 0
    return crm


def add(crm, *words):
    done = crm("deal", "add", *words, "-o", "json")
    assert done.status == 0, done.err
    return done.json


def test_a_deal_knows_whom_it_is_with_and_whose_it_is(deals):
    deal = add(
        deals, "二期", "--contact", "王工:决策人", "--contact", "c2：采购", "--amount", "48万", "--close", "月底"
    )
    assert deal["contacts"] == [
        {"ref": "c1", "name": "王工", "role": "decision"}, {"ref": "c2", "name": "张总", "role": "finance"},
    ]  # fmt: skip
    assert (deal["org"], deal["org_ref"], deal["owner"]) == ("海尔", "o1", "tester")
    assert (deal["amount"], deal["currency"], deal["amount_from"]) == ("480000.00", "CNY", "stated")
    assert (deal["status"], deal["expected_close_on"], deal["stuck"]) == ("open", "2026-11-30", False)


def test_a_file_without_a_pipeline_is_given_one_once(deals):
    with sqlite3.connect("crm.db") as db:
        db.executescript("DELETE FROM stage_rule; DELETE FROM stage; DELETE FROM pipeline; DELETE FROM lost_reason;")
    done = deals("deal", "add", "一期")
    assert "There was no pipeline: made Sales." in done.err
    assert "no pipeline" not in deals("deal", "add", "二期").err
    assert deals("undo").status == deals("undo").status == 0
    assert deals("pipeline", "list", "-o", "json").json == []


def test_the_first_stay_begins_as_the_deal_is_made(deals):
    add(deals, "二期", "--amount", "5万", "--probability", "35%")
    stay = deals("deal", "history", "d1", "-o", "json").json
    assert [(one["stage"], one["entered_at"], one["left_at"], one["by"]) for one in stay] == [
        ("Lead", "2026-11-22T01:00:00Z", None, "tester"),
    ]  # fmt: skip
    with sqlite3.connect("crm.db") as db:
        assert db.execute("SELECT amount_minor, currency, probability FROM deal_stay").fetchall() == [
            (5000000, "CNY", 35)
        ]


def test_a_later_stage_asks_for_what_its_rules_say(deals):
    add(deals, "一期")
    assert deals("pipeline", "stage", "edit", "Quote", "--rule", "amount>100").status == 0
    refused = deals("deal", "add", "二期", "--stage", "Quote")
    assert refused.status == 6 and "A deal cannot begin in Quote" in refused.err
    assert [one["title"] for one in deals("deal", "list", "-o", "json").json] == ["一期"]
    assert add(deals, "二期", "--stage", "quo", "--amount", "500")["stage"] == "Quote"
    add(deals, "三期", "--stage", "Quote", "--because", "老客户")
    stay = deals("deal", "history", "d3", "-o", "json").json[0]
    assert (stay["because"], stay["overruled"]) == ("老客户", ["amount>0", "amount>100"])


def test_a_deal_that_begins_lost_needs_a_reason(deals):
    add(deals, "一期")
    assert deals("deal", "add", "二期", "--stage", "lost").status == 6
    deal = add(deals, "二期", "--stage", "lost", "--reason", "price")
    assert (deal["status"], deal["closed_at"]) == ("lost", "2026-11-22T01:00:00Z")
    assert deal["lost_reason"] and deal["probability"] == 0
    with sqlite3.connect("crm.db") as db:
        assert db.execute("SELECT lost_reason_id IS NULL, status FROM deal WHERE id = 2").fetchone() == (0, "lost")


# Lines and the amount


def test_the_amount_is_the_sum_of_the_lines_unless_stated(deals):
    assert deals("product", "add", "GTX Pro", "--code", "P-1", "--price", "4800").status == 0
    done = deals("deal", "add", "二期", "--line", "P-1 x 2", "--line", "安装 @ 300.50", "--line", "培训")
    assert "Its amount is the sum of its lines: CNY 9900.50." in done.err and "Without a price: 培训." in done.err
    shown = deals("deal", "show", "d1", "-o", "json").json
    assert shown["lines"] == [
        {"name": "GTX Pro", "product_ref": "p1", "quantity": "2", "price": "4800.00", "total": "9600.00"},
        {"name": "安装", "product_ref": None, "quantity": "1", "price": "300.50", "total": "300.50"},
        {"name": "培训", "product_ref": None, "quantity": "1", "price": None, "total": None},
    ]
    assert (shown["amount"], shown["amount_from"]) == ("9900.50", "lines")


def test_lines_change_an_amount_that_is_their_sum_and_leave_a_stated_one(deals):
    add(deals, "二期", "--line", "样机 x 2 @ 100")
    deals("deal", "edit", "d1", "--line", "线缆 @ 50")
    assert deals("deal", "show", "d1", "-o", "json").json["amount"] == "250.00"
    done = deals("deal", "edit", "d1", "--amount", "240")
    assert "as stated, CNY 240.00; its lines come to 250.00" in done.err
    deals("deal", "edit", "d1", "--no-line", "1")
    shown = deals("deal", "show", "d1", "-o", "json").json
    assert (shown["amount"], shown["amount_from"], len(shown["lines"])) == ("240.00", "stated", 1)
    deals("deal", "edit", "d1", "--no-amount")
    assert deals("deal", "show", "d1", "-o", "json").json["amount"] == "50.00"
    assert deals("deal", "edit", "d1", "--no-line", "2").status == 3


def test_one_deal_is_in_one_currency(deals):
    refused = deals("deal", "add", "二期", "--amount", "USD 300", "--line", "样机 @ ¥50")
    assert refused.status == 5 and "USD, CNY" in refused.err
    add(deals, "二期", "--amount", "USD 300", "--line", "样机 @ 50")
    assert deals("deal", "show", "d1", "-o", "json").json["lines"][0]["price"] == "50.00"
    assert deals("deal", "edit", "d1", "--amount", "EUR 5").status == 5
    assert deals("deal", "edit", "d1", "--line", "p9").status == 3


# Changed


def test_a_moved_day_of_closing_is_kept_and_counts_as_no_touch(deals):
    add(deals, "二期", "--contact", "c1", "--close", "2026-12-01")
    for day in ("2026-12-15", "2026-12-08", "2027-01-08"):
        assert deals("deal", "edit", "d1", "--close", day).status == 0
    pushes = deals("deal", "show", "d1", "-o", "json").json["pushes"]
    assert (pushes["count"], pushes["days"]) == (2, 14 + 31)
    assert [(move["from"], move["to"], move["days"], move["by"]) for move in pushes["moves"]] == [
        ("2026-12-01", "2026-12-15", 14, "tester"), ("2026-12-15", "2026-12-08", -7, "tester"),
        ("2026-12-08", "2027-01-08", 31, "tester"),
    ]  # fmt: skip
    same = deals("deal", "edit", "d1", "--close", "2027-01-08")
    assert "is so already" in same.err
    assert deals("interaction", "list", "d1", "-o", "json").json == []


def test_people_come_change_their_role_and_go(deals):
    add(deals, "二期", "--contact", "c1")
    deals("deal", "edit", "d1", "--contact", "张总:champion", "--role", "王工:把关人")
    roles = [(one["ref"], one["role"]) for one in deals("deal", "show", "d1", "-o", "json").json["contacts"]]
    assert roles == [("c1", "gatekeeper"), ("c2", "champion")]
    deals("deal", "edit", "d1", "--role", "c2:none", "--no-contact", "c1")
    assert deals("deal", "show", "d1", "-o", "json").json["contacts"] == [{"ref": "c2", "name": "张总", "role": None}]
    assert deals("deal", "edit", "d1", "--role", "c1:user").status == 3
    assert deals("deal", "edit", "d1", "--no-contact", "c3").status == 3


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--contact", "王工:老师"], 5, "老师 is no role in a deal"), (["--contact", "无名氏"], 3, "无名氏"),
        (["--probability", "120"], 5, "120"), (["--amount", "很多"], 5, "很多"), (["--org", "不存在"], 3, "不存在"),
        (["--set", "颜色=红"], 5, "颜色"), (["--stage", "九"], 3, "九"), (["--pipeline", "九"], 3, "九"),
        (["--category", "也许"], 5, "也许"), (["--line", " @ 5"], 5, "no product"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_named_and_nothing_goes_in(deals, words, status, said):
    add(deals, "一期")
    done = deals("deal", "add", "二期", *words)
    assert done.status == status and said in done.err
    assert len(deals("deal", "list", "-o", "json").json) == 1


def test_tags_and_custom_fields_are_those_of_every_record(deals):
    assert deals("field", "add", "竞争对手", "--noun", "deal", "--type", "choice", "--choices", "甲,乙").status == 0
    add(deals, "二期", "--tag", "重点", "--set", "竞争对手=甲", "--set", "金额=5万", "--set", "备注=急")
    assert deals("tag", "add", "VIP", "d1").status == 0
    shown = deals("deal", "show", "d1", "-o", "json").json
    assert (shown["tags"], shown["fields"], shown["amount"], shown["note"]) == (
        ["重点", "VIP"], {"竞争对手": "甲"}, "50000.00", "急",
    )  # fmt: skip
    assert deals("deal", "edit", "d1", "--set", "竞争对手=丙").status == 5
    assert deals("deal", "edit", "d1", "--set", "竞争对手=", "--no-tag", "vip").status == 0
    shown = deals("deal", "show", "d1", "-o", "json").json
    assert (shown["tags"], shown["fields"]) == (["重点"], {})
    assert [row["deals"] for row in deals("tag", "list", "-o", "json").json] == [1]
    assert deals("field", "add", "amount", "--noun", "deal").status == 5
    assert deals("field", "add", "stage", "--noun", "deal").status == 5


# Listed and shown


@pytest.fixture
def several(deals):
    add(deals, "甲", "--contact", "c1", "--amount", "5万", "--close", "2026-12-01", "--tag", "重点")
    add(deals, "乙", "--contact", "c3:decision", "--amount", "JPY 90000", "--owner", "小李", "--stage", "won")
    add(deals, "丙", "--org", "美的", "--amount", "USD 60000", "--stage", "Quote", "--close", "2027-01-05")
    add(deals, "丁")
    return deals


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], "丙甲丁"), (["--status", "all"], "乙丙甲丁"), (["--status", "won"], "乙"), (["--stage", "quote"], "丙"),
        (["--stage", "won"], "乙"), (["--org", "美的", "--status", "all"], "乙丙"), (["--contact", "c1"], "甲"),
        (["--tag", "重点"], "甲"), (["--closing-before", "2027-01-05"], "甲"), (["--owner", "小李", "--status", "all"], "乙"),
        (["--owner", "me", "--sort", "title"], "丁丙甲"), (["--sort", "close"], "甲丙丁"), (["--limit", "1"], "丙"),
        (["--pipeline", "Sales", "--sort", "id"], "甲丙丁"), (["--where", "amount>=50001"], "丙"),
    ],
)  # fmt: skip
def test_lists_show_what_is_asked_for_the_largest_first(several, words, found):
    done = several("deal", "list", *words, "-o", "json")
    assert done.status == 0, done.err
    assert "".join(one["title"] for one in done.json) == found


def test_what_lies_in_the_trash_is_shown_apart_and_comes_back(several):
    assert several("deal", "rm", "甲", "--yes").status == 0
    assert "甲" not in [one["title"] for one in several("deal", "list", "-o", "json").json]
    assert [one["title"] for one in several("deal", "list", "--trash", "-o", "json").json] == ["甲"]
    assert several("deal", "restore", "d1").status == 0
    assert several("deal", "list", "--trash", "-o", "json").json == []


def test_a_deal_outlives_its_people_and_firm(several):
    assert several("contact", "rm", "c1", "--yes").status == several("org", "rm", "o1", "--yes").status == 0
    shown = several("deal", "show", "d1", "-o", "json").json
    assert (shown["contacts"], shown["org"]) == ([], "海尔")
    with sqlite3.connect("crm.db") as db:
        db.execute("UPDATE contact SET merged_into = 2 WHERE id = 3")
    assert [one["ref"] for one in several("deal", "show", "d2", "-o", "json").json["contacts"]] == ["c2"]
    assert several("deal", "list", "--status", "all").status == 0


def test_the_page_tells_everything_in_words(several):
    several("log", "call", "c1", "要报价")
    several("task", "add", "寄样品", "--about", "d1", "--due", "fri")
    text = several("deal", "show", "d1", "-o", "plain").out
    for said in (
        "甲", "海尔 o1", "王工 c1", "CNY 50000.00", "Lead · 0 days · Sales", "insufficient history (n=0)",
        "t1 Fri 27 Nov 2026 寄样品", "call 要报价", "Lead 0 days",
    ):  # fmt: skip
        assert said in text
    assert several("show", "甲", "-o", "json").json["ref"] == "d1"


def test_one_s_own_history_counts_once_there_is_enough_of_it(crm):
    crm("deal", "add", "新")
    for number in range(20):
        crm("deal", "add", f"旧{number}")
        crm(
            "deal",
            "won" if number < 15 else "lost",
            f"d{number + 2}",
            *(("--because", "ok") if number < 15 else ("--reason", "price")),
        )
    history = crm("deal", "show", "d1", "-o", "json").json["probabilities"]["history"]
    assert history == {"probability": round(16 / 22, 4), "won": 15, "resolved": 20}
    assert "own history 73% (n=20)" in crm("deal", "show", "d1", "-o", "plain").out
    for command in ("won d1 --because ok", "reopen d1"):  # entering a stage again counts a deal once
        crm("deal", *command.split())
    assert crm("deal", "show", "d1", "-o", "json").json["probabilities"]["history"]["resolved"] == 20


# Everywhere


def test_deals_are_found_by_their_title_however_much_is_said(several):
    lines = "\n".join(f"call c1 甲方问过 {number}" for number in range(60))
    several("log-batch", "-", input=lines + "\n")
    found = several("find", "甲", "-o", "json").json
    assert found[0]["ref"] == "d1" and found[0]["matched"] == "title"
    assert [one["ref"] for one in several("find", "丙", "--kind", "deal", "-o", "json").json] == ["d3"]
    several("deal", "edit", "d1", "--title", "华东平台")
    assert [one["ref"] for one in several("find", "华东", "-o", "json").json] == ["d1"]


def test_customers_show_their_deals_open_ones_first(several):
    add(several, "戊", "--contact", "c3", "--amount", "1")
    short = several("show", "c3", "-o", "json").json["deals"]
    assert [(one["ref"], one["status"]) for one in short] == [("d5", "open"), ("d2", "won")]
    assert [one["ref"] for one in several("org", "show", "美的", "-o", "json").json["deals"]] == ["d5", "d3", "d2"]
    assert "d5 戊 Lead CNY 1.00" in several("contact", "show", "c3", "-o", "plain").out


def test_tasks_and_next_steps_are_about_deals(several):
    task = several("task", "add", "寄样品", "--about", "d1", "-o", "json").json
    assert (task["deal_ref"], task["deal"], task["about_ref"], task["org_ref"]) == ("d1", "甲", "c1", "o1")
    step = several("next", "d1", "fri", "-o", "json").json
    assert (step["deal_ref"], step["done"], step["title"]) == ("d1", "made", "Go on with 甲")
    own = several("next", "c1", "mon", "-o", "json").json
    assert (own["deal_ref"], own["done"]) == (None, "made"), "that of the deal stays its own"
    assert several("next", "d1", "+9d", "-o", "json").json["done"] == "moved"
    assert [one["ref"] for one in several("task", "list", "--about", "d1", "-o", "json").json] == ["t2", "t1"]
    shown = several("deal", "show", "d1", "-o", "json").json
    assert shown["next_step"]["ref"] == "t2" and {one["ref"] for one in shown["tasks"]} == {"t1", "t2", "t3"}
    assert several("task", "edit", "t1", "--about", "c3", "-o", "json").json["deal_ref"] is None


def test_the_history_of_a_deal_tells_names_and_amounts(several):
    several("deal", "edit", "d1", "--amount", "6万", "--owner", "小李", "--contact", "c2:user")
    several("deal", "move", "d1", "Quote")
    steps = several("history", "d1", "-o", "json").json
    told = {change["field"]: (change["old"], change["new"]) for step in steps for change in step["changes"]}
    assert told["amount"] == ("50000.00", "60000.00") and told["owner"] == ("tester", "小李")
    assert told["stage"] == ("Lead", "Quote") and told["user"] == (None, "张总")
    assert several("undo").status == several("undo").status == 0
    shown = several("deal", "show", "d1", "-o", "json").json
    assert (shown["amount"], shown["stage"], len(shown["contacts"])) == ("50000.00", "Lead", 1)


def test_sql_sees_deals_their_stays_people_and_lines(several):
    several("deal", "edit", "d1", "--line", "样机 x 2 @ 5")
    rows = several(
        "sql", "SELECT ref, stage, status, amount_minor, probability FROM v_deal ORDER BY id", "-o", "json"
    ).json
    assert [(row["ref"], row["status"]) for row in rows] == [
        ("d1", "open"),
        ("d2", "won"),
        ("d3", "open"),
        ("d4", "open"),
    ]
    stays = several(
        "sql", "SELECT deal_ref, stage, seconds FROM v_deal_stay WHERE stage_kind = 'won'", "-o", "json"
    ).json
    assert stays == [{"deal_ref": "d2", "stage": "Won", "seconds": 0}]
    people = several("sql", "SELECT contact_ref, role FROM v_deal_contact WHERE deal_ref = 'd2'", "-o", "json").json
    assert people == [{"contact_ref": "c3", "role": "decision"}]
    lines = several("sql", "SELECT name, quantity_thousandths, total_minor FROM v_deal_line", "-o", "json").json
    assert lines == [{"name": "样机", "quantity_thousandths": 2000, "total_minor": 1000}]


def test_stages_titles_and_references_are_completed(several, monkeypatch):
    monkeypatch.setenv("_CRMCTL_COMPLETE", "zsh")
    assert several("deal", "show", "d").out.split()[::2] == ["d1", "d2", "d3", "d4"]
    assert several("deal", "show", "丙").out == "丙\td3\n"
    assert several("deal", "move", "d1", "Q").out.splitlines() == ["Qualified\tSales", "Quote\tSales"]
    assert several("deal", "list", "--stage", "Neg").out == "Negotiation\tSales\n"
    assert several("task", "add", "x", "--about", "d3").out == "d3\t丙\n"


def test_a_dry_run_tells_and_changes_nothing(several):
    before = Path("crm.db").read_bytes()
    assert "Would add d5 戊" in several("deal", "add", "戊", "-n").err
    assert "Would change d1" in several("deal", "edit", "d1", "--amount", "1", "-n").err
    assert Path("crm.db").read_bytes() == before


def test_the_json_of_a_deal_is_the_contract(several):
    keys = json.loads(several("deal", "show", "d2", "-o", "json").out)
    assert list(keys)[:5] == ["id", "ref", "title", "org", "org_ref"]
    assert {
        "id", "ref", "title", "org", "org_ref", "contacts", "pipeline", "stage", "status", "amount", "currency", "probability",
        "expected_close_on", "owner", "age_days", "days_in_stage", "stuck", "lost_reason", "created_at", "closed_at",
    } <= set(keys)  # fmt: skip
    assert (keys["amount"], keys["currency"], keys["days_in_stage"]) == ("90000", "JPY", 0)
