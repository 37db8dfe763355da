"""Columns that mean nothing here, kept as custom fields: each gets the type of its values, and no value is lost."""

import sys

import pytest

from crmctl.actions.imports import run

LIST = """姓名,邮箱,分数,签约日,合同号,账号,时刻,分数,空
王伟,a@x.cn,12,2024-03-05,00123,6222021234567890,2024-03-05 14:30,7,
李雷,b@x.cn,-3.50,2024/4/1,123,6222021234567891,2024-03-06,8,
"""
TYPES = {"分数": "number", "签约日": "date", "合同号": "text", "账号": "text", "时刻": "text", "分数 2": "number"}


def brought(crm, tmp_path, text, *arguments, name="list.csv"):
    (tmp_path / name).write_text(text, "utf-8")
    done = crm("import", name, "--extra", "fields", "-o", "json", *arguments)
    assert done.status == 0, done.err
    return done.json


def types(crm):
    return {row["name"]: row["type"] for row in crm("field", "list", "-o", "json").json}


def fields(crm):
    return [row["fields"] for row in crm("contact", "list", "-o", "json").json]


def test_fields_get_the_types_of_their_values_and_undo_takes_them_back(crm, tmp_path):
    done = brought(crm, tmp_path, LIST)
    assert {row["name"]: row["type"] for row in done["new_fields"]} == types(crm) == TYPES
    assert done["warnings"] == 0
    assert fields(crm)[1] == {
        "分数": "-3.5", "签约日": "2024-04-01", "合同号": "123", "账号": "6222021234567891", "时刻": "2024-03-06",
        "分数 2": "8",
    }  # fmt: skip
    assert fields(crm)[0]["合同号"] == "00123"
    assert fields(crm)[0]["时刻"] == "2024-03-05 14:30"
    assert crm("undo").status == 0
    assert types(crm) == {}


def test_the_same_list_again_is_known_by_its_rows_and_makes_nothing(crm, tmp_path):
    brought(crm, tmp_path, LIST)
    before = (tmp_path / "crm.db").read_bytes()
    again = brought(crm, tmp_path, LIST)
    assert (again["unchanged"], again["new_fields"]) == (2, [])
    assert (tmp_path / "crm.db").read_bytes() == before


def test_the_words_name_the_types(crm, tmp_path):
    (tmp_path / "list.csv").write_text("name,email,Level,Since when\nAnn,a@x.com,7,2024-01-02\n")
    said = crm("import", "list.csv", "--extra", "fields", "-n").err
    assert "Level (number), Since when (date)" in said
    assert types(crm) == {}


def test_a_field_that_is_there_keeps_its_type(crm, tmp_path):
    crm("field", "add", "分数")
    crm("field", "add", "签约日", "--type", "number")
    done = brought(crm, tmp_path, "姓名,分数,签约日\n王伟,12,2024-03-05\n")
    assert done["new_fields"] == []
    assert types(crm) == {"分数": "text", "签约日": "number"}
    assert fields(crm) == [{"分数": "12", "签约日": "2024-03-05"}]
    assert done["warning_list"] == [{"line": 2, "field": "签约日", "value": "2024-03-05", "code": "custom"}]


def test_a_later_value_that_does_not_fit_is_kept_as_given_and_counted(crm, tmp_path, monkeypatch):
    monkeypatch.setattr(run, "_PREPARED", 2)
    monkeypatch.setattr(run, "_CHUNK", 2)
    rows = [("12", "2024-03-05"), ("13", "2024-03-06"), ("007", "2024-03-07 09:00"), ("1.50", "2024/3/8"), ("many", "")]
    text = "姓名,n,d\n" + "".join(f"人{at},{n},{d}\n" for at, (n, d) in enumerate(rows))
    done = brought(crm, tmp_path, text)
    assert types(crm) == {"n": "number", "d": "date"}
    assert done["warnings"] == 3
    assert [(row["line"], row["value"]) for row in done["warning_list"]] == [
        (4, "007"), (4, "2024-03-07 09:00"), (6, "many"),
    ]  # fmt: skip
    assert [row.get("n") for row in fields(crm)] == ["12", "13", "007", "1.5", "many"]
    assert fields(crm)[2]["d"] == "2024-03-07 09:00"


def test_a_field_that_no_record_needs_is_not_made(crm, tmp_path):
    crm("contact", "add", "王伟", "--email", "a@x.cn")
    done = brought(crm, tmp_path, "姓名,邮箱,分数\n王伟,a@x.cn,1\n", "--on-match", "skip")
    assert (done["unchanged"], done["new_fields"], types(crm)) == (1, [], {})


def test_organisations_get_fields_of_their_own(crm, tmp_path):
    done = brought(crm, tmp_path, "公司,员工数,城市\n东进,120,深圳\n", "--as", "orgs", "--map", "城市=")
    assert done["new_fields"] == [{"name": "员工数", "type": "number"}]
    assert crm("field", "list", "-o", "json").json[0]["noun"] == "org"


def test_a_profile_remembers_fields_also_where_they_are_not_made_yet(crm, tmp_path):
    brought(crm, tmp_path, LIST, "--save-profile", "wide")
    crm("undo")
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    done = crm("import", "list.csv", "--profile", "wide", "-o", "json")
    assert done.status == 0, done.err
    assert types(crm)["签约日"] == "date"


@pytest.mark.parametrize("extra", ["drop", "notes"])
def test_only_fields_pay_for_the_judge_of_types(crm, tmp_path, monkeypatch, extra):
    for name in [name for name in sys.modules if name.partition(".")[0] == "sqlite_utils"]:
        monkeypatch.delitem(sys.modules, name)
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    assert crm("import", "list.csv", "--extra", extra).status == 0
    assert "sqlite_utils" not in sys.modules
