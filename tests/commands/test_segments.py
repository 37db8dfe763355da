"""Segments from the command line: saved, used, compared over time, frozen, taken away and brought back."""

import json
import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

LATER = "2026-12-22T09:00:00+08:00"


@pytest.fixture
def filled(bare, monkeypatch):
    """Four people of two firms, and a clock that goes on by a minute with each command and can be set."""
    clock = [datetime.fromisoformat("2026-11-22T09:00:00+08:00")]

    def crm(*words, input=""):
        monkeypatch.setenv("CRMCTL_NOW", clock[0].isoformat())
        clock[0] += timedelta(minutes=1)
        return bare(*words, input=input)

    assert crm("init").status == 0
    for words in (
        ["contact", "add", "王伟", "--city", "上海", "--tag", "重点", "--org", "东进", "--phone", "13812345678"],
        ["contact", "add", "李娜", "--city", "北京", "--tag", "重点", "--org", "西湖"],
        ["contact", "add", "张三", "--city", "上海"],
        ["contact", "add", "Ann Lee", "--city", "Berlin", "--tag", "重点"],
        ["org", "edit", "东进", "--set", "city=深圳", "--tag", "大"],
    ):
        assert crm(*words).status == 0
    crm.at = lambda moment: clock.__setitem__(0, datetime.fromisoformat(moment))
    return crm


def names(result, key="name"):
    assert result.status == 0, result.err
    return [row[key] for row in result.json]


def save(crm, *words):
    done = crm("segment", "save", *words, "-o", "json")
    assert done.status == 0, done.err
    return done.json


def refused(result, status, *pieces):
    assert result.status == status, (result.out, result.err)
    for piece in pieces:
        assert piece in result.err
    assert "Traceback" not in result.err


# Saving


def test_a_segment_is_saved_listed_shown_and_used_in_every_condition(filled):
    done = save(filled, "华东 重点", "tag:重点 city:上海,北京", "--note", "回访")
    assert (done["done"], done["members"], done["kind"], done["state"]) == ("saved", 2, "contact", "live")
    assert names(filled("segment", "list", "-o", "json")) == ["华东 重点"]
    shown = filled("segment", "show", "@华东重点", "-o", "json").json
    assert shown["words"] == "tag is 重点 and (city is 上海 or city is 北京)"
    assert shown["growth"] == [{"at": "2026-11-22T01:06:00Z", "members": 2}]
    assert shown["note"] == "回访"
    assert names(filled("contact", "list", "-o", "json", "--where", '@"华东 重点" city:上海')) == ["王伟"]
    assert names(filled("contact", "list", "-o", "json", "--where", "tag:重点 -@華東重點")) == ["Ann Lee"]
    assert filled("export", "contacts", "--where", "@华东重点", "--columns", "name").out.split() == [
        "name",
        "王伟",
        "李娜",
    ]


def test_saving_the_same_again_changes_nothing_and_another_text_needs_force(filled, tmp_path):
    save(filled, "vip", "tag:重点")
    before = filled("history", "-o", "json").json
    assert save(filled, "VIP", " tag:重点 ")["done"] == "same"
    assert len(filled("history", "-o", "json").json) == len(before)
    refused(filled("segment", "save", "vip", "city:上海"), 6, "tag:重点", "--force")
    refused(filled("segment", "save", "vip", "tag:重点", "--kind", "orgs"), 6)
    changed = save(filled, "vip", "city:上海", "--force")
    assert (changed["done"], changed["was"], changed["members"]) == ("changed", "tag:重点", 2)
    assert filled("undo").status == 0
    assert filled("segment", "show", "vip", "-o", "json").json["condition"] == "tag:重点"


def test_a_note_is_changed_without_force(filled):
    save(filled, "vip", "tag:重点", "--note", "a")
    save(filled, "vip", "tag:重点", "--note", "b")
    assert filled("segment", "show", "vip", "-o", "json").json["note"] == "b"
    save(filled, "vip", "tag:重点")
    assert filled("segment", "show", "vip", "-o", "json").json["note"] == "b"


