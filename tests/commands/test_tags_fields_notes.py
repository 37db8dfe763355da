import pytest


@pytest.fixture
def two(crm):
    crm("contact", "add", "王伟", "--tag", "VIP", "--phone", "13800138000")
    crm("org", "add", "东进通讯", "--tag", "重点")
    return crm


def tags(crm):
    return {row["name"]: (row["contacts"], row["orgs"]) for row in crm("tag", "list", "-o", "json").json}


def test_a_tag_is_hung_once(two):
    done = two("tag", "add", "华东", "c1", "o1", "-o", "json").json
    carriers = [{"ref": "c1", "name": "王伟"}, {"ref": "o1", "name": "东进通讯"}]
    assert done == {"tag": "华东", "done": "added", "records": carriers, "count": 2}
    again = two("tag", "add", "华东", "c1", "o1", "-o", "json").json
    assert again == {"tag": "华东", "done": "added", "records": [], "count": 0}
    assert len(two("history", "-o", "json").json) == 3
    assert tags(two) == {"VIP": (1, 0), "华东": (1, 1), "重点": (0, 1)}


def test_references_come_from_standard_input(two):
    done = two("tag", "add", "x", "-", "-o", "json", input="c1\n东进通讯\nc1\n").json
    assert [row["ref"] for row in done["records"]] == ["c1", "o1"]


def test_a_tag_comes_off_and_unknown_ones_are_said(two):
    done = two("tag", "rm", "vip", "c1", "-o", "json").json
    assert done == {"tag": "VIP", "done": "removed", "records": [{"ref": "c1", "name": "王伟"}], "count": 1}
    assert two("tag", "rm", "vip", "c1", "-o", "json").json["count"] == 0
    missing = two("tag", "rm", "重店", "o1")
    assert (missing.status, "Did you mean 重点?" in missing.err) == (3, True)
    assert two("tag", "add", "a;b", "c1").status == 5


def test_renaming_onto_a_tag_unites_both_and_can_be_undone(two):
    two("tag", "add", "重点", "c1")
    before = tags(two)
    done = two("tag", "rename", "重点", "vip", "-o", "json").json
    assert done == {"old": "重点", "tag": "VIP", "united": True, "records": 2}
    assert tags(two) == {"VIP": (1, 1)}
    assert two("contact", "show", "c1", "-o", "json").json["tags"] == ["VIP"]
    assert two("undo").status == 0
    assert tags(two) == before


def test_renaming_changes_the_spelling(two):
    assert two("tag", "rename", "VIP", "vip", "-o", "json").json["united"] is False
    assert "vip" in tags(two)


@pytest.mark.parametrize(
    ("type_", "given", "kept"),
    [
        ("number", "1,200", "1200"), ("number", "１.50", "1.5"), ("number", "1.2万", "12000"), ("number", "-0", "0"),
        ("date", "2026/12/1", "2026-12-01"), ("date", "下周五", "2026-11-27"), ("money", "50万", "CNY 500000.00"),
        ("money", "USD 3", "USD 3.00"), ("bool", "是", "true"), ("bool", "No", "false"), ("text", " a  b ", "a b"),
    ],
)  # fmt: skip
def test_values_are_kept_in_the_spelling_of_their_type(two, type_, given, kept):
    assert two("field", "add", "值", "--type", type_).status == 0
    assert two("contact", "edit", "c1", "--set", f"值={given}", "-o", "json").json["fields"] == {"值": kept}


@pytest.mark.parametrize(
    ("type_", "given"), [("number", "many"), ("date", "someday"), ("money", "much"), ("bool", "maybe")]
)
def test_values_of_another_type_are_refused_unless_kept(two, type_, given):
    two("field", "add", "值", "--type", type_, "--noun", "contact")
    refused = two("contact", "edit", "c1", "--set", f"值={given}")
    assert (refused.status, "值" in refused.err, "hint:" in refused.err) == (5, True, True)
    assert two("contact", "edit", "c1", "--set", f"值={given}", "--keep", "-o", "json").json["fields"] == {"值": given}


def test_a_choice_is_one_of_its_list(two):
    two("field", "add", "等级", "--noun", "org", "--type", "choice", "--choices", "A,B，c")
    assert two("org", "edit", "o1", "--set", "等级=C", "-o", "json").json["fields"] == {"等级": "c"}
    refused = two("org", "edit", "o1", "--set", "等级=z")
    assert (refused.status, "A, B, c" in refused.err) == (5, True)
    assert two("contact", "edit", "c1", "--set", "等级=A").status == 5
    assert two("field", "add", "x", "--type", "choice").status == 2


