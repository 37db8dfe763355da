"""What was changed since a step is left whole by its undo and named; the rest goes back."""

import sqlite3

import pytest

LIST = "编号,姓名,手机,公司,城市\n1,王伟,13800138000,东进通讯,上海\n2,李东江,13900139000,东进通讯,北京\n3,Ann Lee,+49 30 123456,Acme Ltd,Berlin\n"


@pytest.fixture
def book(crm, tmp_path):
    """A file with 张三 (c1), and on top of him a list that updates him and creates 王伟 (c2), 李东江 (c3), Ann (c4)."""
    crm("contact", "add", "张三", "--phone", "13700137000", "--org", "华远")
    rows = LIST + "4,张三,13700137000,华远,广州\n"
    (tmp_path / "list.csv").write_text(rows, "utf-8")
    done = crm("import", "list.csv", "--source", "fair", "-o", "json").json
    assert (done["created"], done["updated"], done["step"]) == (3, 1, "h2")
    return crm


def names(crm):
    return [row["name"] for row in crm("contact", "list", "-o", "json").json]


def show(crm, ref):
    return crm("contact", "show", ref, "-o", "json").json


def undone(crm, *arguments):
    result = crm("undo", "h2", *arguments, "-o", "json")
    return result.status, result.json["conflicts"]


def test_with_nothing_changed_since_all_of_it_goes(book):
    assert undone(book) == (0, [])
    assert names(book) == ["张三"]
    assert show(book, "c1")["city"] is None


def test_an_edited_contact_is_left_whole(book):
    book("contact", "edit", "c2", "--title", "总监")
    before = show(book, "c2")
    assert undone(book) == (0, ["c2"])
    assert names(book) == ["张三", "王伟"]
    assert show(book, "c2") == before
    assert (before["phones"], before["org"], before["external_ids"]) == (["+8613800138000"], "东进通讯", {"fair": "1"})
    assert [row["name"] for row in book("org", "list", "-o", "json").json] == ["华远", "东进通讯"]


def test_an_updated_contact_edited_since_keeps_what_the_import_said(book):
    book("contact", "edit", "c1", "--city", "深圳")
    assert undone(book) == (0, ["c1"])
    assert names(book) == ["张三"]
    assert show(book, "c1")["city"] == "深圳"


@pytest.mark.parametrize("hang", [("tag", "add", "vip", "c3"), ("note", "add", "c3", "打过电话")])
def test_a_tag_or_note_keeps_its_contact_alone(book, hang):
    book(*hang)
    assert undone(book) == (0, ["c3"])
    assert names(book) == ["张三", "李东江"]
    assert show(book, "c3")["phones"] == ["+8613900139000"]


def test_an_organisation_in_use_elsewhere_stays_and_its_people_go(book):
    book("contact", "add", "赵六", "--org", "东进通讯")
    assert undone(book) == (0, ["o2"])
    assert names(book) == ["张三", "赵六"]
    assert show(book, "c5")["org"] == "东进通讯"


def test_a_tag_in_use_elsewhere_stays(crm, tmp_path):
    (tmp_path / "t.csv").write_text("姓名,标签\n王伟,展会\n", "utf-8")
    crm("import", "t.csv")
    crm("contact", "add", "赵六", "--tag", "展会")
    assert crm("undo", "h1", "-o", "json").json["conflicts"] == ["tag 展会"]
    assert names(crm) == ["赵六"]
    assert show(crm, "c2")["tags"] == ["展会"]


def test_one_laid_in_the_trash_since_is_left_there(book):
    book("contact", "rm", "c4", "--yes")
    assert undone(book) == (0, ["c4"])
    assert [row["ref"] for row in book("contact", "list", "--trash", "-o", "json").json] == ["c4"]


def test_force_takes_everything_back_and_redo_brings_it_again(book, tmp_path):
    book("contact", "edit", "c2", "--title", "总监")
    book("note", "add", "c3", "打过电话")
    book("contact", "add", "赵六", "--org", "东进通讯")
    book("org", "edit", "华远", "--parent", "东进通讯")
    assert undone(book, "--force") == (0, [])
    assert names(book) == ["张三", "赵六"]
    assert show(book, "c5")["org"] is None
    assert book("org", "show", "o1", "-o", "json").json["parent"] is None
    assert book("redo").status == 0
    assert show(book, "c2")["title"] == "总监"
    assert show(book, "c3")["notes"] == "打过电话"
    assert (show(book, "c5")["org"], book("org", "show", "o1", "-o", "json").json["parent"]) == ("东进通讯", "东进通讯")
    assert sqlite3.connect(tmp_path / "crm.db").execute("PRAGMA foreign_key_check").fetchall() == []


def test_words_name_the_conflicts_and_the_way_out(book):
    book("contact", "edit", "c2", "--title", "总监")
    said = book("undo", "h2")
    assert said.status == 0
    assert "c2" in said.err
    assert "--force" in said.err


def test_a_step_changed_since_in_every_row_is_refused(crm):
    crm("contact", "add", "王伟")
    crm("contact", "edit", "c1", "--city", "上海")
    refused = crm("undo", "h1")
    assert (refused.status, "c1" in refused.err, "--force" in refused.err) == (6, True, True)
    assert crm("undo", "h2").status == 0
    assert crm("undo", "h1").status == 0
    assert names(crm) == []


def test_undo_of_undo_and_what_stands_after_each(book):
    def state():
        return {row["ref"]: row["state"] for row in book("history", "-o", "json").json}

    assert book("undo", "h2").status == 0  # h3
    again = book("undo", "h2")
    assert (again.status, "crmctl undo h3" in again.err) == (6, True)
    assert book("undo", "h3").status == 0  # h4: done again
    assert names(book) == ["张三", "王伟", "李东江", "Ann Lee"]
    assert state() == {"h1": "done", "h2": "done", "h3": "undone", "h4": "done"}
    assert book("undo", "h4").status == 0  # h5: taken back once more
    assert names(book) == ["张三"]
    assert state() == {"h1": "done", "h2": "undone", "h3": "done", "h4": "undone", "h5": "done"}
    assert book("redo").status == 0
    assert len(names(book)) == 4
    assert state()["h2"] == "done"


def test_undoing_what_a_later_step_replaced_is_refused_whole(crm, tmp_path):
    crm("contact", "add", "王伟", "--tag", "vip", "--city", "上海")
    crm("contact", "edit", "c1", "--without", "tag=vip")
    crm("tag", "rename", "vip", "旧")
    crm("tag", "add", "vip", "c1")
    before = (tmp_path / "crm.db").read_bytes()
    for more in ((), ("--force",), ("--dry-run",)):
        refused = crm("undo", "h3", *more)
        assert (refused.status, "later steps" in refused.err) == (6, True)
    assert (tmp_path / "crm.db").read_bytes() == before


def test_a_dry_undo_says_the_same_and_writes_nothing(book, tmp_path):
    book("contact", "edit", "c2", "--title", "总监")
    before = (tmp_path / "crm.db").read_bytes()
    assert undone(book, "--dry-run") == (0, ["c2"])
    assert (tmp_path / "crm.db").read_bytes() == before


def test_undo_is_of_ones_own_last_step(crm):
    crm("--as-user", "li", "contact", "add", "王伟")
    crm("--as-user", "mei", "contact", "add", "李东江")
    assert crm("--as-user", "li", "undo").status == 0
    assert names(crm) == ["李东江"]
    nothing = crm("--as-user", "li", "undo")
    assert (nothing.status, "li" in nothing.err) == (3, True)
    assert crm("undo", "h99").status == 3
