import pytest

from crmctl.store.driver import connect


def listed(crm, *arguments):
    return crm("pipeline", "stage", "list", "-o", "json", *arguments).json


def names(crm):
    return [row["name"] for row in listed(crm)]


def one(crm, name):
    return next(row for row in listed(crm, "--retired") if row["name"] == name)


def stays(tmp_path):
    """Every stay as it is stored."""
    db = connect(str(tmp_path / "crm.db"), "ro", 5)
    try:
        return [tuple(row) for row in db.execute("SELECT * FROM deal_stay ORDER BY id")]
    finally:
        db.close()


@pytest.fixture
def busy(crm):
    """Three deals: in Lead, in Quote by way of Qualified, and won."""
    for words in (
        ["deal", "add", "注塑机 A", "--amount", "50万"], ["deal", "add", "注塑机 B", "--amount", "30万"],
        ["deal", "add", "注塑机 C", "--amount", "20万"], ["deal", "move", "d2", "Qualified"], ["deal", "move", "d2", "Quote"],
        ["deal", "won", "d3"],
    ):  # fmt: skip
        done = crm(*words)
        assert done.status == 0, done.err
    return crm


def test_a_stage_goes_after_the_last_of_its_kind(crm):
    row = crm("pipeline", "stage", "add", "合同", "-o", "json").json
    assert (row["pipeline"], row["position"], row["kind"]) == ("Sales", 5, "open")
    assert (row["probability"], row["category"]) == (0.87, "commit"), "half-way from what is before it to what is after"
    assert crm("pipeline", "stage", "add", "中标", "--kind", "won", "-o", "json").json["position"] == 7
    assert names(crm) == ["Lead", "Qualified", "Quote", "Negotiation", "合同", "Won", "中标", "Lost"]
    assert crm("undo").status == 0
    assert crm("undo").status == 0
    assert names(crm) == ["Lead", "Qualified", "Quote", "Negotiation", "Won", "Lost"]


def test_everything_about_a_stage(crm):
    row = crm(
        "pipeline", "stage", "add", "打样", "--after", "qual", "--probability", "0.35", "--days", "21", "--owner", "李静",
        "--category", "承诺", "--rule", "amount>0", "--message", "金额", "--rule", "expected_close:any", "-o", "json",
    ).json  # fmt: skip
    assert {key: row[key] for key in ("position", "probability", "expected_days", "owner", "category")} == {
        "position": 3, "probability": 0.35, "expected_days": 21, "owner": "李静", "category": "commit",
    }  # fmt: skip
    assert row["rules"] == [
        {"condition": "amount>0", "message": "金额"},
        {"condition": "expected_close:any", "message": None},
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["add", "quote"], 6, "Quote"),
        (["add", "a", "--probability", "150"], 5, "150"),
        (["add", "a", "--kind", "maybe"], 5, "maybe"),
        (["add", "a", "--kind", "won", "--probability", "60"], 5, "100%"),
        (["add", "a", "--category", "sure"], 5, "best case"),
        (["add", "a", "--days", "-1"], 2, "--days"),
        (["add", "a", "--before", "Quote", "--position", "1"], 2, "--before"),
        (["add", "a", "--before", "Nowhere"], 3, "Nowhere"),
        (["add", "a", "--position", "9"], 5, "1 to 7"),
        (["add", "a", "--pipeline", "x"], 3, "x"),
        (["add", "a", "--rule", "amont>0"], 5, "amount"),
        (["add", "a", "--rule", "amount>"], 5, "^"),
        (["add", "a", "--rule", " "], 2, "rule"),
        (["add", "a", "--message", "x"], 2, "--rule"),
        (["add", "  "], 5, "name"),
        (["edit", "Quote"], 2, "Nothing"),
        (["edit", "Nowhere", "--days", "3"], 3, "Negotiation"),
        (["edit", "Quote", "--name", "lead"], 6, "Lead"),
        (["edit", "Quote", "--rule-rm", "7"], 3, "amount>0"),
        (["edit", "Won", "--kind", "open", "--probability", "5"], 6, "won"),
        (["edit", "Won", "--kind", "open"], 5, "--probability"),
        (["move", "Quote"], 2, "--before"),
        (["move", "Quote", "--before", "Quote"], 5, "itself"),
        (["retire", "Won"], 6, "won"),
        (["retire", "Lost"], 6, "lost"),
        (["retire", "Quote", "--to", "Quote"], 5, "itself"),
        (["retire", "Quote", "--to", "Won"], 6, "same kind"),
    ],
)
def test_what_cannot_be_done_to_a_stage(crm, arguments, status, said):
    before = listed(crm, "--retired")
    done = crm("pipeline", "stage", *arguments)
    assert (done.status, said in done.err) == (status, True), (done.status, done.err)
    assert listed(crm, "--retired") == before
    assert crm("history", "-o", "json").json == []


