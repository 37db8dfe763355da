"""cadence set, list, rm: whom they concern, what moves them, and that each is one step."""

from datetime import date
from pathlib import Path

import pytest

from crmctl.store import cadences
from crmctl.store.database import Store
from crmctl.store.driver import connect


@pytest.fixture
def people(crm):
    """王工 (vip, 华东), 李雷 (vip), 韩梅梅 (none)."""
    crm("contact", "add", "王工", "--tag", "vip", "--tag", "华东", "--org", "东进通讯")
    crm("contact", "add", "李雷", "--tag", "vip")
    crm("contact", "add", "韩梅梅")
    return crm


def log(crm, who, day, *more, kind="call"):
    done = crm("log", kind, who, "聊过", "--at", day, *more)
    assert done.status == 0, done.err
    return done


def on(monkeypatch, day):
    monkeypatch.setenv("CRMCTL_NOW", f"{day}T09:00:00+08:00")


def one(crm, ref):
    return next(row for row in crm("cadence", "list", "--people", "-o", "json").json if row["ref"] == ref)


def test_logging_moves_it(people):
    people("cadence", "set", "c1", "30")
    log(people, "c1", "2026-10-20")
    before = one(people, "c1")
    assert (before["last_touch_on"], before["due_on"], before["state"]) == ("2026-10-20", "2026-11-19", "due")
    log(people, "c1", "2026-11-20")
    after = one(people, "c1")
    assert (after["last_touch_on"], after["due_on"], after["days"], after["state"]) == (
        "2026-11-20",
        "2026-12-20",
        2,
        "fine",
    )
    people("undo")
    assert one(people, "c1") == before


def test_notes_and_calls_that_reached_nobody_do_not_move_it(people):
    people("cadence", "set", "c1", "30")
    log(people, "c1", "2026-10-01")
    log(people, "c1", "2026-11-20", kind="note")
    log(people, "c1", "2026-11-21", "--outcome", "没人接")
    assert one(people, "c1")["last_touch_on"] == "2026-10-01"


def test_an_older_call_logged_later_does_not_move_it_back(people):
    people("cadence", "set", "c1", "30")
    log(people, "c1", "2026-11-20")
    log(people, "c1", "2026-10-01")
    assert one(people, "c1")["last_touch_on"] == "2026-11-20"


def test_never_reached_it_counts_from_the_day_it_began_or_the_person_came_in(people, monkeypatch):
    people("cadence", "set", "--tag", "vip", "10")
    on(monkeypatch, "2026-12-10")
    people("contact", "add", "新人", "--tag", "vip")
    rows = {row["name"]: row for row in people("cadence", "list", "--people", "-o", "json").json}
    assert (rows["王工"]["due_on"], rows["王工"]["last_touch_on"], rows["王工"]["state"]) == (
        "2026-12-02",
        None,
        "late",
    )
    assert (rows["新人"]["due_on"], rows["新人"]["state"]) == ("2026-12-20", "fine")


def test_ones_own_goes_before_a_tags_and_of_two_tags_the_shortest(people):
    people("cadence", "set", "--tag", "vip", "30")
    people("cadence", "set", "--tag", "华东", "2w", "--most", "60")
    rows = {row["ref"]: row for row in people("cadence", "list", "--people", "-o", "json").json}
    assert {ref: (row["tag"], row["ideal_days"], row["max_days"]) for ref, row in rows.items()} == {
        "c1": ("华东", 14, 60),
        "c2": ("vip", 30, 45),
    }
    people("cadence", "set", "c1", "90")
    assert (one(people, "c1")["tag"], one(people, "c1")["ideal_days"]) == (None, 90)
    people("cadence", "rm", "c1")
    people("cadence", "rm", "--tag", "华东")
    assert (one(people, "c1")["tag"], one(people, "c1")["ideal_days"]) == ("vip", 30)


def test_whom_it_concerns_changes_with_the_tag_the_trash_and_undo(people):
    people("cadence", "set", "--tag", "vip", "30")

    def refs():
        return sorted(row["ref"] for row in people("cadence", "list", "--people", "-o", "json").json)

    assert refs() == ["c1", "c2"]
    people("tag", "add", "vip", "c3")
    assert refs() == ["c1", "c2", "c3"]
    people("contact", "rm", "c2", "--yes")
    assert refs() == ["c1", "c3"]
    people("tag", "rm", "vip", "c1")
    assert refs() == ["c3"]
    people("undo")
    people("undo")
    assert refs() == ["c1", "c2", "c3"]


def test_who_was_merged_away_is_left_out(people):
    people("cadence", "set", "--tag", "vip", "30")
    people("cadence", "set", "c3", "30")
    db = connect("crm.db", "rw", 5)
    db.execute("UPDATE contact SET merged_into = 1 WHERE id IN (2, 3)")
    db.close()
    assert [row["ref"] for row in people("cadence", "list", "--people", "-o", "json").json] == ["c1"]
    assert [row["tag"] for row in people("cadence", "list", "-o", "json").json] == ["vip"]


def test_set_again_it_changes_and_each_is_one_step(people):
    assert people("cadence", "set", "王工", "每月", "-o", "json").json["done"] == "set"
    done = people("cadence", "set", "王工", "every", "2", "weeks", "--most", "20", "-o", "json").json
    assert (done["done"], done["was"], done["ideal_days"], done["max_days"]) == (
        "changed", {"ideal_days": 30, "max_days": 45}, 14, 20,
    )  # fmt: skip
    steps = len(people("history", "-o", "json").json)
    assert people("cadence", "set", "王工", "2w", "--most", "20", "-o", "json").json["done"] == "same"
    assert len(people("history", "-o", "json").json) == steps
    assert len(people("cadence", "list", "-o", "json").json) == 1
    people("undo")
    assert one(people, "c1")["ideal_days"] == 30
    people("undo")
    assert people("cadence", "list", "-o", "json").json == []


