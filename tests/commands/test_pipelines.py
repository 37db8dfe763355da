import json
from pathlib import Path

import pytest

from crmctl.readers import profiles


def names(crm, *arguments):
    return [row["name"] for row in crm("pipeline", "list", "-o", "json", *arguments).json]


def stages(crm, name="", *arguments):
    row = crm("pipeline", "show", *([name] if name else []), "-o", "json", *arguments).json
    return [stage["name"] for stage in row["stages"]]


def test_a_new_file_has_the_general_pipeline(crm):
    (row,) = crm("pipeline", "list", "-o", "json").json
    assert (row["name"], row["default"], row["open_deals"], row["retired"]) == ("Sales", True, 0, False)
    assert row["stage_names"] == ["Lead", "Qualified", "Quote", "Negotiation", "Won", "Lost"]
    quote = row["stages"][2]
    assert {key: quote[key] for key in ("position", "kind", "probability", "expected_days", "category", "owner")} == {
        "position": 3, "kind": "open", "probability": 0.5, "expected_days": 14, "category": "best case", "owner": None,
    }  # fmt: skip
    assert quote["rules"] == [{"condition": "amount>0", "message": "an amount"}]
    assert crm("history", "-o", "json").json == [], "what a file begins with is no step"
    assert crm("undo").status == 3


@pytest.mark.parametrize("profile", profiles.names())
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_init_makes_the_pipelines_of_a_profile_in_the_language_of_the_file(bare, profile, language, monkeypatch):
    monkeypatch.delenv("CRMCTL_LANG")
    made = bare("init", "--lang", language, "--profile", profile, "-o", "json").json
    known = profiles.read(profile)
    assert made["profile"] == profile
    assert made["pipelines"] == [plan.name[language] for plan in known.pipelines]
    assert names(bare) == made["pipelines"]
    reasons = [row["name"] for row in bare("pipeline", "reason", "list", "-o", "json").json]
    assert reasons == [words[language] for words in known.lost_reasons]
    fields = {(row["noun"], row["name"]) for row in bare("field", "list", "-o", "json").json}
    assert fields == {(plan.noun, plan.name[language]) for plan in known.fields}
    checked = bare("pipeline", "check", "-o", "json").json
    assert not [row for row in checked if row["faults"] or {"days", "order"} & set(row["lacks"])]


def test_a_profile_can_be_copied_and_changed(bare):
    text = bare("pipeline", "profile", "show", "maker").out
    assert text == (profiles.FOLDER / "maker.toml").read_text("utf-8")
    Path("firm.toml").write_text(text.replace("代工订单", "贴牌订单"), "utf-8")
    assert bare("init", "--lang", "zh_CN", "--profile", "firm.toml").status == 0
    assert names(bare)[0] == "贴牌订单"
    shown = bare("pipeline", "profile", "show", "firm.toml", "-o", "json").json
    assert (shown["name"], shown["path"]) == ("firm", "firm.toml")
    listed = bare("pipeline", "profile", "list", "-o", "json").json
    assert [row["name"] for row in listed] == profiles.names()
    assert Path(listed[0]["path"]).exists()


def test_a_bad_profile_makes_no_file(bare, tmp_path):
    Path("firm.toml").write_text('[[pipeline]]\nname = "x"\n', "utf-8")
    for profile, place in (("firm.toml", "pipeline 1 (x)"), ("makers", "maker"), ("none.toml", "none.toml")):
        done = bare("init", "--profile", profile)
        assert (done.status, place in done.err) == (5, True), done.err
    assert not (tmp_path / "crm.db").exists()


def test_init_on_a_file_that_is_there_changes_nothing_and_says_the_way(crm):
    done = crm("init", "--profile", "maker")
    assert (done.status, "crmctl pipeline add --profile maker" in done.err) == (0, True)
    assert names(crm) == ["Sales"]


@pytest.mark.parametrize("dry", [["-n"], []])
def test_import_that_makes_the_file_makes_the_pipelines(bare, dry):
    Path("list.csv").write_text("name\nAnn\n", "utf-8")
    assert bare("import", "list.csv", "--init", *dry).status == 0
    assert dry or names(bare) == ["Sales"]


