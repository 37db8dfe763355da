"""Interactions from tables: whom each row means, what a row again does, and that nobody is made by a typo."""

from datetime import UTC, datetime

import pytest

from crmctl.actions.imports import interactions as importing
from crmctl.actions.imports.run import Moved
from crmctl.actions.imports.wish import Wish
from crmctl.readers.source import open_source
from crmctl.store.database import Store

HEAD = "编号,日期,类型,客户,公司,跟进记录,结果,时长,跟进人\n"
ROW = "7,2026-03-02 14:30,电话,李东江,,谈了报价,同意,30分钟,小王\n"


@pytest.fixture
def people(crm):
    crm("contact", "add", "王伟", "--email", "wangwei@dongjin.example.cn", "--org", "东进通讯")
    crm("contact", "add", "王伟", "--org", "杭州云栖")
    crm("contact", "add", "李东江", "--email", "li@tea.example.cn", "--phone", "13800138001")
    return crm


def bring(crm, path, text, *options):
    path.write_text(text, "utf-8")
    return crm("import", path.name, "--as", "interactions", "-o", "json", *options)


def interactions(crm):
    return crm("interaction", "list", "--sort", "id", "-o", "json").json


def test_a_row_is_read_as_it_was_meant(people, tmp_path):
    done = bring(people, tmp_path / "log.csv", HEAD + ROW)
    assert (done.status, done.json["created"], done.json["as"]) == (0, 1, "interactions")
    assert done.json["mapping"]["跟进人"] == "user"
    (one,) = interactions(people)
    assert (one["kind"], one["who"], one["text"], one["outcome"], one["minutes"]) == (
        "call", "李东江", "谈了报价", "同意", 30,
    )  # fmt: skip
    assert (one["occurred_at"], one["occurred_on"]) == ("2026-03-02T06:30:00Z", "2026-03-02")
    assert (one["user"], one["source_key"], one["touch"]) == ("小王", "7", True)


@pytest.mark.parametrize(
    ("cell", "at", "day"),
    [
        ("2026-03-02", "2026-03-02T04:00:00Z", "2026-03-02"),
        ("2026年3月2日 23:30", "2026-03-02T15:30:00Z", "2026-03-02"),
        ("2026-3-2 下午3点", "2026-03-02T07:00:00Z", "2026-03-02"),
        ("2026-03-02T23:30:00-08:00", "2026-03-03T07:30:00Z", "2026-03-02"),
        ("2026-03-02T20:00:00Z", "2026-03-02T20:00:00Z", "2026-03-03"),
        ("2026-11-22", "2026-11-22T01:00:00Z", "2026-11-22"),
        ("3 Mar 2026 9:05 pm", "2026-03-03T13:05:00Z", "2026-03-03"),
    ],
)
def test_the_civil_date_is_that_of_the_place(people, tmp_path, cell, at, day):
    assert bring(people, tmp_path / "log.csv", f"Date,Type,Who\n{cell},call,李东江\n").status == 0
    (one,) = interactions(people)
    assert (one["occurred_at"], one["occurred_on"]) == (at, day)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("王伟", "ambiguous"), ("李东疆", "not_found"), ("c99", "not_found"), ("", "nobody")],
)
def test_nobody_is_guessed_or_made(people, tmp_path, cell, code):
    done = bring(people, tmp_path / "log.csv", f"Date,Type,Who\n2026-03-02,call,{cell}\n2026-03-02,call,c3\n")
    assert (done.status, done.json["created"]) == (9, 1)
    assert [reject["code"] for reject in done.json["reject_list"]] == [code]
    assert len(people("contact", "list", "-o", "json").json) == 3


def test_a_reject_names_candidates_and_the_nearest(people, tmp_path):
    done = bring(people, tmp_path / "log.csv", "Date,Type,Who\n2026-03-02,call,王伟\n2026-03-02,call,李东疆\n")
    told = [reject["message"] for reject in done.json["reject_list"]]
    assert "c1 王伟" in told[0]
    assert "c2 王伟" in told[0]
    assert "c3 李东江" in told[1]
    kept = (tmp_path / "log.rejects.csv").read_text("utf-8").splitlines()
    assert kept[0] == "Date,Type,Who,_line,_code,_field,_value,_message"
    assert kept[1].startswith("2026-03-02,call,王伟,2,ambiguous,who,王伟,")


def test_the_organisation_tells_two_of_one_name_apart(people, tmp_path):
    done = bring(people, tmp_path / "log.csv", "日期,类型,客户,公司\n2026-03-02,拜访,王伟,杭州云栖\n")
    assert (done.status, [one["contacts"] for one in interactions(people)]) == (0, [[{"ref": "c2", "name": "王伟"}]])


def test_new_makes_whom_nobody_knows_once(people, tmp_path):
    text = "Date,Type,Who,Email,Company\n2026-03-02,call,Ann Lee,ann@x.example,X Ltd\n2026-03-03,call,Ann Lee,ann@x.example,X Ltd\n"
    done = bring(people, tmp_path / "log.csv", text, "--new")
    assert (done.status, done.json["created"]) == (0, 2)
    made = people("contact", "show", "ann@x.example", "-o", "json").json
    assert (made["name"], made["org"]) == ("Ann Lee", "X Ltd")
    assert {one["contacts"][0]["ref"] for one in interactions(people)} == {made["ref"]}
    assert people("undo").status == 0
    assert len(people("contact", "list", "-o", "json").json) == 3
    assert interactions(people) == []


