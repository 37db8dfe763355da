"""Who is this row? Keys, addresses, numbers and names, shared desks and switchboards, two values in a cell."""

import pytest


@pytest.fixture
def load(crm, tmp_path):
    """load(text, *options) → the JSON of one import of a file of that text."""

    def load(text, *options, name="list.csv"):
        (tmp_path / name).write_text(text, "utf-8")
        result = crm("import", name, *options, "-o", "json")
        assert result.status == 0, result.err
        return result.json

    load.crm = crm
    return load


def everybody(load):
    return load.crm("contact", "list", "-o", "json").json


def test_a_named_source_is_trusted_in_its_keys(load):
    load("id,name,city\n7,Ann Lee,Berlin\n", "--source", "shop")
    done = load("id,name,city\n7,Ann Stone,Hamburg\n", "--source", "shop")
    assert (done["created"], done["updated"]) == (0, 1)
    assert [(row["name"], row["external_ids"]) for row in everybody(load)] == [("Ann Stone", {"shop": "7"})]


def test_each_source_has_keys_of_its_own(load):
    load("id,name\n7,Ann Lee\n", "--source", "shop")
    load("id,name\n7,Bob Stone\n", "--source", "fair")
    load("id,name,email\n8,Ann Lee,ann@x.com\n", "--source", "fair")
    load("id,name,email\n9,Ann Lee,ann@x.com\n", "--source", "web")
    assert [(row["name"], row["external_ids"]) for row in everybody(load)] == [
        ("Ann Lee", {"shop": "7"}), ("Bob Stone", {"fair": "7"}), ("Ann Lee", {"fair": "8", "web": "9"}),
    ]  # fmt: skip


def test_different_keys_of_a_named_source_are_different_people(load):
    done = load("id,name,email\n1,Ann Lee,ann@x.com\n2,Ann Lee,ann@x.com\n", "--source", "shop")
    assert done["created"] == 2


def test_numbers_of_an_unnamed_file_are_no_keys_by_themselves(load):
    load("id,name\n1,Ann Lee\n2,Bob Stone\n")
    done = load("id,name\n1,Carl Wood\n2,Bob Stone\n", name="other.csv")
    assert (done["created"], done["unchanged"], done["warnings"]) == (1, 1, 1)
    assert done["warning_list"] == [{"line": 2, "field": "external_id", "value": "1", "code": "taken"}]
    assert [row["name"] for row in everybody(load)] == ["Ann Lee", "Bob Stone", "Carl Wood"]


def test_an_address_finds_its_person_whatever_its_case(load):
    load("name,email\nAnn Lee,Ann.Lee@X.com\n")
    done = load("name,email,city\nA. Lee,ann.lee@x.COM,Berlin\n")
    assert (done["created"], done["updated"]) == (0, 1)
    assert everybody(load)[0]["emails"] == ["Ann.Lee@x.com"]


def test_a_desk_is_shared_by_people_of_different_names(load):
    done = load("name,email,city\nAnn Lee,info@x.com,\nBob Stone,info@x.com,\nAnn Lee,INFO@x.com,Berlin\n")
    assert [(row["name"], row["city"]) for row in everybody(load)] == [("Ann Lee", "Berlin"), ("Bob Stone", None)]
    assert done["created"] == 2


def test_a_number_counts_with_the_same_name_only(load):
    load("姓名,电话\n王伟,0755-26520000\n李东江,075526520000\n")
    done = load("姓名,电话,城市\n王偉,+86 755 2652 0000,深圳\n张三,0755 2652 0000,深圳\n")
    assert (done["created"], done["updated"]) == (1, 1)
    first, second, third = everybody(load)
    assert (first["city"], second["city"], third["name"]) == ("深圳", None, "张三")
    assert [row["phone_details"][0]["shared"] for row in (first, second, third)] == [True] * 3


def test_rows_without_anything_but_a_number_come_once(load):
    text = "电话,城市\n13800138000,上海\n13900139000,北京\n"
    assert load(text)["created"] == 2
    assert load("电话,城市\n138 0013 8000,杭州\n", name="again.csv")["created"] == 0
    assert [row["name"] for row in everybody(load)] == ["+8613800138000", "+8613900139000"]


def test_the_same_person_twice_in_one_file(load):
    done = load("姓名,邮箱,城市,职位\n王伟,w@dj.cn,上海,\n王伟,W@DJ.cn,,经理\n王伟,w@dj.cn,杭州,\n")
    assert (done["rows"], done["created"], done["updated"]) == (3, 1, 2)
    one = everybody(load)[0]
    assert (one["city"], one["title"]) == ("杭州", "经理")
    assert load.crm("import", "list.csv", "-o", "json").json["unchanged"] == 3


def test_two_values_in_one_cell(load):
    load("姓名,电话,邮箱\n王伟,13800138000/13900139000,a@x.cn; b@x.cn\n")
    one = everybody(load)[0]
    assert (one["phones"], one["emails"]) == (["+8613800138000", "+8613900139000"], ["a@x.cn", "b@x.cn"])


def test_a_cell_of_address_and_number(load):
    load("Name,Email / Phone\nRaj,raj@agency.in / +91 98765 01234\nMei,mei@x.cn\nTao,+86 13800138000\n")
    assert [(row["emails"], row["phones"]) for row in everybody(load)] == [
        (["raj@agency.in"], ["+919876501234"]), (["mei@x.cn"], []), ([], ["+8613800138000"]),
    ]  # fmt: skip


def test_a_firm_with_commas_is_one_firm(load):
    load('name,company\nAnn,"Mcclure, Ward and Lee"\nBob,"Mcclure, Ward and Lee"\n')
    orgs = load.crm("org", "list", "-o", "json").json
    assert [(org["name"], org["contact_count"]) for org in orgs] == [("Mcclure, Ward and Lee", 2)]


def test_what_is_not_understood_is_kept_counted_and_listed(load):
    done = load("姓名,邮箱,电话,生日\n王伟,not an address,call me,someday\n")
    assert (done["rejected"], done["warnings"]) == (0, 3)
    assert {(w["line"], w["field"], w["value"]) for w in done["warning_list"]} == {
        (2, "email", "not an address"), (2, "phone", "call me"), (2, "birthday", "someday"),
    }  # fmt: skip
    one = everybody(load)[0]
    assert (one["emails"], one["phones"], one["fields"]) == (["not an address"], ["call me"], {"birthday": "someday"})


def test_columns_that_mean_nothing_are_named_and_kept_when_asked(load):
    text = "姓名,邮箱,血型\n王伟,w@x.cn,AB\n"
    assert load(text)["left_out"] == ["血型"]
    assert load(text, "--extra", "fields")["left_out"] == []
    assert everybody(load)[0]["fields"] == {"血型": "AB"}


def test_they_can_be_kept_as_notes(load):
    load("姓名,邮箱,血型\n王伟,w@x.cn,AB\n", "--extra", "notes")
    assert everybody(load)[0]["notes"] == "血型: AB"


def test_a_column_no_contact_has_a_place_for_is_named_too(load):
    done = load("姓名,邮箱,行业,员工人数\n王伟,w@x.cn,通信,200\n")
    assert done["left_out"] == ["行业", "员工人数"]
    assert "行业" not in done["mapping"]


def test_one_name_many_people_are_not_one(load):
    """A name alone is no key: two rows of one name without anything else are two people, and come once each."""
    text = "姓名,城市\n王伟,上海\n王伟,北京\n"
    assert load(text)["created"] == 2
    assert load(text)["unchanged"] == 2