def test_a_pipeline_of_stages_in_a_line(crm):
    done = crm("pipeline", "add", "海外", "--stages", "询价,报价=60%,谈判,成交=won,输单", "-o", "json")
    assert done.status == 0
    kinds = [(stage["name"], stage["kind"], stage["probability"]) for stage in done.json["stages"]]
    assert kinds == [
        ("询价", "open", 0.25), ("报价", "open", 0.6), ("谈判", "open", 0.75), ("成交", "won", 1.0), ("输单", "lost", 0.0),
    ]  # fmt: skip
    assert done.json["default"] is False
    assert crm("undo").status == 0
    assert names(crm) == ["Sales"]
    assert crm("redo").status == 0
    assert stages(crm, "海") == ["询价", "报价", "谈判", "成交", "输单"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["海外", "--stages", "询价,报价"], 6, "won"),
        (["海外", "--stages", "赢单,输单"], 6, "open"),
        (["海外", "--stages", "询价,赢单"], 6, "lost"),
        (["海外", "--stages", "询价,询价,赢单,输单"], 5, "询价"),
        (["海外", "--stages", "询价", "--profile", "maker"], 2, "--stages"),
        (["海外", "--profile", "maker"], 5, "OEM orders"),
        (["sales", "--stages", "a,won,lost"], 6, "Sales"),
        (["--profile", "general"], 6, "Sales"),
        ([], 2, "NAME"),
        (["  "], 5, "name"),
    ],
)
def test_pipelines_that_are_none(crm, arguments, status, said):
    done = crm("pipeline", "add", *arguments)
    assert (done.status, said in done.err) == (status, True), done.err
    assert names(crm) == ["Sales"]
    assert crm("history", "-o", "json").json == []


def test_pipelines_of_a_profile_go_in_beside_the_others(crm):
    done = crm("pipeline", "add", "--profile", "maker", "-o", "json").json
    assert [row["name"] for row in done] == ["OEM orders", "Group orders"]
    reasons = [row["name"] for row in crm("pipeline", "reason", "list", "-o", "json").json]
    assert len(set(reasons)) == len(reasons) and {"no budget", "sample was refused"} <= set(reasons)
    assert crm("undo").status == 0
    assert names(crm) == ["Sales"]
    assert crm("pipeline", "add", "loans", "--profile", "bank").status == 0, "the one of that name"
    assert crm("pipeline", "add", "Export", "--profile", "general").status == 0, "the only one, under another name"
    assert crm("pipeline", "add", "Home").status == 0
    assert names(crm) == ["Sales", "loans", "Export", "Home"]


def test_a_rule_in_a_profile_that_is_no_condition(crm):
    text = (profiles.FOLDER / "general.toml").read_text("utf-8").replace("amount>0", "amont>0", 1)
    Path("firm.toml").write_text(text, "utf-8")
    done = crm("pipeline", "add", "Home", "--profile", "firm.toml")
    assert (done.status, "Sales, Quote" in done.err, "amont" in done.err) == (5, True, True), done.err
    assert names(crm) == ["Sales"]


def test_another_name_and_where_new_deals_go(crm):
    crm("pipeline", "add", "海外")
    assert crm("pipeline", "edit", "海外", "--default", "--name", "出口").status == 0
    assert names(crm) == ["出口", "Sales"]
    assert crm("deal", "add", "注塑机").status == 0
    assert crm("deal", "show", "d1", "-o", "json").json["pipeline"] == "出口"
    same = crm("pipeline", "edit", "出口", "--default")
    assert (same.status, "already" in same.err) == (0, True)
    assert crm("pipeline", "edit", "出口", "--name", "SALES").status == 6
    assert crm("pipeline", "edit", "出口").status == 2
    assert crm("pipeline", "edit", "nothing", "--default").status == 3


def test_retiring_a_pipeline(crm):
    only = crm("pipeline", "edit", "Sales", "--retire")
    assert (only.status, "only pipeline" in only.err) == (6, True)
    crm("pipeline", "add", "海外")
    crm("deal", "add", "注塑机", "--amount", "5000")
    still = crm("pipeline", "edit", "Sales", "--retire")
    assert (still.status, "deal list --pipeline Sales" in still.err) == (6, True)
    assert crm("deal", "won", "d1").status == 0
    assert crm("pipeline", "edit", "Sales", "--retire", "--default").status == 2
    assert crm("pipeline", "edit", "Sales", "--retire").status == 0
    assert names(crm) == ["海外"]
    (new, old) = crm("pipeline", "list", "--retired", "-o", "json").json
    assert (new["default"], old["name"], old["retired"], old["default"], old["deals"]) == (
        True,
        "Sales",
        True,
        False,
        1,
    )
    assert crm("pipeline", "show", "Sales").status == 3
    assert crm("pipeline", "edit", "Sales", "--restore").status == 0
    assert names(crm) == ["海外", "Sales"]
    for _step in range(2):
        assert crm("undo").status == 0
    assert names(crm) == ["Sales", "海外"]