def test_a_field_takes_on_a_type_when_its_values_fit(two):
    two("field", "add", "值")
    two("contact", "edit", "c1", "--set", "值=1,000")
    assert two("field", "add", "值", "--type", "number").status == 0
    assert two("contact", "show", "c1", "-o", "json").json["fields"] == {"值": "1000"}
    refused = two("field", "add", "值", "--type", "bool")
    assert (refused.status, "1000" in refused.err) == (6, True)
    assert two("field", "list", "-o", "json").json == [
        {"name": "值", "noun": "contact", "type": "number", "choices": [], "used": 1}
    ]


def test_a_field_in_use_goes_only_by_force_and_comes_back(two):
    two("field", "add", "值")
    two("contact", "edit", "c1", "--set", "值=x")
    assert two("field", "rm", "值", "--yes").status == 6
    assert two("field", "rm", "值", "--force").status == 8
    assert two("field", "rm", "值", "--force", "--yes").status == 0
    assert two("contact", "show", "c1", "-o", "json").json["fields"] == {}
    assert two("undo").status == 0
    assert two("contact", "show", "c1", "-o", "json").json["fields"] == {"值": "x"}


def test_names_that_are_taken_or_cannot_be_typed(two):
    assert two("field", "add", "城市").status == 5
    assert two("field", "add", "E-mail").status == 5
    assert two("field", "add", "a=b").status == 5
    assert two("field", "rm", "nothing").status == 3
    two("field", "add", "x")
    two("field", "add", "x", "--noun", "org")
    assert two("field", "rm", "x", "--yes").status == 2
    assert two("field", "rm", "x", "--noun", "org", "--yes").status == 0


def test_notes_are_written_found_changed_and_laid_aside(two):
    note = two("note", "add", "13800138000", "喜欢", "喝茶", "-o", "json").json
    assert (note["ref"], note["about_ref"], note["text"]) == ("n1", "c1", "喜欢 喝茶")
    assert two("note", "add", "o1", "-", input="one\r\ntwo\n").status == 0
    assert [row["text"] for row in two("note", "list", "o1", "-o", "json").json] == ["one\ntwo"]
    assert [hit["ref"] for hit in two("find", "喝茶", "-o", "json").json] == ["n1"]
    assert two("note", "edit", "n1", "喜欢咖啡").status == 0
    assert two("contact", "show", "c1", "-o", "json").json["notes"] == "喜欢咖啡"
    assert two("note", "rm", "n1", "--yes").status == 0
    assert [row["ref"] for row in two("note", "list", "-o", "json").json] == ["n2"]
    assert [row["ref"] for row in two("note", "list", "--trash", "-o", "json").json] == ["n1"]
    assert two("note", "restore", "n1").status == 0
    assert two("note", "add", "c1", " ").status == 5
    assert two("note", "edit", "n9", "x").status == 3


def test_show_gives_the_page_of_anything(two):
    two("note", "add", "c1", "text")
    for noun, ref in (("contact", "c1"), ("org", "o1")):
        assert two("show", ref, "-o", "json").json == two(noun, "show", ref, "-o", "json").json
    assert two("show", "n1", "-o", "json").json["text"] == "text"
    assert two("show", "东进通讯", "-o", "json").json["ref"] == "o1"
    step = two("show", "h1", "-o", "json").json
    assert ("contact", "c1", "insert") in {(c["noun"], c["ref"], c["op"]) for c in step["changes"]}
    two("contact", "edit", "c1", "--city", "上海")
    edit = two("show", "h4", "-o", "json").json
    assert {"op": "update", "noun": "contact", "ref": "c1"}.items() <= edit["changes"][0].items()
    assert edit["changes"][0]["fields"]["city"] == {"old": None, "new": "上海"}


def test_show_gives_an_import_batch(two, tmp_path):
    (tmp_path / "x.csv").write_text("name,email\nAnn,ann@x.com\n")
    two("import", "x.csv")
    batch = two("show", "b1", "-o", "json").json
    assert (batch["rows"], batch["created"], batch["step"]) == (1, 1, "h3")
    assert two("show", "b7").status == 3
    assert two("show", "h99").status == 3
    assert two("show", "nobody").status == 3


def test_a_row_twice_in_one_import_is_indexed_once(two, tmp_path):
    (tmp_path / "x.csv").write_text("name,email,city\nAnn Lee,ann@x.com,Paris\nAnn Lee,ann@x.com,London\n")
    assert two("import", "x.csv", "-o", "json").json["updated"] == 1
    assert [hit["title"] for hit in two("find", "lee", "-o", "json").json] == ["Ann Lee"]


def test_a_number_in_any_spelling_comes_off_a_contact(two):
    assert two("contact", "edit", "c1", "--without", "phone=138-0013-8000", "-o", "json").json["phones"] == []
