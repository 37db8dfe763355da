"""Merging, parting and never by command: what is asked, what is refused, what old references lead to."""

import pytest

NAMES = ("王伟", "Wang Wei", "张三")


@pytest.fixture
def three(crm):
    """Two that are one person, one that is not, two firms."""
    crm(
        "contact",
        "add",
        "王伟",
        "--email",
        "wang@acme.cn",
        "--org",
        "东进通讯有限公司",
        "--city",
        "上海",
        "--tag",
        "vip",
    )
    crm("contact", "add", "Wang Wei", "--email", "wang.wei@qq.com", "--phone", "13900139000", "--org", "华远科技", "--title", "经理", "--city", "北京")  # fmt: skip
    crm("contact", "add", "张三")
    crm("log", "call", "c1", "报价")
    crm("org", "add", "Acme")
    return crm


def test_without_a_terminal_it_wants_a_yes(three):
    result = three("dedupe", "merge", "c1", "c2")
    assert result.status == 8
    assert "--yes" in result.err
    assert len(three("contact", "list", "-o", "json").json) == 3


@pytest.mark.parametrize(
    ("refs", "status"),
    [(["c1", "c1"], 2), (["c1", "wang@acme.cn"], 2), (["c1", "c2", "王伟"], 2), (["c1", "o1"], 2), (["c1"], 2), ([], 2),
     (["c1", "c99"], 3), (["c1", "c2", "--keep", "c3"], 2), (["c1", "c2", "--set", "city=c3"], 2), (["c1", "c2", "--set", "email=a@b.cn"], 2),
     (["c1", "c2", "--set", "nothing=1"], 5), (["c1", "--auto"], 2)],
)  # fmt: skip
def test_what_cannot_be_merged(three, refs, status):
    result = three("dedupe", "merge", *refs, "--yes")
    assert result.status == status, result.err
    assert len(three("contact", "list", "-o", "json").json) == 3


def test_the_trash_is_not_merged(three):
    three("contact", "rm", "c2", "--yes")
    assert three("dedupe", "merge", "c1", "c2", "-y").status in {3, 6}


def test_old_references_lead_to_who_stayed(three):
    assert three("dedupe", "merge", "c1", "c2", "-y").status == 0
    assert three("dedupe", "merge", "c3", "c1", "-y", "--keep", "c3").status == 0
    for text in ("c1", "c2", "c3", "wang@acme.cn", "wang.wei@qq.com", "13900139000", "Wang Wei", "王伟", "张三"):
        result = three("contact", "show", text, "-o", "json")
        assert result.status == 0, (text, result.err)
        assert result.json["ref"] == "c3", text
    found = three("find", "Wang Wei", "-o", "json").json
    assert [row["ref"] for row in found] == ["c3"]
    assert three("task", "add", "寄样品", "--about", "c2").status == 0
    assert three("contact", "show", "c3", "-o", "json").json["open_tasks"] == 1


def test_a_firm_named_as_before_is_the_one_that_stayed(three):
    three("org", "add", "Acme Ltd", "--force")
    orgs = {row["name"]: row["ref"] for row in three("org", "list", "-o", "json").json}
    assert three("org", "merge", orgs["Acme"], orgs["Acme Ltd"], "-y").status == 0
    for name in ("Acme", "Acme Ltd"):
        assert three("org", "show", name, "-o", "json").json["ref"] == orgs["Acme"], name
        three("contact", "add", "李四", "--org", name)
    assert len(three("org", "list", "-o", "json").json) == 3


def test_what_it_says_and_does(three):
    done = three("contact", "merge", "c2", "c1", "-y", "--set", "city=c2", "--set", "owner=李", "-o", "json").json
    assert (done["ref"], done["merged"]) == ("c1", ["c2"]), "with whom most was done stays"
    assert done["moved"]["handle"] == 2
    assert done["fields"]["city"] == {"old": "上海", "new": "北京", "from": "c2"}
    assert done["fields"]["owner"]["new"] == "李"
    record = three("contact", "show", "c1", "-o", "json").json
    assert (record["city"], record["owner"], record["org"], record["title"]) == ("北京", "李", "东进通讯有限公司", None)
    assert {org["name"] for org in record["orgs"]} == {"东进通讯有限公司", "华远科技"}
    assert three("undo").status == 0
    assert three("contact", "show", "c2", "-o", "json").json["emails"] == ["wang.wei@qq.com"]


def test_a_rule_of_the_settings_holds(three):
    three("config", "set", "merge_rules", "name=survivor, place=survivor")
    done = three("dedupe", "merge", "c1", "c2", "-y", "--keep", "c2", "-o", "json").json
    assert done["fields"] == {}
    assert three("config", "set", "merge_rules", "name=prettiest").status in {0, 5}
    assert three("dedupe", "merge", "c2", "c3", "-y").status in {0, 5}


def test_a_dry_run_tells_every_row_and_changes_nothing(three, tmp_path):
    before = (tmp_path / "crm.db").read_bytes()
    rows = three("dedupe", "merge", "c1", "c2", "-n", "-o", "json").json["rows"]
    assert ("move", "handle", "wang.wei@qq.com") in {(row["op"], row["table"], row["what"]) for row in rows}
    assert three("dedupe", "merge", "c1", "c2", "-n").out.startswith("op\ttable\trow")
    assert (tmp_path / "crm.db").read_bytes() == before