def test_several_take_part(people, tmp_path):
    bring(people, tmp_path / "log.csv", "Date,Type,Who\n2026-03-02,meeting,wangwei@dongjin.example.cn; 李东江\n")
    assert [one["ref"] for one in interactions(people)[0]["contacts"]] == ["c1", "c3"]


def test_the_same_file_again_changes_no_byte(people, tmp_path):
    bring(people, tmp_path / "log.csv", HEAD + ROW + ROW.replace("7,", "8,").replace("报价", "交期"))
    before = (tmp_path / "crm.db").read_bytes()
    done = people("import", "log.csv", "--as", "interactions", "-o", "json").json
    assert (done["created"], done["updated"], done["unchanged"], done["step"]) == (0, 0, 2, None)
    assert (tmp_path / "crm.db").read_bytes() == before


def test_a_changed_row_updates_what_nobody_edited(people, tmp_path):
    bring(people, tmp_path / "log.csv", HEAD + ROW, "--source", "old-crm")
    people("interaction", "edit", "i1", "--outcome", "再联系")
    changed = ROW.replace("谈了报价", "谈了报价和交期").replace("同意", "拒绝")
    done = bring(people, tmp_path / "log.csv", HEAD + changed, "--source", "old-crm").json
    assert (done["created"], done["updated"], done["kept"]) == (0, 1, 1)
    (one,) = interactions(people)
    assert (one["text"], one["outcome"]) == ("谈了报价和交期", "再联系")
    done = bring(people, tmp_path / "log.csv", HEAD + changed, "--source", "old-crm", "--force").json
    assert (done["updated"], interactions(people)[0]["outcome"]) == (1, "拒绝")


def test_whoever_was_taken_off_by_hand_stays_off(people, tmp_path):
    row = "编号,日期,类型,客户,跟进记录\n7,2026-03-02,会议,c1; c3,{}\n"
    bring(people, tmp_path / "log.csv", row.format("一"), "--source", "s")
    assert people("interaction", "edit", "i1", "--without", "c1").status == 0
    done = bring(people, tmp_path / "log.csv", row.format("二"), "--source", "s").json
    assert (done["updated"], done["kept"]) == (1, 1)
    assert [one["ref"] for one in interactions(people)[0]["contacts"]] == ["c3"]


def test_the_trash_is_respected(people, tmp_path):
    bring(people, tmp_path / "log.csv", HEAD + ROW, "--source", "s")
    people("interaction", "rm", "i1", "-y")
    done = bring(people, tmp_path / "log.csv", HEAD + ROW.replace("同意", "拒绝"), "--source", "s").json
    assert (done["created"], done["updated"], done["trashed"]) == (0, 0, 1)
    assert interactions(people) == []


def test_keys_of_a_list_that_nobody_named_are_not_trusted(people, tmp_path):
    bring(people, tmp_path / "a.csv", HEAD + ROW)
    done = bring(people, tmp_path / "b.csv", HEAD + "7,2026-05-05 10:00,会议,c1,,别的事,,,\n").json
    assert (done["created"], done["updated"]) == (1, 0)


def test_strict_and_the_limit(people, tmp_path):
    rows = HEAD + ROW + ROW.replace("李东江", "无此人")
    done = bring(people, tmp_path / "log.csv", rows, "--strict")
    assert (done.status, interactions(people)) == (5, [])
    assert bring(people, tmp_path / "log.csv", rows, "--max-rejects", "1").status == 0


def test_what_was_not_understood_is_kept_and_said(people, tmp_path):
    done = bring(people, tmp_path / "log.csv", "Date,Type,Who,Duration\n2026-03-02,Fax sent,李东江,ages\n")
    assert (done.status, done.json["warnings"]) == (0, 2)
    assert (interactions(people)[0]["kind"], interactions(people)[0]["channel"]) == ("other", "Fax sent")


def test_columns_that_mean_nothing_are_named_or_noted(people, tmp_path):
    rows = "日期,类型,客户,跟进记录,天气\n2026-03-02,电话,李东江,报价,晴\n"
    assert bring(people, tmp_path / "log.csv", rows, "-n").json["left_out"] == ["天气"]
    bring(people, tmp_path / "log.csv", rows, "--extra", "notes")
    assert interactions(people)[0]["text"] == "报价\n天气: 晴"
    assert bring(people, tmp_path / "log.csv", rows, "--extra", "fields").status == 2


def test_a_step_still_to_come_is_made_and_an_old_one_is_told(people, tmp_path):
    rows = (
        "日期,类型,客户,跟进记录,下次跟进,跟进人\n2026-03-02,电话,李东江,报价,2026-04-01,小王\n"
        "2026-11-02,电话,李东江,交期,2026-12-01,小王\n2026-10-02,电话,李东江,样品,2026-12-24,小张\n"
    )
    bring(people, tmp_path / "log.csv", rows)
    (step,) = people("task", "list", "-o", "json").json
    assert (step["due_on"], step["about_ref"], step["next_step"], step["assignee"]) == (
        "2026-12-01",
        "c3",
        True,
        "小王",
    )
    assert interactions(people)[0]["text"] == "报价\nNext: 2026-04-01"


