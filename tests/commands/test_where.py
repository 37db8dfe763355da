"""--where on lists and exports: with the other filters, in Chinese, wrong, and not loaded where it is not used."""

import subprocess
import sys

import pytest

from crmctl.store import condition_fields as fields


@pytest.fixture
def filled(crm):
    crm(
        "contact",
        "add",
        "王伟",
        "--city",
        "上海",
        "--tag",
        "重点",
        "--org",
        "东进技术有限公司",
        "--phone",
        "13812345678",
    )
    crm("contact", "add", "李娜", "--city", "北京", "--tag", "重点")
    crm("contact", "add", "Tom O'Brien", "--city", "上海", "--tag", "spam")
    crm("org", "edit", "o1", "--set", "city=深圳")
    crm("task", "add", "报价", "--about", "王伟", "--due", "+3d")
    crm("task", "add", "回访", "--about", "李娜", "--due", "-3d")
    crm("log", "call", "王伟", "谈价格")
    crm("log", "visit", "李娜", "看样品")
    return crm


def names(result, key="name"):
    assert result.status == 0, result.err
    return [row[key] for row in result.json]


def test_lists_are_narrowed(filled):
    assert names(filled("contact", "list", "-o", "json", "--where", "城市:上海 非 标签:spam")) == ["王伟"]
    assert names(filled("org", "list", "-o", "json", "--where", "contacts>=1 city:深圳")) == ["东进技术有限公司"]
    assert names(filled("task", "list", "-o", "json", "--where", "逾期:是"), "title") == ["回访"]
    assert names(filled("interaction", "list", "-o", "json", "--where", "类型:拜访"), "text") == ["看样品"]


def test_notes_cadences_and_the_agenda_are_narrowed_too(filled):
    filled("note", "add", "王伟", "要样品")
    filled("note", "add", "o1", "样品已寄")
    filled("cadence", "set", "王伟", "30d")
    filled("cadence", "set", "李娜", "30d")
    assert names(filled("note", "list", "-o", "json", "--where", "样品 contact.city:上海"), "text") == ["要样品"]
    assert names(filled("note", "list", "-o", "json", "--where", "样品 org:any"), "text") == ["样品已寄"]
    assert names(filled("note", "list", "王伟", "-o", "json", "--where", "text:寄"), "text") == []
    assert names(filled("cadence", "list", "-o", "json", "--where", "city:上海")) == ["王伟"]
    assert names(filled("cadence", "list", "--limit", "1", "-o", "json", "--where", "tag:重点 city:北京,上海")) == [
        "王伟"
    ]
    assert names(filled("agenda", "-o", "json", "--where", "contact.tag:重点"), "title") == ["报价"]
    assert names(filled("agenda", "-o", "json", "--where", "contact.tag:spam"), "title") == []
    for command in (["note", "list"], ["cadence", "list"], ["agenda"]):
        assert filled(*command, "--where", "ctiy:x").status == 5


def test_stuck_deals_are_found_as_deal_stuck_finds_them(filled, monkeypatch):
    filled("deal", "add", "旧单", "--contact", "王伟", "--amount", "5万")
    filled("deal", "add", "未接触", "--amount", "3万")
    monkeypatch.setenv("CRMCTL_NOW", "2027-03-01T09:00:00+08:00")
    filled("deal", "add", "新单")
    filled("log", "call", "王伟", "谈", "--next", "+3d")
    stuck = sorted(names(filled("deal", "stuck", "-o", "json", "--limit", "0"), "title"))
    assert stuck, "the test shows nothing without one"
    assert sorted(names(filled("deal", "list", "-o", "json", "--where", "stuck:yes"), "title")) == stuck
    others = names(filled("deal", "list", "-o", "json", "--where", "卡住:否"), "title")
    assert sorted([*others, *stuck]) == sorted(["旧单", "未接触", "新单"])
    told = filled("deal", "list", "--where", "stuck:any")
    assert told.status == 5
    assert "yes or no" in told.err