def test_parting_names_what_came_since(three):
    three("dedupe", "merge", "c1", "c2", "-y")
    three("note", "add", "c2", "后来写的")
    three("contact", "edit", "c1", "--city", "深圳")
    done = three("dedupe", "unmerge", "c2", "-o", "json").json
    assert [row["value"] for row in done["since"]] == ["后来写的"]
    assert {row["name"] for row in three("contact", "list", "-o", "json").json} == set(NAMES)
    assert [(row["left"], row["right"]) for row in three("dedupe", "never", "--list", "-o", "json").json] == [
        ("c1", "c2")
    ]
    refused = three("dedupe", "merge", "c1", "c2", "-y")
    assert (refused.status, "--force" in refused.err) == (6, True)
    assert three("dedupe", "merge", "c1", "c2", "-y", "--force").status == 0
    assert three("dedupe", "unmerge", "--all").status == 8
    assert three("dedupe", "unmerge", "--all", "-y", "--forget").status == 0
    assert three("dedupe", "unmerge", "c1").status == 3
    assert three("dedupe", "unmerge").status == 2


def test_never_and_back(three):
    assert three("dedupe", "never", "c1", "c3").status == 0
    assert "already" in three("dedupe", "never", "c3", "c1").err
    assert three("dedupe", "merge", "c1", "c3", "-y").status == 6
    assert three("dedupe", "never", "c1", "c3", "--undo").status == 0
    assert three("dedupe", "never", "--list", "-o", "json").json == []
    assert three("dedupe", "never", "c1").status == 2
    assert three("undo").status == 0
    assert len(three("dedupe", "never", "--list", "-o", "json").json) == 1


# Every command that lists or counts, with what it takes; c2 was merged away and is in none of them.
READING = [
    ["contact", "list"], ["contact", "list", "--where", "city:北京 or not city:北京"], ["contact", "list", "--trash"], ["org", "list"], ["org", "list", "--where", "contacts>=0"],
    ["deal", "list"], ["deal", "board"], ["deal", "stuck"], ["task", "list"], ["interaction", "list"], ["note", "list"], ["tag", "list"],
    ["order", "list"], ["asset", "list"], ["cadence", "list"], ["agenda"], ["today"], ["remind"], ["find", "去了"], ["find", "gone"], ["find", "gone@x.cn"],
    ["find", "13911111111"], ["show", "o1"], ["show", "c1"], ["deal", "show", "d1"], ["export", "contacts"], ["export", "orgs"], ["export", "deals"],
    ["export", "tasks"], ["export", "interactions"], ["trigger", "list"], ["plan", "list"], ["field", "list"], ["report", "list"], ["dedupe", "scan"],
    ["sql", "SELECT * FROM v_contact"], ["sql", "SELECT * FROM v_timeline"], ["sql", "SELECT * FROM v_task"], ["sql", "SELECT * FROM v_interaction"],
    ["sql", "SELECT * FROM v_deal_contact"], ["sql", "SELECT * FROM v_last_touch"], ["sql", "SELECT * FROM v_order"], ["sql", "SELECT * FROM v_asset"],
]  # fmt: skip


@pytest.fixture
def gone(crm):
    """c2 merged into c1 and o2 into o1, each with something of everything."""
    for at, name, org in ((1, "张三", "甲公司"), (2, "去了 gone", "去了公司")):
        crm("contact", "add", name, "--email", f"{'gone' if at == 2 else 'z'}@x.cn", "--phone", f"1391111111{at}", "--org", org, "--birthday", "1990-11-23", "--city", "北京", "--tag", "vip")  # fmt: skip
        crm("task", "add", f"t{at}", "--about", f"c{at}", "--due", "today")
        crm("log", "call", f"c{at}", "说了", "--next", "fri")
        crm("note", "add", f"c{at}", "记下")
        crm("deal", "add", f"d{at}", "--contact", f"c{at}", "--org", f"o{at}", "--amount", "5")
        crm("cadence", "set", f"c{at}", "30")
        crm("order", "add", f"N{at}", "--org", f"o{at}", "--contact", f"c{at}", "--line", "样机 x 1 @ 5")
    assert crm("dedupe", "merge", "c1", "c2", "-y", "--keep", "c1", "--set", "name=张三").status == 0
    assert crm("dedupe", "merge", "o1", "o2", "-y", "--keep", "o1", "--set", "name=甲公司").status == 0
    return crm


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_whoever_was_merged_away_is_in_no_list(gone, arguments):
    result = gone(*arguments, *(["-o", "json"] if arguments[0] != "export" else []))
    assert result.status == 0, result.err
    words = result.out.replace('"', " ").replace(",", " ").replace("\t", " ").split()
    assert not {"c2", "o2"} & set(words)
    assert "去了" not in result.out


def test_counts_are_of_those_who_stand(gone):
    assert [row["contacts"] for row in gone("tag", "list", "-o", "json").json] == [1]
    assert len(gone("task", "list", "-o", "json").json) == 4
    assert gone("org", "show", "o1", "-o", "json").json["contact_count"] == 1
    assert len(gone("cadence", "list", "-o", "json").json) == 1
    assert sum(row["next_step"] for row in gone("task", "list", "-o", "json").json) == 1
