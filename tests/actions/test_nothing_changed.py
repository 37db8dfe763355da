"""A command that changes nothing leaves no step, no used-up id and no byte; one that takes off what is not there is 5."""

import pytest

from crmctl.store import own_settings
from crmctl.store.database import Store


@pytest.fixture
def book(crm):
    crm("field", "add", "规模")
    crm("contact", "add", "王伟", "--phone", "13800138000", "--email", "w@dj.cn", "--city", "上海", "--org", "东进", "--title", "经理",
        "--tag", "vip", "--set", "规模=20", "--owner", "li", "--notes", "见过")  # fmt: skip
    crm("org", "edit", "o1", "--role", "customer", "--tag", "vip")
    return crm


@pytest.mark.parametrize(
    "command",
    [
        ["contact", "edit", "c1", "--tag", "vip"], ["contact", "edit", "c1", "--tag", "VIP", "--city", "上海", "--title", "经理"],
        ["contact", "edit", "c1", "--set", "规模=20", "--owner", "li"], ["contact", "edit", "c1", "--phone", "+86 138 0013 8000"],
        ["contact", "edit", "c1", "--org", "东进", "--notes", "见过"], ["tag", "add", "vip", "c1", "o1"], ["tag", "rm", "vip", "n1"],
        ["tag", "rename", "vip", "vip"], ["note", "edit", "n1", "见过"], ["field", "add", "规模"], ["contact", "restore", "c1"],
        ["org", "edit", "o1", "--role", "客户"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_same_again_leaves_no_step_and_no_byte(book, tmp_path, command):
    before = (tmp_path / "crm.db").read_bytes()
    result = book(*command)
    assert result.status in {0, 3}, result.err
    assert (tmp_path / "crm.db").read_bytes() == before
    assert len(book("history", "-o", "json").json) == 3


def test_an_edit_that_changes_nothing_says_so(book):
    assert "is so already" in book("contact", "edit", "c1", "--tag", "vip").err
    assert "Changed" in book("contact", "edit", "c1", "--tag", "new").err


@pytest.mark.parametrize(
    "off",
    ["tag=fair", "phone=13900139000", "email=x@y.cn", "field=级别", "wechat=x", "birthday", "city=北京", "org=华远"],
)
def test_taking_off_what_is_not_there_is_refused_whole(book, tmp_path, off):
    before = (tmp_path / "crm.db").read_bytes()
    refused = book("contact", "edit", "c1", "--city", "杭州", "--without", off)
    assert (refused.status, "c1 has no" in refused.err) == (5, True)
    assert (tmp_path / "crm.db").read_bytes() == before


@pytest.mark.parametrize(
    ("off", "key", "left"),
    [
        ("tag=VIP", "tags", []), ("phone=138 0013 8000", "phones", []), ("email=W@DJ.cn", "emails", []), ("field=规模", "fields", {}),
        ("city", "city", None), ("城市=上海", "city", None), ("title", "title", None), ("org", "org", None), ("org=东进", "orgs", []),
        ("owner", "owner", None),
    ],
)  # fmt: skip
def test_single_values_are_taken_off(book, off, key, left):
    assert book("contact", "edit", "c1", "--without", off, "-o", "json").json[key] == left
    assert book("undo").status == 0
    assert book("contact", "show", "c1", "-o", "json").json[key] != left


def test_the_next_number_leads_when_the_main_one_goes(book):
    book("contact", "edit", "c1", "--phone", "13900139000")
    book("contact", "edit", "c1", "--without", "phone=13900139000")
    assert [phone["primary"] for phone in book("contact", "show", "c1", "-o", "json").json["phone_details"]] == [True]


def test_settings_of_the_file_use_up_no_ids(crm, tmp_path):
    store = Store(tmp_path / "crm.db")
    for value in ("DE", "DE", "FR"):
        with store.outside_history() as db:
            own_settings.save(db, {"country": value})
    with store.reading() as db:
        assert own_settings.read(db)["country"] == "FR"
        assert db.execute("SELECT count(*), max(id) FROM setting").fetchone()[:] == (2, 2)
        assert db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'setting'").fetchone()[0] == 2


def test_what_a_person_took_off_does_not_come_back_by_a_list(crm, tmp_path):
    head = "编号,姓名,手机,标签,城市\n"
    (tmp_path / "a.csv").write_text(head + "1,王伟,13800138000,展会,上海\n", "utf-8")
    crm("import", "a.csv", "--source", "fair")
    crm("contact", "edit", "c1", "--without", "phone=13800138000", "--without", "tag=展会")
    (tmp_path / "a.csv").write_text(head + "1,王伟,13800138000,展会,杭州\n", "utf-8")
    done = crm("import", "a.csv", "--source", "fair", "-o", "json").json
    one = crm("contact", "show", "c1", "-o", "json").json
    assert (one["city"], one["phones"], one["tags"], done["kept"], done["updated"]) == ("杭州", [], [], 2, 1)
    (tmp_path / "a.csv").write_text(head + "1,王伟,13800138000,展会,苏州\n", "utf-8")
    crm("import", "a.csv", "--source", "fair", "--force")
    one = crm("contact", "show", "c1", "-o", "json").json
    assert (one["phones"], one["tags"]) == (["+8613800138000"], ["展会"])