def test_where_and_the_other_filters_hold_together(filled):
    assert names(
        filled("contact", "list", "-o", "json", "--tag", "重点", "--where", "city:上海 or city:北京", "--city", "北京")
    ) == ["李娜"]
    assert names(
        filled("task", "list", "-o", "json", "--about", "王伟", "--where", "due<30d or overdue:yes"), "title"
    ) == ["报价"]
    assert names(filled("interaction", "list", "李娜", "-o", "json", "--where", "kind:call"), "text") == []
    assert names(filled("contact", "list", "-o", "json", "--where", "tag:重点", "--sort", "-name", "--limit", "1")) == [
        "王伟"
    ]


def test_the_trash_is_narrowed_too(filled):
    filled("contact", "rm", "c1", "-y")
    assert names(filled("contact", "list", "-o", "json", "--where", "city:上海")) == ["Tom O'Brien"]
    assert names(filled("contact", "list", "--trash", "-o", "json", "--where", "city:上海")) == ["王伟"]


@pytest.mark.parametrize(("what", "where", "found"), [
    ("contacts", "tag:重点 city:上海", ["王伟"]), ("orgs", "phone:none", ["东进技术有限公司"]),
    ("tasks", "overdue:no", ["报价"]), ("interactions", "kind:call", ["谈价格"]),
])  # fmt: skip
def test_exports_are_narrowed(filled, what, where, found):
    result = filled("export", what, "--where", where, "-o", "json")
    key = {"tasks": "title", "interactions": "text"}.get(what, "name")
    assert names(result, key) == found


def test_a_list_that_fits_nothing_is_no_error(filled):
    assert names(filled("contact", "list", "-o", "json", "--where", "tag:nobody")) == []


def test_a_blank_condition_is_none(filled):
    assert len(names(filled("contact", "list", "-o", "json", "--where", "  "))) == 3


def test_a_wrong_condition_ends_with_5_and_its_place(filled):
    result = filled("contact", "list", "--where", "城市:上海 ctiy:北京")
    assert result.status == 5
    assert result.err.splitlines()[:3] == [
        "error: contact has no field ctiy.",
        "  城市:上海 ctiy:北京",
        "            ^",
    ]
    assert "city" in result.err
    assert result.out == ""


def test_a_wrong_condition_is_told_to_programs(filled):
    result = filled("contact", "list", "-o", "json", "--where", "标签:")
    assert result.status == 5
    assert '"code": "bad_condition"' in result.err


def test_mine_is_whoever_asks(filled):
    filled("--as-user", "mei", "task", "add", "我的", "--due", "+1d")
    assert names(filled("--as-user", "mei", "task", "list", "-o", "json", "--where", "执行人:我"), "title") == ["我的"]


def test_the_topic_lists_every_field(filled):
    text = " ".join(filled("topic", "segment-fields").out.split())
    for noun in fields.NOUNS:
        for field in fields.listed(noun):
            assert f" {field.name} " in text, field
    assert "days_in_stage 阶段天数" in text


def test_a_list_without_a_condition_does_not_load_the_language(filled):
    code = (
        "import sys; from crmctl.main import main; main(['contact', 'list']);"
        "sys.exit(','.join(name for name in sys.modules if 'condition' in name) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("words", "offered"), [
    (("contact", "list", "--where", "ci"), ["city:"]),
    (("contact", "list", "--where", "tag:vip -ta"), ["tag:vip -tag:", "tag:vip -tasks:", "tag:vip -task:", "tag:vip -tasks.open:", "tag:vip -tasks.overdue:"]),
    (("contact", "list", "--where", "(城市:上海 or 标"), ["(城市:上海 or 标签:", "(城市:上海 or 标记:"]),
    (("contact", "list", "--where", "tag:重"), ["tag:重点"]),
    (("task", "list", "--where", "due:today status:"), [f"due:today status:{one}" for one in ("open", "done", "cancelled")]),
    (("export", "interactions", "--where", "direction:"), ["direction:in", "direction:out"]),
    (("contact", "list", "--where", "x:"), []),
])  # fmt: skip
def test_a_condition_is_completed(filled, monkeypatch, words, offered):
    monkeypatch.setenv("_CRMCTL_COMPLETE", "zsh")
    assert [line.split("\t")[0] for line in filled(*words).out.splitlines()] == offered