@pytest.mark.parametrize("name", ["", "@", "  ", "-x", "x" * 101, "@@a"])
def test_what_can_be_no_name_is_refused(filled, name):
    refused(filled("segment", "save", "--", name, "tag:重点"), 5)


@pytest.mark.parametrize(
    "name", ["2026 fair", "or", "a:b", "(x)", 'say "hi"', "100%", "客户（大）", "a,b", "..", "é à"]
)
def test_every_other_name_can_be_named_in_a_condition(filled, name):
    from crmctl.domain.segment import called

    save(filled, name, "tag:重点")
    assert len(names(filled("contact", "list", "-o", "json", "--where", called(name)))) == 3
    assert len(names(filled("segment", "members", name, "-o", "json"))) == 3


def test_what_is_no_condition_is_not_saved(filled):
    refused(filled("segment", "save", "x", "ctiy:上海"), 5, "contact has no field ctiy", "^", "city")
    refused(filled("segment", "save", "x", ""), 5)
    refused(filled("segment", "save", "x", "tag:a", "--kind", "deals"), 5, "contacts, orgs")
    assert filled("segment", "list", "-o", "json").json == []


def test_me_in_a_segment_is_who_saved_it(filled):
    filled("contact", "edit", "王伟", "--owner", "tester")
    save(filled, "mine", "owner:me")
    assert len(names(filled("--as-user", "mei", "segment", "members", "mine", "-o", "json"))) == 1
    assert names(filled("--as-user", "mei", "contact", "list", "--where", "@mine", "-o", "json")) == ["王伟"]


# One in another


def test_segments_are_compiled_in_their_place_and_never_in_a_ring(filled):
    save(filled, "a", "tag:重点")
    save(filled, "b", "@a city:上海 or city:Berlin")
    assert names(filled("segment", "members", "b", "-o", "json")) == ["王伟", "Ann Lee"]
    save(filled, "a", "city:上海", "--force")
    assert names(filled("segment", "members", "b", "-o", "json")) == ["王伟", "张三", "Ann Lee"]
    refused(filled("segment", "save", "a", "tag:x or @b", "--force"), 5, "@b → @a → @b", "tag:x or @b")
    refused(filled("segment", "save", "a", "@a", "--force"), 5, "@a → @a")
    refused(filled("segment", "save", "new", "@new"), 5, "There is no segment @new")


def test_a_segment_of_the_other_kind_is_asked_of_who_belongs_together(filled):
    save(filled, "firms", "tag:大", "--kind", "orgs")
    save(filled, "people", "tag:重点")
    assert names(filled("contact", "list", "--where", "@firms", "-o", "json")) == ["王伟"]
    assert names(filled("org", "list", "--where", "@people", "-o", "json")) == ["东进", "西湖"]
    filled("deal", "add", "二期", "--org", "东进")
    filled("deal", "add", "三期", "--contact", "李娜")
    filled("task", "add", "寄样", "--about", "李娜")
    filled("log", "call", "李娜", "谈价")
    deals = ("deal", "list", "-o", "json", "--where")
    assert names(filled(*deals, "@firms"), "title") == ["二期"]
    assert names(filled(*deals, "@people"), "title") == ["三期"]
    assert names(filled("task", "list", "-o", "json", "--where", "@people"), "title") == ["寄样"]
    assert len(filled("interaction", "list", "-o", "json", "--where", "@people").json) == 1
    refused(filled("product", "list", "--where", "@firms"), 5, "product", "^")


def test_a_segment_that_names_one_no_longer_there_is_told_where_it_is_used(filled):
    save(filled, "a", "tag:重点")
    save(filled, "b", "@a")
    refused(filled("segment", "rm", "a", "--yes"), 6, "the segment b")
    assert filled("segment", "rm", "a", "--yes", "--force").status == 0
    refused(
        filled("contact", "list", "--where", "city:上海 @b"),
        5,
        "@b is no condition any more",
        "There is no segment @a",
        " ^",
    )
    row = filled("segment", "list", "-o", "json").json[0]
    assert (row["members"], "no segment @a" in row["problem"]) == (None, True)
    assert filled("remind").status == 0
    assert filled("undo").status == 0
    assert len(names(filled("segment", "members", "b", "-o", "json"))) == 3


