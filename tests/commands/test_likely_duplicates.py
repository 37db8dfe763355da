"""Whoever comes in and is likely known already is named at once: contact add, log --new, import."""

import json
import subprocess
import sys

import pytest

from crmctl.actions.imports import new_doubles


@pytest.fixture
def known(crm):
    crm("contact", "add", "王伟", "--phone", "13901182236", "--org", "海城汽车")
    crm("contact", "add", "Robert Ashworth", "--email", "bob@ashworth.com")
    return crm


@pytest.fixture
def listed(known, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "姓名,手机,公司\n李娜,13800001111,东进\n王伟,139 0118 2236,海城\n李娜,,东进\n赵六,13911112222,\n", "utf-8"
    )
    return lambda *options: known("import", path, "--match", "none", *options)


def test_the_known_one_is_named_with_what_agrees(known):
    said = known("contact", "add", "Wang Wei", "--phone", "+86 139 0118 2236")
    assert "c3 may be the same as c1 王伟 (same number, nearly the same name): crmctl dedupe explain c1 c3" in said.err
    assert said.out == ""


def test_a_name_alone_is_enough_when_nothing_speaks_against_it(known):
    assert "may be" not in known("contact", "add", "王伟", "--phone", "13520497718", "--org", "东进").err
    assert "c4 may be the same as c1 王伟 (same name)" in known("contact", "add", "王伟").err


def test_programs_get_the_references(known):
    assert known("contact", "add", "Bob Ashworth", "--email", "bob@ashworth.com", "-o", "json").json[
        "likely_duplicates"
    ] == ["c2"]
    assert known("contact", "add", "Somebody Else", "-o", "json").json["likely_duplicates"] == []


def test_a_rehearsal_warns_and_changes_nothing(known, tmp_path):
    before = (tmp_path / "crm.db").read_bytes()
    said = known("contact", "add", "王伟", "-n")
    assert "c3 may be the same as c1 王伟 (same name).\n" in said.err
    assert "explain" not in said.err
    assert (tmp_path / "crm.db").read_bytes() == before


def test_those_in_the_trash_are_nobody(known):
    known("contact", "rm", "c1", "-y")
    assert "may be" not in known("contact", "add", "王伟").err


def test_three_are_named_and_the_rest_counted(crm):
    for _ in range(5):
        crm("contact", "add", "Ann Lee")
    said = crm("contact", "add", "Ann Lee")
    assert said.err.count("may be the same") == 3
    assert "… and 2 more" in said.err


def test_somebody_made_by_a_log_is_compared_too(known):
    said = known("log", "call", "王伟先生", "报价", "--new")
    assert "New: c3 王伟先生" in said.err
    assert "c3 may be the same as c1 王伟 (same name)" in said.err
    assert known("log", "call", "赵六", "报价", "--new", "-o", "json").json["likely_duplicates"] == []
    assert known("log", "call", "c1", "报价", "-o", "json").json["likely_duplicates"] == []


def test_an_import_says_how_many(listed):
    assert (
        "2 of the new contacts are likely known already, or on a line before. --check-duplicates lists them."
        in listed("-n").err
    )
    said = listed()
    assert "2 of the new contacts are likely known already" in said.err
    assert "`crmctl dedupe review` shows them side by side." in said.err
    assert "line 3" not in said.err


def test_an_import_lists_them_when_asked(listed):
    said = listed("--check-duplicates", "-n")
    assert "line 3: c4 王伟 may be the same as c1 王伟 (same number, same name)" in said.err
    assert "line 4: c5 李娜 may be the same as c3 李娜 (same name, same organisation)" in said.err
    found = listed("--check-duplicates", "-o", "json").json
    assert found["likely_duplicates"] == 2
    assert found["likely_duplicate_list"][0] == {
        "line": 3, "ref": "c4", "name": "王伟",
        "duplicates": [{"ref": "c1", "name": "王伟", "reasons": ["phone", "name"]}],
    }  # fmt: skip


