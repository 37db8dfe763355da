"""Deals moved from stage to stage: what is refused, what is overruled, what the history keeps."""

import json
import sqlite3

import pytest
from moving_deals import add_deal, add_pipeline, add_rule, assert_whole, rows

DAY = 86_400


@pytest.fixture
def selling(crm, tmp_path, monkeypatch):
    """A file with the pipeline 销售 and the deal d1 注塑机 in its first stage since nine days; ``at`` sets the clock."""
    path = tmp_path / "crm.db"
    stages = add_pipeline(path)
    other = add_pipeline(path, "渠道", (("接洽", "open", 20, 5), ("成交", "won", 100, None), ("作罢", "lost", 0, None)))
    add_deal(path, "注塑机", stages["线索"], user="mei")
    crm.path, crm.stages, crm.other = path, stages, other
    crm.at = lambda when: monkeypatch.setenv("CRMCTL_NOW", f"{when}+08:00")
    crm.at("2026-12-01T09:00:00")
    return crm


def history(crm):
    return crm("deal", "history", "d1", "-o", "json").json


def deal(crm):
    return rows(crm.path, "SELECT * FROM deal WHERE id = 1")[0]


def test_a_move_is_told_in_one_line_and_kept_to_the_second(selling):
    done = selling("deal", "move", "d1", "谈判")
    assert (done.status, done.out) == (0, "")
    assert done.err == "d1 注塑机: 线索 9 days → 谈判 · 10% → 80%\n"
    first, second = history(selling)
    assert list(first)[:6] == ["stage", "entered_at", "left_at", "seconds", "by", "because"]
    assert (first["left_at"], first["seconds"]) == ("2026-12-01T01:00:00Z", 9 * DAY)
    assert (second["stage"], second["entered_at"], second["left_at"], second["seconds"]) == (
        "谈判", "2026-12-01T01:00:00Z", None, 0,
    )  # fmt: skip
    assert (second["by"], second["probability"], second["move"], second["skipped"]) == (
        "tester", 0.8, "skip", ["方案", "报价"],
    )  # fmt: skip


@pytest.mark.parametrize(("typed", "stage"), [("报价", "报价"), ("谈", "谈判"), ("2", "方案"), ("won", "赢单")])
def test_a_stage_is_known_by_its_name_its_beginning_and_its_number(selling, typed, stage):
    assert selling("deal", "move", "d1", typed, "-o", "json").json["stage"] == stage


def test_what_a_move_did_as_json(selling):
    selling("deal", "edit", "d1", "--amount", "50万")
    done = selling("deal", "move", "d1", "报价", "--because", "他们催", "-o", "json").json
    assert {name: done[name] for name in ("ref", "from", "stage", "status", "probability", "left_after_seconds", "overruled")} == {
        "ref": "d1", "from": "线索", "stage": "报价", "status": "open", "probability": 0.6, "left_after_seconds": 9 * DAY,
        "overruled": [],
    }  # fmt: skip
    stay = history(selling)[-1]
    assert (stay["amount"], stay["currency"], stay["because"]) == ("500000.00", "CNY", "他们催")


def test_the_stage_it_is_in_is_refused(selling):
    done = selling("deal", "move", "d1", "线索", "-o", "json")
    error = json.loads(done.err.splitlines()[-1])["error"]
    assert (done.status, error["code"]) == (6, "already_there")
    assert "since Sun 22 Nov 2026 09:00" in error["message"]


def test_a_retired_stage_is_refused_by_name(selling):
    with sqlite3.connect(selling.path) as db:
        db.execute("UPDATE stage SET retired_at = '2026-11-30T00:00:00Z' WHERE name = '方案'")
    done = selling("deal", "move", "d1", "方案")
    assert done.status == 6
    assert (
        done.err
        == "error: 方案 is retired; no deal can enter it.\nhint: The stages of 销售 are: 线索, 报价, 谈判, 赢单, 输单.\n"
    )