def test_what_stages_lack(crm):
    rows = crm("pipeline", "check", "-o", "json").json
    assert {row["stage"]: row["lacks"] for row in rows} == {
        "Lead": ["rule", "owner"], "Qualified": ["rule", "owner"], "Quote": ["owner"], "Negotiation": ["owner"],
    }  # fmt: skip
    for stage in ("Lead", "Qualified", "Quote", "Negotiation"):
        assert crm("pipeline", "stage", "edit", stage, "--owner", "李静", "--rule", "title:any").status == 0
    done = crm("pipeline", "check")
    assert (done.status, "No stage lacks anything" in done.err) == (0, True)
    crm("pipeline", "add", "海外", "--stages", "询价,赢单,输单")
    found = {row["stage"]: row["lacks"] for row in crm("pipeline", "check", "海外", "-o", "json").json}
    assert found == {"询价": ["rule", "owner", "days"], "赢单": ["rule"]}
    assert crm("pipeline", "check", "nothing").status == 3


def test_a_rule_that_is_none_any_more_is_named(crm):
    crm("field", "add", "样品", "--noun", "deal")
    assert crm("pipeline", "stage", "edit", "Lead", "--rule", "样品:any").status == 0
    assert crm("field", "rm", "样品", "--noun", "deal", "--yes").status == 0
    row = next(row for row in crm("pipeline", "check", "-o", "json").json if row["stage"] == "Lead")
    assert "样品" in row["faults"][0]


def test_a_whole_file_brings_its_own_pipelines(crm, tmp_path, monkeypatch):
    crm("pipeline", "stage", "edit", "Quote", "--name", "报价", "--no-rule")
    crm("pipeline", "stage", "retire", "Qualified")
    crm("pipeline", "add", "海外")
    crm("pipeline", "reason", "rm", "price")
    assert crm("export", "all", "--to", "crm.jsonl").status == 0
    held = (tmp_path / "crm.jsonl").read_text("utf-8").splitlines()[1:]
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "other.db"))
    monkeypatch.setenv("CRMCTL_NOW", "2027-01-01T09:00:00+08:00")
    crm("init", "--profile", "bank")
    assert crm("import", "crm.jsonl", "--as", "all").status == 0
    assert crm("export", "all").out.splitlines()[1:] == held
    assert crm("import", "crm.jsonl", "--as", "all", "-o", "json").json["step"] is None
    assert crm("undo").status == 0
    assert names(crm) == []


def test_a_whole_file_beside_work_that_was_done(crm, tmp_path, monkeypatch):
    crm("pipeline", "stage", "add", "Contract", "--rule", "amount>5")
    crm("pipeline", "add", "海外")
    crm("pipeline", "edit", "海外", "--default")
    crm("export", "all", "--to", "crm.jsonl")
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "other.db"))
    crm("init")
    crm("contact", "add", "Ann")
    assert crm("import", "crm.jsonl", "--as", "all").status == 0
    assert names(crm) == ["Sales", "海外"], "new deals go where they went"
    assert stages(crm, "Sales") == ["Lead", "Qualified", "Quote", "Negotiation", "Contract", "Won", "Lost"]
    again = crm("import", "crm.jsonl", "--as", "all", "-o", "json").json
    assert (again["created"], again["updated"]) == (0, 0)


def test_steps_are_told_by_names(crm):
    crm("pipeline", "stage", "edit", "Quote", "--name", "报价", "--rule-rm", "1")
    step = crm("show", "h1", "-o", "json").json
    told = [(change["op"], change["noun"], change["name"]) for change in step["changes"]]
    assert told == [("update", "stage", "报价"), ("delete", "stage_rule", "amount>0")]
    assert "stage 3 报价: stage Quote → 报价" in crm("show", "h1", "-o", "table").out.replace("\n", " ")


def test_a_reader_gets_json_that_says_all(crm):
    (row,) = json.loads(crm("pipeline", "list", "-o", "json").out)
    assert set(row) >= {"id", "name", "default", "stages", "open_deals", "deals", "retired", "uid"}
    assert crm("pipeline", "list", "--columns", "name,deals", "-o", "tsv").out == "name\tdeals\nSales\t0\n"