def test_what_names_a_segment_is_told_before_it_goes(filled):
    save(filled, "b", "tag:重点")
    done = filled("trigger", "add", "续保", "--on", "warranty", "--before", "3d", "--task", "续保", "--if", "@b")
    assert done.status == 0, done.err
    refused(filled("segment", "rm", "b", "--yes"), 6, "the trigger 续保")
    done = filled("pipeline", "stage", "edit", "Quote", "--rule", "@b")
    assert done.status == 0, done.err
    refused(filled("segment", "rm", "b", "--yes"), 6, "a rule of the stage Quote")


def test_an_unknown_segment_is_told_with_the_nearest(filled):
    refused(filled("segment", "show", "vip"), 3, "There is no segment vip", "segment save")
    save(filled, "sleepers", "tag:重点")
    for command in ("show", "members", "diff", "freeze", "rm"):
        refused(filled("segment", command, "slepers"), 3, "Did you mean sleepers?")
    refused(filled("contact", "list", "--where", "tag:x @slepers"), 5, "Did you mean sleepers?", "       ^")
    failed = filled("segment", "show", "slepers", "-o", "json")
    assert json.loads(failed.err.splitlines()[-1])["error"]["code"] == "not_found"


# Explaining


def test_explain_tells_each_part_in_words_and_how_many_fit(filled):
    save(filled, "vip", "tag:重点")
    told = filled("segment", "explain", "@vip (city:上海 or city:Berlin) not org:东进", "-o", "json").json
    parts = [(one["depth"], one["words"], one["alone"], one["together"]) for one in told["parts"]]
    assert parts == [
        (0, "is in the segment vip", 3, 3), (1, "tag is 重点", 3, None),
        (0, "one of these:", 3, 2), (1, "city is 上海", 2, None), (1, "city is Berlin", 1, None),
        (0, "not: org is 东进", 3, 1),
    ]  # fmt: skip
    assert (told["everybody"], told["members"]) == (4, 1)
    assert told["params"] == ["重点", "上海", "berlin", "东进", "东进"]
    assert told["sql"].count("?") == len(told["params"])
    assert "重点" not in told["sql"]


def test_explain_says_of_whom_a_segment_of_the_other_kind_is_asked(filled):
    save(filled, "firms", "tag:大", "--kind", "orgs")
    filled("segment", "freeze", "firms", "--as", "list")
    told = filled("segment", "explain", "@firms @list", "-o", "json").json
    assert [(one["words"], one["alone"]) for one in told["parts"]] == [
        ("of org: is in the segment firms", 1), ("of org: is in the list list, frozen Sun 22 Nov 2026", 1),
    ]  # fmt: skip


def test_explain_reads_back_every_kind_of_test(filled):
    said = {
        "amount.min:5万": "amount is at least 5万", "title~x": "title contains x", "contacts>=2": "contacts is at least 2",
        "contacts.role:decision>=2": "contacts role is decision: at least 2 of them", "org.city:上海": "of org: city is 上海",
        "stuck:yes": "stuck is yes", "expected_close<30d": "expected close is from Sun 22 Nov 2026 to Mon 21 Dec 2026",
        "stage:Quote or not next_step:any": "stage is Quote or not: next step is there", "amount:1..2": "amount is from 1 to 2",
        "created>=2026": "created is Thu 1 Jan 2026 or later", '"a b" c': 'has the words "a b" and has the word c',
        "owner!=me": "not: owner is me (tester)", "status:赢单": "status is won",
    }  # fmt: skip
    from datetime import datetime as moment

    from crmctl.domain.condition import parse
    from crmctl.store import condition_words, conditions
    from crmctl.store.database import Store

    filled("pipeline", "list")
    filled("deal", "add", "x", "--owner", "tester")
    with Store(Path("crm.db"), "tester").reading() as db:
        for text, words in said.items():
            asked = conditions.asking(db, text, moment.fromisoformat("2026-11-22T09:00:00+08:00"), "tester")
            conditions.compiled(asked, "deal", parse(text))
            assert condition_words.told(asked, "deal", parse(text)) == words