def test_a_stage_of_another_pipeline_only_when_that_is_named(selling):
    assert selling("deal", "move", "d1", "接洽").status == 3
    assert selling("deal", "move", "d1", "接洽", "--pipeline", "渠道").status == 0
    assert [stay["move"] for stay in history(selling)] == ["added", "elsewhere"]
    assert deal(selling)["stage_id"] == selling.other["接洽"]
    assert_whole(selling.path)


def test_won_lost_and_opened_again_from_where_it_was_closed(selling):
    selling("deal", "move", "d1", "报价")
    selling.at("2026-12-03T09:00:00")
    assert selling("deal", "won", "d1").err == "d1 注塑机: 报价 2 days → 赢单 · 60% → 100%\n"
    assert (deal(selling)["status"], deal(selling)["closed_at"]) == ("won", "2026-12-03T01:00:00Z")
    selling.at("2026-12-05T09:00:00")
    assert [stay["seconds"] for stay in history(selling)] == [9 * DAY, 2 * DAY, 0]
    assert selling("deal", "reopen", "d1", "--because", "退货").status == 0
    assert (deal(selling)["status"], deal(selling)["closed_at"]) == ("open", None)
    assert selling("deal", "lost", "d1", "--reason", "竞争", "--because", "现货").status == 0
    told = [(stay["stage"], stay["move"], stay["seconds"], stay["because"]) for stay in history(selling)]
    assert told == [
        ("线索", "added", 9 * DAY, None), ("报价", "skip", 2 * DAY, None), ("赢单", "won", 2 * DAY, None),
        ("报价", "reopened", 0, "退货"), ("输单", "lost", 0, "竞争对手: 现货"),
    ]  # fmt: skip
    assert_whole(selling.path)


def test_the_reason_of_a_loss_stays_in_the_history_and_goes_off_the_deal(selling):
    selling("deal", "lost", "d1", "--reason", "价格")
    assert selling("deal", "show", "d1", "-o", "json").json["lost_reason"] == "价格"
    selling("deal", "reopen", "d1")
    assert deal(selling)["lost_reason_id"] is None
    assert [stay["because"] for stay in history(selling)] == [None, "价格", None]


def test_a_loss_needs_a_reason_of_the_list(selling):
    done = selling("deal", "lost", "d1")
    assert done.status == 8
    assert "--reason" in done.err
    assert selling("deal", "move", "d1", "输单").status == 8
    done = selling("deal", "lost", "d1", "--reason", "天气")
    assert done.status == 5
    assert "竞争对手" in done.err
    assert "crmctl pipeline reason add 天气" in done.err
    assert selling("deal", "move", "d1", "报价", "--reason", "价格").status == 2
    assert len(history(selling)) == 1


def test_only_what_is_closed_opens_again_and_into_an_open_stage(selling):
    assert selling("deal", "reopen", "d1").status == 6
    selling("deal", "won", "d1")
    assert selling("deal", "reopen", "d1", "输单").status == 5
    assert selling("deal", "reopen", "d1", "谈判").status == 0


def test_a_rule_that_does_not_hold_is_named_with_the_way_to_mend_it(selling):
    add_rule(selling.path, selling.stages["谈判"], "amount>0", "金额")
    add_rule(selling.path, selling.stages["谈判"], "expected_close:any")
    done = selling("deal", "move", "d1", "谈判")
    assert done.status == 6
    assert "d1 cannot enter 谈判 yet; it lacks: 金额; expected_close:any." in done.err
    assert "crmctl deal edit d1 --amount M --close DATE" in done.err
    assert len(history(selling)) == 1
    selling("deal", "edit", "d1", "--amount", "5000", "--close", "2026-12-31")
    assert selling("deal", "move", "d1", "谈判").status == 0
    assert history(selling)[-1]["overruled"] == []


