"""A person's name and its parts, changed one by one: what is not said stays."""

import pytest


@pytest.fixture
def names(crm):
    """``names("c1")`` returns the name and its parts as they are kept."""

    def kept(ref):
        record = crm("contact", "show", ref, "-o", "json").json
        return [record[key] for key in ("name", "family_name", "given_name", "prefix", "suffix", "nickname")]

    return kept


@pytest.mark.parametrize(
    ("name", "said", "kept"),
    [
        ("王小明", "nickname=小王", ["王小明", "王", "小明", None, None, "小王"]),
        ("王小明", "given_name=大明", ["王大明", "王", "大明", None, None, None]),
        ("王小明", "姓=李", ["李小明", "李", "小明", None, None, None]),
        ("Ann Lee", "nickname=Annie", ["Ann Lee", "Lee", "Ann", None, None, "Annie"]),
        ("Ann Lee", "prefix=Dr.", ["Dr. Ann Lee", "Lee", "Ann", "Dr.", None, None]),
        ("Ann Lee", "suffix=Jr", ["Ann Lee Jr", "Lee", "Ann", None, "Jr", None]),
        ("Ann Lee", "family_name=Stone", ["Ann Stone", "Stone", "Ann", None, None, None]),
    ],
)
def test_one_part_is_changed_and_the_others_stay(crm, names, name, said, kept):
    crm("contact", "add", name)
    assert crm("contact", "edit", "c1", "--set", said).status == 0
    assert names("c1") == kept


def test_who_is_called_by_an_address_is_called_by_a_nickname_then(crm, names):
    crm("contact", "add", "", "--email", "ann@example.com")
    crm("contact", "edit", "c1", "--set", "nickname=Annie")
    assert names("c1")[0] == "Annie"


def test_an_update_that_knows_but_a_nickname_renames_nobody(crm, names, tmp_path):
    crm("contact", "add", "王小明", "--email", "wang@example.com")
    listed = tmp_path / "list.csv"
    listed.write_text("邮箱,昵称\nwang@example.com,小王\n", "utf-8")
    assert crm("import", listed).status == 0
    assert names("c1") == ["王小明", "王", "小明", None, None, "小王"]