def test_the_sql_of_explain_finds_who_is_in_it(filled, tmp_path):
    told = filled("segment", "explain", "tag:重点 phone:none", "-o", "json").json
    with sqlite3.connect(tmp_path / "crm.db") as db:
        assert len(db.execute(told["sql"], told["params"]).fetchall()) == told["members"] == 2


def test_explain_works_out_the_days_and_reads_conditions_of_organisations(filled):
    told = filled("segment", "explain", "last_touch>90d created:2026q4").out
    assert "last touch is Sun 23 Aug 2026 or earlier" in told
    assert "created is from Thu 1 Oct 2026 to Thu 31 Dec 2026" in told
    assert "with: 1='2026-08-24'" in told
    told = filled("segment", "explain", "contacts.min:1 deals.open:0", "--kind", "orgs", "-o", "json").json
    assert [part["words"] for part in told["parts"]] == ["contacts is at least 1", "deals open is 0"]
    refused(filled("segment", "explain", "contacts.min:1"), 5, "contacts")


@pytest.mark.parametrize("output", ["json", "jsonl", "csv", "tsv", "markdown", "table", "plain"])
def test_every_form_of_every_reading_command(filled, output):
    save(filled, "vip", "tag:重点")
    save(filled, "local", "city:上海")
    for words in (
        ["list"],
        ["show", "vip"],
        ["members", "vip"],
        ["explain", "vip"],
        ["diff", "vip"],
        ["overlap", "vip", "local"],
    ):
        done = filled("segment", *words, "-o", output)
        assert done.status == 0, done.err
        assert done.out.strip() or words[0] == "diff"


# Time


def test_diff_tells_who_came_and_went_and_why(filled):
    save(filled, "seg", "city:上海 not last_touch<=7d not tag:停")
    filled("log", "call", "王伟", "谈")
    filled("contact", "edit", "李娜", "--city", "上海")
    filled("contact", "add", "赵六", "--city", "上海")
    filled("tag", "add", "停", "张三")
    done = filled("segment", "diff", "seg", "-o", "json")
    rows = {row["name"]: row for row in done.json}
    assert {name: row["change"] for name, row in rows.items()} == {
        "王伟": "went",
        "李娜": "came",
        "张三": "went",
        "赵六": "came",
    }
    assert (rows["赵六"]["cause"], rows["赵六"]["why"]) == ("new", "new in the file")
    assert rows["李娜"]["why"] == "city 北京 → 上海"
    assert rows["王伟"]["parts"] == ["not last_touch<=7d"]
    assert [one["field"] for one in rows["张三"]["changes"]] == ["tags"]
    assert rows["张三"]["parts"] == ["not tag:停"]


def test_diff_counts_from_the_last_look_before_a_day(filled):
    save(filled, "seg", "city:上海")
    filled.at("2026-12-01T09:00:00+08:00")
    filled("contact", "add", "一", "--city", "上海")
    assert filled("remind").status == 0  # looks once a day
    filled.at("2026-12-10T09:00:00+08:00")
    filled("contact", "add", "二", "--city", "上海")
    assert filled("remind").status == 0
    filled.at(LATER)
    diff = ("segment", "diff", "seg", "-o", "json", "--since")
    assert names(filled(*diff, "2026-11-25")) == ["一", "二"]
    assert names(filled(*diff, "2026-12-05")) == ["二"]
    assert names(filled(*diff, "2026-12-20")) == []
    early = filled("segment", "diff", "seg", "--since", "2026-01-01")
    assert "looked at first" in early.err
    shown = filled("segment", "show", "seg", "-o", "json").json
    assert [one["members"] for one in shown["growth"]] == [2, 3, 4, 4]