def test_a_reply_stops_a_plan_and_an_old_one_does_not(people, tmp_path):
    people("plan", "add", "熟客", "--step", "3: 问候")
    people("plan", "apply", "熟客", "c3")
    assert people("task", "list", "-o", "json").json
    head = "日期,类型,客户,方向\n"
    bring(people, tmp_path / "old.csv", head + "2026-10-02 10:00,邮件,李东江,in\n")
    assert len(people("task", "list", "-o", "json").json) == 1
    bring(people, tmp_path / "new.csv", head + "2026-11-22 08:00,邮件,李东江,in\n")
    assert people("task", "list", "-o", "json").json == []


def test_every_field_can_be_a_target(people, tmp_path):
    rows = "a,b,c,d\n2026-03-02 10:00,c3,2026-03-05 09:00,小王\n"
    mapping = ("--map", "a=occurred_at", "--map", "b=who", "--map", "c=recorded_at", "--map", "d=跟进人")
    assert bring(people, tmp_path / "log.csv", rows, *mapping).status == 0
    (one,) = interactions(people)
    assert (one["recorded_at"], one["user"]) == ("2026-03-05T01:00:00Z", "小王")
    assert bring(people, tmp_path / "log.csv", rows, "--map", "a=nonsense").status == 5


def test_last_touches_are_right_after_an_import_and_its_undo(people, tmp_path):
    bring(people, tmp_path / "log.csv", HEAD + ROW)
    assert people("contact", "show", "c3", "-o", "json").json["last_touch_at"] == "2026-03-02T06:30:00Z"
    people("undo")
    assert people("contact", "show", "c3", "-o", "json").json["last_touch_at"] is None


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_what_a_list_writes_is_known_again_and_goes_into_another_file(people, tmp_path, form, monkeypatch):
    bring(people, tmp_path / "log.csv", HEAD + ROW + '9,2026-03-03,会议,c1; c3,,"两人\n两行",,,小王\n')
    written = people("interaction", "list", "-o", form, "--columns", COLUMNS if form == "csv" else "").out
    (tmp_path / f"out.{form}").write_text(written, "utf-8")
    done = people("import", f"out.{form}", "-o", "json")
    assert (done.json["as"], done.json["created"], done.json["updated"], done.json["rejected"]) == (
        "interactions", 0, 0, 0,
    )  # fmt: skip
    before = sorted(interactions(people), key=lambda one: one["uid"])
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "other.db"))
    people("init")
    people("contact", "add", "某人")  # so that references mean others there
    people("contact", "add", "李东江")
    people("contact", "add", "王伟")
    done = people("import", f"out.{form}", "-o", "json")
    assert (done.status, done.json["created"]) == (0, 2), done.err
    there = sorted(interactions(people), key=lambda one: one["uid"])
    for mine, theirs in zip(before, there, strict=True):
        same = ("uid", "kind", "text", "occurred_at", "occurred_on", "recorded_at", "user", "source_key", "who")
        assert [mine[key] for key in same] == [theirs[key] for key in same]


COLUMNS = (
    "ref,kind,direction,channel,contacts,org,subject,text,outcome,minutes,occurred_at,occurred_on,recorded_at,"
    "private,touch,user,source,source_key,uid"
)


def test_somebody_taken_away_while_the_file_is_read_stops_it(people, tmp_path):
    (tmp_path / "log.csv").write_text("Date,Type,Who\n2026-03-02,call,李东江\n", "utf-8")
    source, store = open_source("log.csv"), Store(tmp_path / "crm.db", "tester")
    wish = Wish(targets=["occurred_at", "kind", "who"])
    now = datetime(2026, 11, 22, 1, tzinfo=UTC)
    with pytest.raises(Moved, match="line 2"):
        importing.run(store, source, wish, now, lambda _rows: people("contact", "rm", "c3", "-y"))
    assert interactions(people) == []


def test_a_long_file_is_read_on_under_the_lock(people, tmp_path, monkeypatch):
    monkeypatch.setattr("crmctl.actions.imports.run._PREPARED", 20)
    monkeypatch.setattr("crmctl.actions.imports.run._CHUNK", 10)
    rows = "".join(f"2026-03-02 10:{n:02},call,李东江,李东江{'x' * (n % 3)}\n" for n in range(60))
    done = bring(people, tmp_path / "log.csv", "Date,Type,Who,Text\n" + rows).json
    assert (done["created"], done["rejected"], len(interactions(people))) == (60, 0, 60)
    rows = "".join(f"2026-04-02 10:{n:02},call,new{n % 7}@x.example\n" for n in range(60))
    done = bring(people, tmp_path / "more.csv", "Date,Type,Who\n" + rows, "--new").json
    assert (done["created"], len(people("contact", "list", "-o", "json").json)) == (60, 10)