def test_what_is_overruled_is_kept_with_why(selling):
    add_rule(selling.path, selling.stages["赢单"], "amount>0", "金额")
    assert selling("deal", "won", "d1").status == 6
    done = selling("deal", "won", "d1", "--because", "框架合同")
    assert done.status == 0
    assert "Overruled, and kept in its history: 金额." in done.err
    last = history(selling)[-1]
    assert (last["because"], last["overruled"]) == ("框架合同", ["amount>0"])


def test_because_alone_overrules_nothing(selling):
    add_rule(selling.path, selling.stages["谈判"], "amount>0")
    selling("deal", "edit", "d1", "--amount", "5000")
    selling("deal", "move", "d1", "谈判", "--because", "他们催")
    assert history(selling)[-1]["overruled"] == []


def test_a_move_can_be_dated_back_to_the_present_stay_and_no_further(selling):
    assert selling("deal", "move", "d1", "方案", "--at", "2026-11-25 10:00").status == 0
    assert history(selling)[0]["left_at"] == "2026-11-25T02:00:00Z"
    early = selling("deal", "won", "d1", "--at", "2026-11-24 10:00")
    assert early.status == 5
    assert "d1 came into 方案 only at Wed 25 Nov 2026 10:00." in early.err
    assert selling("deal", "won", "d1", "--at", "2026-12-02 10:00").status == 5
    assert selling("deal", "won", "d1", "--at", "2026-11-30 10:00").status == 0
    assert deal(selling)["closed_at"] == "2026-11-30T02:00:00Z"
    assert_whole(selling.path)


def test_a_day_alone_is_no_time_before_the_stay_began_on_it(selling):
    selling("deal", "move", "d1", "方案", "--at", "2026-11-30 17:00")
    assert selling("deal", "move", "d1", "报价", "--at", "2026-11-30 16:00").status == 5
    assert selling("deal", "move", "d1", "报价", "--at", "2026-11-30").status == 0
    assert history(selling)[-1]["entered_at"] == "2026-11-30T09:00:00Z"


def test_a_stated_probability_lasts_while_the_deal_is_open(selling):
    selling("deal", "edit", "d1", "--probability", "35")
    selling("deal", "move", "d1", "谈判")
    assert history(selling)[-1]["probability"] == 0.35
    selling("deal", "won", "d1")
    assert history(selling)[-1]["probability"] == 1.0
    assert selling("deal", "show", "d1", "-o", "json").json["probability"] == 1.0


def test_a_dry_run_says_it_and_leaves_the_file(selling):
    before = selling.path.read_bytes()
    done = selling("deal", "move", "d1", "谈判", "-n")
    assert done.err.startswith("Would move d1 注塑机: 线索 9 days → 谈判")
    assert selling.path.read_bytes() == before


def test_undo_takes_a_move_back_and_never_out_of_the_middle(selling):
    selling("--as-user", "mei", "deal", "move", "d1", "方案")
    selling("--as-user", "wang", "deal", "move", "d1", "报价")
    refused = selling("--as-user", "mei", "undo")
    assert refused.status == 6
    assert "d1" in refused.err
    assert_whole(selling.path)
    step = rows(selling.path, "SELECT max(id) - 1 AS id FROM step")[0]["id"]
    assert selling("undo", f"h{step}", "--force").status == 0
    assert [stay["stage"] for stay in history(selling)] == ["线索", "报价"]
    assert_whole(selling.path)


def test_the_moves_of_the_close_date_are_counted(selling):
    for day in ("2026-12-10", "2026-12-20", "2026-12-15", "2027-01-24"):
        selling("deal", "edit", "d1", "--close", day)
    told = selling("deal", "history", "d1")
    assert "The close date was put off 2 times, by 50 days." in told.err
    pushes = selling("deal", "history", "d1", "--pushes", "-o", "json").json
    assert [(push["from"], push["to"], push["days"], push["by"]) for push in pushes] == [
        (None, "2026-12-10", None, "tester"), ("2026-12-10", "2026-12-20", 10, "tester"),
        ("2026-12-20", "2026-12-15", -5, "tester"), ("2026-12-15", "2027-01-24", 40, "tester"),
    ]  # fmt: skip