def test_time_alone_is_a_reason(filled):
    filled("log", "call", "王伟", "谈")
    save(filled, "quiet", "last_touch>20d")
    save(filled, "fresh", "last_touch<=20d")
    filled.at(LATER)
    came = filled("segment", "diff", "quiet", "-o", "json").json[0]
    assert (came["change"], came["cause"], came["parts"]) == ("came", "time", ["last_touch>20d"])
    went = filled("segment", "diff", "fresh", "-o", "json").json[0]
    assert (went["change"], went["cause"], went["parts"]) == ("went", "time", ["last_touch<=20d"])
    assert "by time alone" in went["why"]


def test_who_lies_in_the_trash_went_and_comes_back(filled):
    save(filled, "seg", "city:上海")
    filled("contact", "rm", "张三", "--yes")
    assert filled("segment", "diff", "seg", "-o", "json").json[0]["cause"] == "trash"
    filled("contact", "restore", "c3")
    assert filled("segment", "diff", "seg", "-o", "json").json == []


def test_a_survivor_is_no_newcomer_and_unmerging_brings_both_back(filled):
    save(filled, "seg", "tag:重点")
    filled("dedupe", "merge", "李娜", "张三", "--keep", "张三", "--yes")  # the survivor was not in it
    assert filled("segment", "diff", "seg", "-o", "json").json == []
    filled.at("2026-12-01T09:00:00+08:00")
    assert filled("segment", "diff", "seg", "-o", "json").json == []
    assert filled("dedupe", "unmerge", "张三").status == 0
    filled.at("2026-12-02T09:00:00+08:00")
    back = filled("segment", "diff", "seg", "-o", "json").json
    assert [(row["change"], row["name"]) for row in back] == [("came", "李娜"), ("went", "张三")]
    assert filled("segment", "diff", "seg", "--since", "2026-11-22", "-o", "json").json == []


def test_a_changed_condition_is_said(filled):
    save(filled, "seg", "city:上海")
    filled.at("2026-12-01T09:00:00+08:00")
    save(filled, "seg", "city:北京", "--force")
    told = filled("segment", "diff", "seg")
    assert "another then: city:上海" in told.err
    assert {row["change"] for row in filled("segment", "diff", "seg", "--since", "2026-11-25", "-o", "json").json} == {
        "came",
        "went",
    }


def looks(path):
    with sqlite3.connect(path) as db:
        return db.execute("SELECT count(*) FROM segment_look").fetchone()[0], db.execute(
            "SELECT count(*) FROM segment_stay"
        ).fetchone()[0]


def test_looking_makes_no_step_and_is_noted_once_a_day_while_nothing_changes(filled, tmp_path):
    save(filled, "seg", "city:上海")
    steps = len(filled("history", "-o", "json").json)
    assert looks(tmp_path / "crm.db") == (1, 2)
    for _ in range(3):
        filled("segment", "members", "seg")
        filled("segment", "diff", "seg")
        filled("remind")
    assert looks(tmp_path / "crm.db") == (1, 2)
    filled.at(LATER)
    filled("remind")
    kept = (tmp_path / "crm.db").read_bytes()
    filled("remind")
    filled("segment", "members", "seg")
    assert looks(tmp_path / "crm.db") == (2, 2)
    assert (tmp_path / "crm.db").read_bytes() == kept
    assert len(filled("history", "-o", "json").json) == steps


def test_a_clock_that_went_back_notes_nothing(filled, tmp_path):
    save(filled, "seg", "city:上海")
    filled("contact", "edit", "李娜", "--city", "上海")
    filled.at("2026-11-01T09:00:00+08:00")
    assert len(names(filled("segment", "members", "seg", "-o", "json"))) == 3
    assert looks(tmp_path / "crm.db") == (1, 2)


def test_remind_says_nothing_of_segments(filled):
    save(filled, "seg", "city:上海")
    filled.at(LATER)
    done = filled("remind")
    assert (done.status, done.out, done.err) == (0, "", "")