def test_a_month_is_said_to_be_thirty_days(people):
    assert "1 month is counted as 30 days." in people("cadence", "set", "c1", "1", "month").err
    assert "counted" not in people("cadence", "set", "c1", "30").err


def test_list_has_a_line_for_each_cadence_and_counts_the_people_of_a_tag(people):
    people("cadence", "set", "--tag", "vip", "30")
    people("cadence", "set", "c3", "7")
    for who, day in (("c1", "2026-10-20"), ("c2", "2026-09-01"), ("c3", "2026-11-20")):
        log(people, who, day)
    own, tag = people("cadence", "list", "-o", "json").json
    assert (own["name"], own["due_on"], own["state"]) == ("韩梅梅", "2026-11-27", "fine")
    assert (tag["tag"], tag["people"], tag["due"], tag["late"]) == ("vip", 2, 2, 1)
    assert (tag["last_touch_on"], tag["due_on"], tag["state"]) == ("2026-09-01", "2026-10-01", "late")
    due = people("cadence", "list", "--due", "-o", "json").json
    assert [(row["ref"], row["state"]) for row in due] == [("c2", "late"), ("c1", "due")]
    assert [row["ref"] for row in people("cadence", "list", "--late", "-o", "json").json] == ["c2"]
    assert [row["ref"] for row in people("cadence", "list", "--due", "--limit", "1", "-o", "json").json] == ["c2"]


def test_a_tag_that_takes_another_over_takes_its_cadence_when_it_has_none(people):
    people("cadence", "set", "--tag", "华东", "10")
    assert people("tag", "rename", "华东", "vip").status == 0
    (row,) = people("cadence", "list", "-o", "json").json
    assert (row["tag"], row["ideal_days"], row["people"]) == ("vip", 10, 2)
    people("undo")
    people("cadence", "set", "--tag", "vip", "20")
    assert people("tag", "rename", "华东", "vip").status == 0
    (row,) = people("cadence", "list", "-o", "json").json
    assert (row["tag"], row["ideal_days"]) == ("vip", 20)


def test_references_from_a_pipe(people):
    listed = people("contact", "list", "-o", "tsv", "--columns", "ref,name").out
    done = people("cadence", "set", "-", "30", "-o", "json", input=listed).json
    assert [row["ref"] for row in done] == ["c1", "c2", "c3"]
    assert people("cadence", "rm", "-", input="c1\nc3\n").status == 0
    assert [row["ref"] for row in people("cadence", "list", "-o", "json").json] == ["c2"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["set", "c1"], 2), (["set", "30"], 2), (["set", "c9", "30"], 3), (["set", "--tag", "vpi", "30"], 3),
        (["set", "o1", "30"], 5), (["set", "c1", "sometimes"], 5), (["set", "c1", "30", "--most", "7"], 5),
        (["rm"], 2), (["rm", "c1", "--tag", "vip"], 2), (["rm", "c1"], 3), (["set", "--tag", "vip"], 2),
    ],
)  # fmt: skip
def test_wrong_input_is_refused_and_changes_nothing(people, words, status):
    before = Path("crm.db").read_bytes()
    done = people("cadence", *words)
    assert done.status == status, done.err
    assert done.err.startswith(("error: ", "Usage"))
    assert Path("crm.db").read_bytes() == before


def test_run_out_tells_what_today_and_reminders_need(people):
    people("contact", "edit", "c1", "--owner", "王芳")
    people("contact", "edit", "c2", "--owner", "赵四")
    for who in ("c1", "c2", "c3"):
        people("cadence", "set", who, "10")
    log(people, "c1", "2026-11-12")
    log(people, "c2", "2026-11-06")
    log(people, "c3", "2026-11-13")
    with Store(Path("crm.db")).reading() as db:
        found = cadences.run_out(db, date(2026, 11, 22))
        assert [(row["ref"], row["is_late"]) for row in found] == [("c2", True), ("c1", False)]
        assert found[1] == {
            "contact_id": 1, "ref": "c1", "name": "王工", "org": "东进通讯", "tag": None, "ideal_days": 10, "max_days": 15,
            "last_touch_on": "2026-11-12", "days": 10, "due_on": "2026-11-22", "ran_out_on": "2026-11-27",
            "state": "due", "is_late": False, "owner": "王芳",
        }  # fmt: skip
        assert [row["ref"] for row in cadences.run_out(db, date(2026, 11, 22), past="most")] == ["c2"]
        assert [row["ref"] for row in cadences.run_out(db, date(2026, 11, 22), limit=1)] == ["c2"]
        assert [row["ref"] for row in cadences.run_out(db, date(2026, 11, 30), user="王芳")] == ["c1", "c3"]
        assert cadences.how_many(db, date(2026, 11, 22), cadences.tests_of("ideal", "")) == 2
        assert cadences.run_out(db, date(2026, 11, 15)) == []


def test_the_people_are_reached_by_index(people):
    people("cadence", "set", "--tag", "vip", "30")
    with Store(Path("crm.db")).reading() as db:
        statement = cadences._statement("people", ["past_ideal"])
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {statement}", {"today": "2026-11-22", "limit": 1})]
    scanned = [
        line for line in plan if line.startswith("SCAN") and line not in {"SCAN offered", "SCAN held", "SCAN wanted"}
    ]
    assert not scanned, plan
