"""Thirty queries and more, judged against a list written beforehand; what must never be found; speed of bad queries."""

import time

import pytest
from find_cases import CASES, ORGS, PEOPLE

from crmctl.store import finding
from crmctl.store.database import Store
from crmctl.store.finding import KINDS


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The file of find_cases.py, made once; a function from a query to references, the best first."""
    from crmctl.main import main

    path = tmp_path_factory.mktemp("find") / "crm.db"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"CRMCTL_DB": path, "CRMCTL_NOW": "2026-11-22T09:00:00+08:00", "CRMCTL_LANG": "en"}.items():
            patch.setenv(name, str(value))
        lines = [["init"], *(["org", "add", *org] for org in ORGS), *(["contact", "add", *one] for one in PEOPLE)]
        assert [line for line in lines if main(line)] == []

    def find(text, kinds=KINDS):
        with Store(path).reading() as db:
            return [f"{hit.kind[0]}{hit.id}" for hit in finding.find(db, text, kinds, 20)]

    find.path = path
    return find


@pytest.mark.parametrize(("query", "wanted"), CASES.items(), ids=list(CASES))
def test_what_is_found(book, query, wanted):
    found = book(query)
    if isinstance(wanted, list):
        assert found[: len(wanted)] == wanted
        assert wanted or not found
    elif "..." in wanted:
        assert set(found) >= wanted - {"..."}
    else:
        assert set(found[: len(wanted)]) == wanted


def test_queries_narrow_to_kinds(book):
    assert set(book("东进", ["org"])) == {"o1"}
    assert set(book("东进", ["contact"])) == {"c1", "c11"}


ODD = ["", "   ", "\t\n", "\u3000", "\u200b", "a" * 100_000, "王" * 5_000, "\x00", "\ud800", "%", "_", "\\", "{name}"]


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:4]))
def test_odd_queries_are_answered_at_once(book, text):
    began = time.process_time()
    assert book(text) == []
    assert time.process_time() - began < 2


def test_three_thousand_words_are_answered_at_once(book):
    began = time.process_time()
    book("x " * 3_000)
    assert time.process_time() - began < 2


def test_the_command_says_how_it_was_found(crm):
    crm("contact", "add", "王伟", "--phone", "13800138000", "--org", "东进通讯", "--title", "经理")
    hit = crm("find", "1380013", "-o", "json").json[0]
    assert 0 < hit.pop("score") <= 1
    assert hit == {
        "kind": "contact", "ref": "c1", "title": "王伟", "subtitle": "东进通讯 · 经理", "matched": "phone",
        "snippet": "+8613800138000",
    }  # fmt: skip
    assert [hit["matched"] for hit in crm("find", "ww", "-o", "json").json] == ["sound"]
    nothing = crm("find", "nobody", "at", "all")
    assert (nothing.status, nothing.out.count("\n"), "Nothing found" in nothing.err) == (0, 1, True)  # the column names
    assert crm("find", "nobody", "-o", "json").json == []
    assert crm("find", "x", "--kind", "cat").status == 2


def test_what_is_gone_is_not_found(crm, tmp_path):
    crm(
        "contact",
        "add",
        "王伟",
        "--phone",
        "13800138000",
        "--email",
        "w@dj.cn",
        "--tag",
        "vip",
        "--org",
        "东进",
        "--notes",
        "见过",
    )
    crm("contact", "rm", "c1", "--yes")
    for query in ("王", "wangwei", "1380013", "w@dj.cn", "vip", "c1"):
        assert crm("find", query, "-o", "json").json == [], query
    crm("contact", "restore", "c1")
    assert [hit["ref"] for hit in crm("find", "wangwei", "-o", "json").json] == ["c1"]
    crm("note", "rm", "n1", "--yes")
    assert crm("find", "见过", "-o", "json").json == []
    (tmp_path / "list.csv").write_text("姓名,手机,公司\n李东江,13900139000,华远\n", "utf-8")
    crm("import", "list.csv")
    assert [hit["ref"] for hit in crm("find", "华远", "-o", "json").json] == ["o2", "c2"]
    crm("undo")
    for query in ("李", "ldj", "1390013", "华远"):
        assert crm("find", query, "-o", "json").json == [], query
    crm("redo")
    assert [hit["ref"] for hit in crm("find", "ldj", "-o", "json").json] == ["c2"]


def test_a_new_name_is_found_and_the_old_one_not(crm):
    crm("contact", "add", "王伟")
    crm("contact", "edit", "c1", "--name", "Ann Lee")
    assert crm("find", "王", "-o", "json").json == []
    assert crm("find", "lee", "-o", "json").json[0]["ref"] == "c1"


def test_a_note_is_quoted_as_it_was_written(crm):
    crm("contact", "add", "王伟")
    crm("note", "add", "c1", "第一行\n他说禮盒要五百套")
    hit = crm("find", "礼盒", "-o", "json").json[0]
    assert (hit["kind"], hit["snippet"]) == ("note", "第一行 他说禮盒要五百套")
    crm("note", "add", "c1", "Met Jessica at the fair")
    assert crm("find", "Jesica", "-o", "json").json == []  # words of notes are not among those that may be mistyped
    assert crm("find", "JESSICA", "-o", "json").json[0]["snippet"] == "Met Jessica at the fair"


def test_an_organisation_is_told_by_industry_city_and_people(crm):
    crm("org", "add", "东进通讯", "--industry", "通信", "--city", "深圳")
    assert crm("find", "东进", "-o", "json").json[0]["subtitle"] == "通信 · 深圳"
    for name in ("王伟", "李雷", "韩梅梅"):
        crm("contact", "add", name, "--org", "东进通讯")
    crm("contact", "rm", "c3", "--yes")
    assert crm("find", "东进", "--kind", "org", "-o", "json").json[0]["subtitle"] == "通信 · 深圳 · 2 contacts"