def test_members_are_listed_like_every_list(filled):
    save(filled, "seg", "tag:重点")
    listed = filled(
        "segment", "members", "seg", "--sort", "-name", "--limit", "2", "--columns", "ref,name", "-o", "csv"
    ).out
    assert listed.split() == ["ref,name", "c1,王伟", "c2,李娜"]
    assert names(filled("segment", "members", "seg", "--where", "city:Berlin", "-o", "json")) == ["Ann Lee"]
    refused(filled("segment", "members", "seg", "--where", "ctiy:x"), 5, "ctiy:x\n  ^")
    refused(filled("segment", "members", "seg", "--sort", "nothing"), 2)


def test_references_in_a_pipe_reach_other_commands(filled):
    save(filled, "seg", "city:上海")
    refs = filled("segment", "members", "seg", "--columns", "ref").out
    assert filled("tag", "add", "沪", "-", input=refs).status == 0
    assert names(filled("contact", "list", "--tag", "沪", "-o", "json")) == ["王伟", "张三"]


def test_a_cadence_is_set_for_all_in_a_segment(filled):
    save(filled, "seg", "city:上海")
    save(filled, "firms", "tag:大", "--kind", "orgs")
    assert filled("cadence", "set", "--segment", "seg", "30d", "-o", "json").json[0]["ref"] == "c1"
    assert names(filled("cadence", "list", "--where", "@seg phone:any", "-o", "json")) == ["王伟"]
    refused(filled("cadence", "set", "--segment", "firms", "30d"), 5, "organisations")
    refused(filled("cadence", "set", "--segment", "nope", "30d"), 3)


# Frozen


def test_a_frozen_list_stays_as_it_was(filled):
    save(filled, "seg", "city:上海")
    done = filled("segment", "freeze", "seg", "--as", "春季", "--because", "回访", "-o", "json").json
    assert (done["name"], done["members"], done["state"], done["because"], done["origin"]) == (
        "春季",
        2,
        "frozen",
        "回访",
        "seg",
    )
    filled("contact", "edit", "王伟", "--city", "北京")
    assert names(filled("segment", "members", "seg", "-o", "json")) == ["张三"]
    assert names(filled("segment", "members", "春季", "-o", "json")) == ["王伟", "张三"]
    assert names(filled("contact", "list", "--where", "@春季 -@seg", "-o", "json")) == ["王伟"]
    filled("contact", "rm", "王伟", "--yes")
    shown = filled("segment", "show", "春季", "-o", "json").json
    assert (shown["members"], shown["listed"]) == (1, 2)
    refused(filled("segment", "save", "春季", "tag:x", "--force"), 6, "frozen")
    refused(filled("segment", "freeze", "春季"), 6, "frozen already")
    refused(filled("segment", "freeze", "seg", "--as", "春季"), 6)
    refused(filled("segment", "freeze", "seg", "--as", "seg"), 6)
    refused(filled("segment", "diff", "春季"), 2, "frozen")


def test_freezing_is_undone_and_done_again(filled):
    save(filled, "seg", "city:上海")
    filled("segment", "freeze", "seg")
    assert names(filled("segment", "list", "-o", "json")) == ["seg", "seg 2026-11-22"]
    filled("undo")
    assert names(filled("segment", "list", "-o", "json")) == ["seg"]
    filled("redo")
    assert len(names(filled("segment", "members", "seg 2026-11-22", "-o", "json"))) == 2
    filled("segment", "rm", "seg", "--yes")
    assert filled("segment", "show", "seg 2026-11-22", "-o", "json").json["origin"] is None
    filled("undo")
    assert filled("segment", "show", "seg 2026-11-22", "-o", "json").json["origin"] == "seg"


def test_two_on_a_list_that_become_one_stand_on_it_once(filled):
    save(filled, "seg", "city:上海")
    filled("segment", "freeze", "seg", "--as", "list")
    assert filled("dedupe", "merge", "c1", "c3", "--keep", "c3", "--yes").status == 0
    assert names(filled("segment", "members", "list", "-o", "json"), "ref") == ["c3"]
    assert filled("dedupe", "unmerge", "c3").status == 0
    assert names(filled("segment", "members", "list", "-o", "json"), "ref") == ["c1", "c3"]
    filled("dedupe", "merge", "c1", "c2", "--keep", "c2", "--yes")  # the survivor takes the place
    assert names(filled("segment", "members", "list", "-o", "json"), "ref") == ["c2", "c3"]


