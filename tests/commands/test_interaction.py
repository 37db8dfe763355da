"""crmctl interaction list, show, edit, rm, restore."""

import pytest


@pytest.fixture
def logged(crm):
    """王工 of 海尔 with a call of 17 November and a visit of yesterday, Ann Lee with a mail of today."""
    crm("contact", "add", "王工", "--org", "海尔")
    crm("contact", "add", "Ann Lee")
    crm("log", "call", "王工", "报价已发", "--at", "2026-11-17", "--minutes", "12")
    crm("log", "visit", "王工", "样品", "--at", "yesterday 15:00")
    assert crm("log", "email", "Ann Lee", "hello", "--private").status == 0
    return crm


def refs(crm, *arguments):
    return [row["ref"] for row in crm("interaction", "list", *arguments, "-o", "json").json]


def test_the_last_comes_first(logged):
    assert refs(logged) == ["i3", "i2", "i1"]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("王工",), ["i2", "i1"]),
        (("o1",), ["i2", "i1"]),
        (("--kind", "拜访"), ["i2"]),
        (("--since", "yesterday"), ["i3", "i2"]),
        (("--until", "2026-11-17"), ["i1"]),
        (("--by", "me"), ["i3", "i2", "i1"]),
        (("--by", "Somebody"), []),
        (("--sort", "minutes", "--limit", "1"), ["i3"]),
    ],
)
def test_a_list_shows_what_was_asked_for(logged, arguments, found):
    assert refs(logged, *arguments) == found


def test_a_private_text_is_for_whoever_logged_it(logged):
    assert logged("interaction", "show", "i3", "-o", "json").json["text"] == "hello"
    others = logged("--as-user", "other", "interaction", "show", "i3", "-o", "json").json
    assert (others["text"], others["private"]) == (None, True)
    assert "hello" not in logged("--as-user", "other", "interaction", "list").out
    assert logged("--as-user", "other", "find", "hello", "-o", "json").json == []


def test_an_edit_changes_what_is_named_alone(logged):
    done = logged("interaction", "edit", "i1", "--text", "报价改为4.8万", "--at", "2026-11-18 10:00", "-o", "json").json
    assert (done["text"], done["occurred_on"], done["minutes"]) == ("报价改为4.8万", "2026-11-18", 12)


def test_an_edit_moves_the_last_touch(logged):
    logged("interaction", "edit", "i2", "--outcome", "没人接")
    assert logged("contact", "show", "c1", "-o", "json").json["last_touch_at"] == "2026-11-17T04:00:00Z"
    logged("interaction", "edit", "i2", "--outcome", "")
    assert logged("contact", "show", "c1", "-o", "json").json["last_touch_at"] == "2026-11-21T07:00:00Z"


def test_people_are_added_and_left_out(logged):
    done = logged("interaction", "edit", "i2", "--with", "Ann Lee", "--without", "王工", "-o", "json").json
    assert [one["ref"] for one in done["contacts"]] == ["c2"]
    assert logged("contact", "show", "c1", "-o", "json").json["last_touch_at"] == "2026-11-17T04:00:00Z"


def test_the_same_again_changes_nothing(logged):
    assert logged("interaction", "edit", "i1", "--minutes", "12").err == "i1 is so already.\n"


def test_what_lies_in_the_trash_is_no_touch_until_it_is_restored(logged):
    assert logged("interaction", "rm", "i2", "--yes").status == 0
    assert refs(logged, "王工") == ["i1"]
    assert logged("contact", "show", "c1", "-o", "json").json["last_touch_at"] == "2026-11-17T04:00:00Z"
    assert logged("interaction", "restore", "i2").status == 0
    assert logged("contact", "show", "c1", "-o", "json").json["last_touch_at"] == "2026-11-21T07:00:00Z"


def test_what_was_said_is_found(logged):
    hits = logged("find", "样品", "-o", "json").json
    assert [(hit["kind"], hit["ref"], hit["matched"]) for hit in hits] == [("interaction", "i2", "text")]


def test_show_leads_to_it(logged):
    assert logged("show", "i2", "-o", "json").json["text"] == "样品"


def test_a_person_shows_what_happened_and_the_next_step(logged):
    logged("next", "王工", "fri", "-m", "签合同")
    page = logged("show", "c1", "-o", "json").json
    assert [one["ref"] for one in page["timeline"]] == ["i2", "i1"]
    assert (page["next_step"]["title"], page["next_step"]["due_on"]) == ("签合同", "2026-11-27")


def test_a_last_touch_that_is_wrong_is_found_and_mended(logged, tmp_path):
    import sqlite3

    with sqlite3.connect(tmp_path / "crm.db") as db:
        db.execute("UPDATE last_touch SET at = '2020-01-01T00:00:00Z', day = '2020-01-01' WHERE contact_id = 1")
    assert logged("db", "check").status == 7
    assert "the last touch of somebody is not what was logged" in logged("db", "check").out
    assert logged("db", "check", "--mend").status == 0
    assert logged("contact", "show", "c1", "-o", "json").json["last_touch_at"] == "2026-11-21T07:00:00Z"