def test_a_stage_edited(crm):
    done = crm(
        "pipeline", "stage", "edit", "Quote", "--name", "报价", "--probability", "85%", "--days", "9", "--owner", "李静"
    )
    assert done.status == 0
    row = one(crm, "报价")
    assert (row["probability"], row["category"], row["expected_days"], row["owner"]) == (0.85, "commit", 9, "李静")
    assert crm("pipeline", "stage", "edit", "报价", "--category", "pipeline").status == 0
    assert crm("pipeline", "stage", "edit", "报价", "--probability", "60", "--no-days", "--no-owner").status == 0
    row = one(crm, "报价")
    assert (row["category"], row["expected_days"], row["owner"]) == ("pipeline", None, None), "a category named stays"
    same = crm("pipeline", "stage", "edit", "报价", "--probability", "0.6")
    assert (same.status, "already" in same.err) == (0, True)
    for _step in range(3):
        assert crm("undo").status == 0
    row = one(crm, "Quote")
    assert (row["probability"], row["category"], row["expected_days"], row["owner"]) == (0.5, "best case", 14, None)


def test_rules_come_and_go(crm):
    def rules():
        return [(rule["condition"], rule["message"]) for rule in one(crm, "Quote")["rules"]]

    edit = ("pipeline", "stage", "edit", "Quote")
    assert crm(*edit, "--rule", "contacts.role:decision>=1").status == 0
    assert rules() == [("amount>0", "an amount"), ("contacts.role:decision>=1", None)]
    assert crm(*edit, "--rule", "amount>0", "--message", "金额").status == 0
    assert rules()[0] == ("amount>0", "金额")
    assert "already" in crm(*edit, "--rule", "amount>0").err
    assert crm(*edit, "--rule-rm", "1", "--rule", "expected_close:any").status == 0
    assert rules() == [("contacts.role:decision>=1", None), ("expected_close:any", None)]
    assert crm(*edit, "--rule-rm", "contacts.role:decision>=1").status == 0
    assert crm(*edit, "--no-rule").status == 0
    assert rules() == []
    for _step in range(5):
        assert crm("undo").status == 0
    assert rules() == [("amount>0", "an amount")]


def test_rules_hold_for_deals(busy):
    busy(
        "pipeline",
        "stage",
        "edit",
        "Negotiation",
        "--no-rule",
        "--rule",
        "contacts.role:decision>=1",
        "--message",
        "决策人",
    )
    done = busy("deal", "move", "d2", "Negotiation")
    assert (done.status, "决策人" in done.err) == (6, True)


def test_the_order_of_stages(crm):
    assert crm("pipeline", "stage", "move", "Quote", "--position", "1").status == 0
    assert names(crm)[:3] == ["Quote", "Lead", "Qualified"]
    assert "already" in crm("pipeline", "stage", "move", "Quote", "--before", "Lead").err
    assert crm("pipeline", "stage", "edit", "Quote", "--after", "Lost").status == 0
    assert names(crm)[-1] == "Quote"
    row = next(row for row in crm("pipeline", "check", "-o", "json").json if row["stage"] == "Quote")
    assert "order" in row["lacks"], "open after the end"
    for _step in range(2):
        assert crm("undo").status == 0
    assert names(crm) == ["Lead", "Qualified", "Quote", "Negotiation", "Won", "Lost"]


def test_nothing_done_to_a_stage_touches_history(busy, tmp_path):
    before = stays(tmp_path)
    told = [busy("deal", "history", f"d{n}", "-o", "json").json for n in (1, 2, 3)]
    for words in (
        ["edit", "Qualified", "--name", "需求", "--probability", "99", "--days", "1"], ["move", "Quote", "--position", "1"],
        ["retire", "需求"], ["add", "需求", "--after", "Lead"], ["edit", "Won", "--name", "赢单"],
    ):  # fmt: skip
        done = busy("pipeline", "stage", *words)
        assert done.status == 0, done.err
    assert stays(tmp_path) == before
    after = [busy("deal", "history", f"d{n}", "-o", "json").json for n in (1, 2, 3)]
    renamed = {"Qualified": "需求", "Won": "赢单"}
    keys = ("entered_at", "left_at", "seconds", "by", "because", "amount", "probability")
    for old, new in zip(told, after, strict=True):
        assert [renamed.get(stay["stage"], stay["stage"]) for stay in old] == [stay["stage"] for stay in new]
        assert [[stay[key] for key in keys] for stay in old] == [[stay[key] for key in keys] for stay in new]


def test_what_deals_were_in_keeps_its_kind(busy):
    for stage, kind in (("Qualified", "won"), ("Quote", "lost"), ("Won", "open")):
        done = busy(
            "pipeline",
            "stage",
            "edit",
            stage,
            "--kind",
            kind,
            "--probability",
            {"won": "100", "lost": "0"}.get(kind, "5"),
        )
        assert (done.status, "--kind" in done.err) == (6, True), done.err
    assert busy("pipeline", "stage", "edit", "Negotiation", "--kind", "won").status == 0
    assert one(busy, "Negotiation")["probability"] == 1.0