def test_a_freeze_that_a_merge_reached_is_left_whole_by_undo(filled):
    save(filled, "seg", "city:上海")
    filled("segment", "freeze", "seg", "--as", "list")
    filled("dedupe", "merge", "c1", "c2", "--keep", "c2", "--yes")
    step = next(row["ref"] for row in filled("history", "-o", "json").json if "freeze" in row["command"])
    filled("undo", step)
    assert names(filled("segment", "members", "list", "-o", "json"), "ref") == ["c2", "c3"]


# Together


def test_overlap_counts_both_ways(filled):
    save(filled, "vip", "tag:重点")
    save(filled, "local", "city:上海")
    first, second = filled("segment", "overlap", "vip", "local", "-o", "json").json
    assert (first["members"], first["only"]) == (3, 2)
    assert first["overlaps"][1] == {"name": "local", "both": 1, "share": 0.3333, "likeness": 0.25}
    assert second["overlaps"][0] == {"name": "vip", "both": 1, "share": 0.5, "likeness": 0.25}
    save(filled, "firms", "tag:大", "--kind", "orgs")
    refused(filled("segment", "overlap", "vip", "firms"), 2, "different kinds")
    refused(filled("segment", "overlap", "vip", "VIP"), 2, "two")
    save(filled, "none", "tag:x")
    assert filled("segment", "overlap", "none", "vip", "-o", "json").json[0]["overlaps"][1]["share"] is None


@pytest.mark.parametrize("words", [
    ["save", "new", "tag:重点"], ["save", "seg", "tag:x", "--force"], ["freeze", "seg"], ["rm", "seg", "--yes"],
])  # fmt: skip
def test_a_dry_run_leaves_the_file_as_it_was(filled, words, tmp_path):
    save(filled, "seg", "city:上海")
    before = (tmp_path / "crm.db").read_bytes()
    assert filled("segment", *words, "--dry-run").status == 0
    assert (tmp_path / "crm.db").read_bytes() == before


def test_a_file_that_cannot_be_written_is_still_read(filled, tmp_path):
    save(filled, "seg", "city:上海")
    folder = tmp_path / "kept"
    folder.mkdir()
    shutil.copy(tmp_path / "crm.db", folder / "crm.db")
    with sqlite3.connect(folder / "crm.db") as db:
        db.execute("PRAGMA journal_mode = DELETE")
    filled.at(LATER)
    (folder / "crm.db").chmod(0o444)
    done = filled("--db", folder / "crm.db", "segment", "members", "seg", "-o", "json")
    assert names(done) == ["王伟", "张三"]


def test_the_words_are_said_on_stderr_and_counted(filled):
    assert filled("segment", "save", "seg", "city:上海").err == "Saved seg: 2 contacts now.\n"
    assert filled("segment", "save", "seg", "city:上海").err == "seg is that already: 2 contacts now.\n"
    assert "as @list" in filled("segment", "freeze", "seg", "--as", "list").err
    assert filled("segment", "rm", "seg", "-y").err == "The segment seg is gone.\n"
    refused(filled("segment", "rm", "list"), 8)


def test_views_show_segments_and_who_is_in_them(filled):
    save(filled, "seg", "city:上海")
    filled("segment", "freeze", "seg", "--as", "list")
    rows = filled("sql", "SELECT segment, ref, state FROM v_segment_member ORDER BY segment, ref", "-o", "json").json
    assert [(row["segment"], row["ref"], row["state"]) for row in rows] == [
        ("list", "c1", "frozen"), ("list", "c3", "frozen"), ("seg", "c1", "live"), ("seg", "c3", "live"),
    ]  # fmt: skip
    told = filled("sql", "SELECT name, members, origin FROM v_segment ORDER BY name", "-o", "json").json
    assert told == [{"name": "list", "members": 2, "origin": "seg"}, {"name": "seg", "members": 2, "origin": None}]