def test_the_plan_has_a_column_for_them(listed):
    plan = listed("--check-duplicates", "-n", "-o", "csv").out.splitlines()
    assert plan[0] == "file,rows,created,updated,unchanged,rejected,likely_duplicates,rejects_file,step"
    assert plan[1].split(",")[6] == "2"
    assert "likely_duplicates" not in listed("-n", "-o", "csv").out


def test_very_many_are_compared_only_when_asked(listed, monkeypatch):
    monkeypatch.setattr(new_doubles, "_UNASKED", 3)
    said = listed("-n")
    assert "4 new contacts are too many to be compared unasked; --check-duplicates does that." in said.err
    assert listed("-n", "-o", "json").json["likely_duplicates"] is None
    assert "2 of the new contacts" in listed("-n", "--check-duplicates").err
    assert "`crmctl dedupe scan` does that." in listed().err


def test_what_is_known_again_is_no_duplicate(known, listed, tmp_path):
    listed()
    again = listed("-o", "json").json
    assert (again["unchanged"], again["likely_duplicates"]) == (4, 0)


def test_it_is_refused_where_nobody_is_made(known, tmp_path):
    path = tmp_path / "firms.csv"
    path.write_text("name\nAcme\n")
    said = known("import", path, "--as", "orgs", "--check-duplicates")
    assert (said.status, "--check-duplicates goes with --as contacts" in said.err) == (2, True)


def test_people_made_by_an_import_of_calls_are_compared(known, tmp_path):
    path = tmp_path / "calls.csv"
    path.write_text("日期,方式,客户,内容\n2026-11-20,电话,王伟先生,报价\n2026-11-20,电话,赵六,报价\n", "utf-8")
    found = known("import", path, "--as", "interactions", "--new", "--check-duplicates", "-o", "json").json
    assert found["likely_duplicates"] == 1
    assert [one["ref"] for one in found["likely_duplicate_list"][0]["duplicates"]] == ["c1"]


def test_a_warning_loads_nothing_heavy(known):
    code = "import json, sys; from crmctl.main import main; main(sys.argv[1:]); print(json.dumps(sorted(sys.modules)))"
    words = [sys.executable, "-c", code, "contact", "add", "Wang Wei", "--phone", "13901182236"]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "may be the same as c1" in done.stderr
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}
    assert not loaded & {"numpy", "rapidfuzz", "pandas", "pypinyin", "opencc"}


def test_a_known_organisation_is_named_with_what_agrees(crm):
    crm("org", "add", "上海东进通讯设备有限公司", "--website", "dongjin.com", "--phone", "021 5888 1234")
    said = crm("org", "add", "Dongjin Telecom", "--email", "sales@dongjin.com", "--phone", "+86 21 5888 1234")
    assert "o2 may be the same as o1 上海东进通讯设备有限公司 (same domain, same number)" in said.err
    assert "crmctl dedupe explain o1 o2" in said.err
    assert crm("org", "add", "东进通讯设备", "-n", "-o", "json").json["likely_duplicates"] == ["o1"]
    assert "crmctl dedupe explain" not in crm("org", "add", "东进通讯设备", "-n").err


def test_neighbours_branches_and_subsidiaries_are_organisations_of_their_own(crm):
    crm("org", "add", "云栖茶业有限公司", "--phone", "0571 8888 1234", "--email", "yunqi@163.com")
    assert "may be" not in crm("org", "add", "西湖包装", "--phone", "0571 8888 1234", "--email", "xihu@163.com").err
    assert "may be" not in crm("org", "add", "云栖茶业有限公司杭州分公司").err
    assert "may be" not in crm("org", "add", "云栖茶业集团", "--parent", "o1").err


def test_lines_of_a_file_say_whom_somebody_new_may_be(known, tmp_path):
    (tmp_path / "notes.txt").write_text("call 王伟先生 报价已收 --new\n", "utf-8")
    rows = known("log-batch", tmp_path / "notes.txt", "-o", "json").json
    assert [row["likely_duplicates"] for row in rows] == [["c1"]]