def test_a_stage_with_deals_is_retired_only_into_another(busy, monkeypatch):
    refused = busy("pipeline", "stage", "retire", "Quote")
    assert (refused.status, "d2" in refused.err, "--to" in refused.err) == (6, True, True)
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-24T09:00:00+08:00")
    before = busy("deal", "history", "d2", "-o", "json").json
    done = busy("pipeline", "stage", "retire", "Quote", "--to", "Negotiation", "-o", "json").json
    assert (done["retired"], done["to"], done["moved"], done["position"]) == (True, "Negotiation", ["d2"], None)
    after = busy("deal", "history", "d2", "-o", "json").json
    assert after[:2] == before[:2]
    assert (after[2]["left_at"], after[2]["seconds"]) == ("2026-11-24T01:00:00Z", 2 * 86_400)
    last = after[3]
    assert (last["stage"], last["by"], last["because"]) == ("Negotiation", "tester", "stage Quote retired")
    assert last["overruled"] == ["expected_close:any"], "what does not hold there is kept with the stay"
    deal = busy("deal", "show", "d2", "-o", "json").json
    assert (deal["stage"], deal["status"], sum(stay["seconds"] for stay in after)) == (
        "Negotiation",
        "open",
        2 * 86_400,
    )
    assert busy("deal", "move", "d2", "Quote", "--because", "x").status == 6
    assert "Quote" not in names(busy)
    assert busy("undo").status == 0
    assert busy("deal", "show", "d2", "-o", "json").json["stage"] == "Quote"
    assert busy("deal", "history", "d2", "-o", "json").json[:2] == before[:2]


def test_deals_that_are_won_go_along_and_keep_their_day(busy, monkeypatch):
    busy("pipeline", "stage", "add", "签约", "--kind", "won")
    before = busy("deal", "show", "d3", "-o", "json").json
    monkeypatch.setenv("CRMCTL_NOW", "2026-12-24T09:00:00+08:00")
    done = busy("pipeline", "stage", "retire", "Won", "--to", "签约", "-o", "json").json
    assert done["moved"] == ["d3"]
    after = busy("deal", "show", "d3", "-o", "json").json
    assert (after["stage"], after["status"]) == ("签约", "won")
    assert (after["closed_at"], after["age_days"]) == (before["closed_at"], before["age_days"])
    history = busy("deal", "history", "d3", "-o", "json").json
    assert (history[-1]["stage"], history[-1]["because"]) == ("签约", "stage Won retired")
    assert sum(stay["seconds"] for stay in history) == 0


def test_deals_in_the_trash_go_along(busy):
    busy("deal", "rm", "d2", "--yes")
    assert busy("pipeline", "stage", "retire", "Quote").status == 6
    assert busy("pipeline", "stage", "retire", "Quote", "--to", "Lead", "-o", "json").json["moved"] == ["d2"]
    assert busy("deal", "restore", "d2").status == 0
    assert busy("deal", "show", "d2", "-o", "json").json["stage"] == "Lead"


def test_a_retired_stage_comes_back(crm):
    assert crm("pipeline", "stage", "retire", "Quote").status == 0
    assert names(crm) == ["Lead", "Qualified", "Negotiation", "Won", "Lost"]
    assert [row["position"] for row in listed(crm, "--retired")] == [1, 2, 3, 4, 5, None]
    assert crm("pipeline", "stage", "edit", "Quote", "--days", "3").status == 3
    crm("pipeline", "stage", "add", "quote")
    assert crm("pipeline", "stage", "edit", "Quote", "--restore").status == 6, "another has its name by now"
    crm("pipeline", "stage", "edit", "quote", "--name", "offer")
    assert crm("pipeline", "stage", "edit", "Quote", "--restore").status == 0
    assert names(crm)[2] == "Quote"


def test_the_same_name_in_two_pipelines_asks_which(crm):
    crm("pipeline", "add", "海外")
    done = crm("pipeline", "stage", "edit", "Quote", "--days", "3")
    assert (done.status, "Quote (Sales), Quote (海外)" in done.err, "--pipeline" in done.err) == (4, True, True)
    assert crm("pipeline", "stage", "edit", "Quote", "--pipeline", "海外", "--days", "3").status == 0
    found = {(row["pipeline"], row["expected_days"]) for row in listed(crm) if row["name"] == "Quote"}
    assert found == {("Sales", 14), ("海外", 3)}
    assert (
        crm("pipeline", "stage", "list", "--pipeline", "海外", "--sort", "-expected_days", "-o", "json").json[0]["name"]
        == "Negotiation"
    )