def offered(crm, monkeypatch, *words):
    monkeypatch.setenv("_CRMCTL_COMPLETE", "zsh")
    done = crm(*words)
    monkeypatch.delenv("_CRMCTL_COMPLETE")
    return [line.partition("\t")[0] for line in done.out.splitlines()]


def test_names_of_segments_are_completed(filled, monkeypatch):
    save(filled, "华东 重点", "tag:重点")
    save(filled, "sleepers", "tag:x")
    assert offered(filled, monkeypatch, "segment", "show", "华") == ["华东 重点"]
    assert offered(filled, monkeypatch, "segment", "overlap", "sleepers", "") == ["sleepers", "华东 重点"]
    assert offered(filled, monkeypatch, "cadence", "set", "--segment", "sl") == ["sleepers"]
    assert offered(filled, monkeypatch, "contact", "list", "--where", "city:x @") == [
        "city:x @sleepers",
        'city:x @"华东 重点"',
    ]
    assert offered(filled, monkeypatch, "segment", "save", "n", "tag:重") == ["tag:重点"]
    assert "diff" in offered(filled, monkeypatch, "segment", "d")


def test_a_report_is_given_whom_alone_it_is_to_tell(filled, tmp_path):
    from crmctl.store import segments
    from crmctl.store.database import Store

    save(filled, "people", "city:上海")
    save(filled, "firms", "tag:大", "--kind", "orgs")
    now = datetime.fromisoformat(LATER)
    with Store(tmp_path / "crm.db").reading() as db:
        assert segments.choose(db, "people", now, "x") == 2
        assert [tuple(row) for row in db.execute("SELECT noun, id FROM chosen ORDER BY id")] == [
            ("contact", 1),
            ("contact", 3),
        ]
        assert segments.choose(db, "@firms", now) == 1
        assert [tuple(row) for row in db.execute("SELECT noun, id FROM chosen")] == [("org", 1)]
        assert segments.choose(db, "", now) == 0
        assert db.execute("SELECT count(*) FROM chosen").fetchone()[0] == 0
        with pytest.raises(segments.NoSuchSegment) as caught:
            segments.choose(db, "peple", now)
    assert caught.value.exit_status == 3
    assert "people" in caught.value.advice()


def test_the_whole_file_takes_segments_along(filled, tmp_path):
    save(filled, "seg", "city:上海", "--note", "n")
    filled("segment", "freeze", "seg", "--as", "list", "--because", "b")
    assert filled("export", "all", "--to", "all.jsonl").status == 0
    assert filled("--db", "two.db", "import", "--as", "all", "all.jsonl", "--init").status == 0
    kept = ("name", "kind", "state", "members", "condition", "note", "because", "origin", "owner", "uid")
    first, second = (filled("--db", file, "segment", "list", "-o", "json").json for file in ("crm.db", "two.db"))
    assert [{key: row[key] for key in kept} for row in first] == [{key: row[key] for key in kept} for row in second]
    again = filled("--db", "two.db", "import", "--as", "all", "all.jsonl", "-o", "json").json
    assert (again["created"], again["updated"]) == (0, 0)


def test_the_history_of_a_person_names_the_lists_they_are_on(filled):
    save(filled, "seg", "city:上海")
    filled("segment", "freeze", "seg", "--as", "春季")
    step = filled("history", "c1", "-o", "json").json[0]
    assert step["changes"] == [{"field": "segment", "old": None, "new": "春季"}]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not (city:上海 tag:重点)", "not: (city is 上海 and tag is 重点)"),
        ("not city:上海,北京", "not: (city is 上海 or city is 北京)"),
        ("not city:上海", "not: city is 上海"),
        ("tag:重点 (city:上海 or city:北京)", "tag is 重点 and (city is 上海 or city is 北京)"),
        ("city:上海,北京", "city is 上海 or city is 北京"),
    ],
)
def test_what_is_read_back_means_what_was_written(filled, text, told):
    save(filled, "probe", text)
    assert filled("segment", "show", "probe", "-o", "json").json["words"] == told
