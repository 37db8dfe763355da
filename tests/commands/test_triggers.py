"""Triggers: each fires once for each customer and coming round, whatever days were skipped and whoever ran them."""

import os
import subprocess
import sys

import pytest

NOW = "CRMCTL_NOW"


@pytest.fixture
def firm(crm):
    for words in [
        ["org", "add", "海尔"], ["org", "add", "美的"], ["contact", "add", "王工", "--email", "wang@example.com", "--org", "海尔"],
    ]:  # fmt: skip
        assert crm(*words).status == 0
    return crm


def at(monkeypatch, day):
    monkeypatch.setenv(NOW, f"{day}T08:00:00+08:00")


def fired(crm, name):
    return [
        (row["day"], row["customer"], row["subject"])
        for row in crm("trigger", "show", name, "-o", "json").json["fired"]
    ]


def titles(crm):
    return [row["title"] for row in crm("task", "list", "-o", "json").json]


@pytest.fixture
def warranty(firm):
    assert (
        firm("trigger", "add", "renewal", "--on", "warranty", "--before", "30d", "--task", "offer renewal").status == 0
    )
    for serial, until, org in (("A1", "2027-01-10", "海尔"), ("A2", "2027-01-10", "海尔"), ("B1", "2027-01-10", "美的"), ("A3", "2027-02-10", "海尔")):  # fmt: skip
        done = firm("asset", "add", "LaserJet", "--org", org, "--serial", serial, "--warranty-until", until)
        assert done.status == 0, done.err
    return firm


def test_what_ends_on_one_day_makes_one_task_for_each_customer(warranty, monkeypatch):
    at(monkeypatch, "2026-12-10")
    assert warranty("trigger", "run", "-o", "json").json == []
    at(monkeypatch, "2026-12-11")
    rows = warranty("trigger", "run", "-o", "json").json
    assert [(row["customer"], row["task"], row["due_on"]) for row in rows] == [
        ("海尔", "offer renewal: 2 × LaserJet", "2026-12-11"),
        ("美的", "offer renewal: LaserJet", "2026-12-11"),
    ]
    assert warranty("trigger", "run", "-o", "json").json == []


def test_a_skipped_week_is_caught_up_once(warranty, monkeypatch):
    at(monkeypatch, "2026-12-18")
    rows = warranty("trigger", "run", "-o", "json").json
    assert {(row["fires_on"], row["due_on"]) for row in rows} == {("2026-12-11", "2026-12-18")}
    assert len(rows) == 2
    at(monkeypatch, "2026-12-19")
    assert warranty("trigger", "run", "-o", "json").json == []
    at(monkeypatch, "2027-01-11")
    assert [row["cycle"] for row in warranty("trigger", "run", "-o", "json").json] == ["2027-02-10"]


def test_two_runs_at_once_fire_once(warranty, monkeypatch):
    at(monkeypatch, "2026-12-11")
    command = [
        sys.executable,
        "-c",
        "import sys; from crmctl.main import main; sys.exit(main(sys.argv[1:]))",
        "trigger",
        "run",
    ]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, env=os.environ) for _ in range(4)]
    said = [one.communicate()[1].decode() for one in running]
    assert [one.returncode for one in running] == [0] * 4, said
    assert len(fired(warranty, "renewal")) == 2
    assert sorted(titles(warranty)) == ["offer renewal: 2 × LaserJet", "offer renewal: LaserJet"]


def test_a_leap_day_comes_round_on_the_last_of_february(firm, monkeypatch):
    at(monkeypatch, "2028-02-29")
    firm("product", "add", "Latitude", "--category", "laptop")
    firm("order", "add", "--org", "海尔", "--on", "2028-02-29", "--line", "Latitude x 3 @ 5000")
    done = firm("trigger", "add", "battery", "--on", "sale", "--after", "12 months", "--task", "battery for {subject}")
    assert done.status == 0, done.err
    at(monkeypatch, "2029-02-27")
    assert firm("trigger", "run", "-o", "json").json == []
    at(monkeypatch, "2029-02-28")
    assert [row["task"] for row in firm("trigger", "run", "-o", "json").json] == ["battery for 3 × Latitude"]
    at(monkeypatch, "2029-03-01")
    assert firm("trigger", "run", "-o", "json").json == []


def test_nothing_older_than_the_trigger_fires_but_what_is_still_ahead_does(firm):
    firm("asset", "add", "old", "--org", "海尔", "--warranty-until", "2026-11-01")
    firm("asset", "add", "soon", "--org", "海尔", "--warranty-until", "2026-12-01")
    firm("trigger", "add", "renewal", "--on", "warranty", "--before", "30d", "--task", "renew")
    assert [row["subject"] for row in firm("trigger", "run", "-o", "json").json] == ["soon"]
    firm("trigger", "add", "older", "--on", "warranty", "--task", "renew", "--since", "2026-10-01")
    assert [row["subject"] for row in firm("trigger", "run", "older", "-o", "json").json] == ["old"]


def test_readers_of_an_author_are_told_of_the_new_book_and_listed(firm, monkeypatch):
    firm("product", "add", "三体", "--author", "刘慈欣")
    firm("product", "add", "活着", "--author", "余华")
    firm("order", "add", "--contact", "王工", "--line", "三体 x 1 @ 68")
    firm("order", "add", "--org", "美的", "--line", "活着 x 1 @ 39")
    firm("trigger", "add", "readers", "--on", "author", "--task", "tell of {subject}", "--tag", "读者")
    firm("product", "add", "球状闪电", "--author", "刘慈欣", "--announced", "2026-12-01")
    assert firm("trigger", "run", "-o", "json").json == []
    at(monkeypatch, "2026-12-03")
    rows = firm("trigger", "run", "-o", "json").json
    assert [(row["customer"], row["task"], row["cycle"]) for row in rows] == [("海尔", "tell of 球状闪电", "p3")]
    assert [row["name"] for row in firm("org", "list", "--tag", "读者", "-o", "json").json] == ["海尔"]
    assert firm("trigger", "run", "-o", "json").json == []


def test_who_has_the_product_already_is_not_told_of_it(firm):
    firm("product", "add", "三体", "--author", "刘慈欣")
    firm("product", "add", "球状闪电", "--author", "刘慈欣", "--announced", "2026-11-22")
    firm("order", "add", "--org", "美的", "--line", "三体 x 1 @ 68", "--line", "球状闪电 x 1 @ 38")
    firm("trigger", "add", "readers", "--on", "author", "--task", "tell")
    assert firm("trigger", "run", "-o", "json").json == []


def test_what_was_cancelled_fires_nothing(firm):
    firm("product", "add", "Latitude")
    firm("order", "add", "--number", "S1", "--org", "海尔", "--line", "Latitude x 1 @ 5000", "--status", "cancelled")
    firm("trigger", "add", "thanks", "--on", "sale", "--task", "thank")
    assert firm("trigger", "run", "-o", "json").json == []


def test_a_condition_says_which(firm):
    firm("product", "add", "Latitude", "--category", "laptop")
    firm("product", "add", "Mouse", "--category", "small")
    firm("order", "add", "--org", "海尔", "--line", "Latitude x 1 @ 5000", "--line", "Mouse x 5 @ 50")
    firm("trigger", "add", "care", "--on", "sale", "--if", "category:laptop", "--task", "care pack")
    assert [row["subject"] for row in firm("trigger", "run", "-o", "json").json] == ["Latitude"]
    wrong = firm("trigger", "add", "bad", "--on", "sale", "--if", "colour:red", "--task", "x")
    assert wrong.status == 5
    assert "colour" in wrong.err


def test_a_time_gone_by_can_be_tried_and_nothing_changes(warranty):
    before = titles(warranty)
    rows = warranty("trigger", "test", "renewal", "--month", "2026-12", "-o", "json").json
    assert [(row["fires_on"], row["customer"]) for row in rows] == [("2026-12-11", "海尔"), ("2026-12-11", "美的")]
    assert (
        warranty("trigger", "test", "renewal", "--since", "2027-01-11", "--until", "2027-01-12", "-o", "json").json[0][
            "cycle"
        ]
        == "2027-02-10"
    )
    assert titles(warranty) == before
    assert warranty("trigger", "test", "renewal", "--month", "2026-12", "--since", "today").status == 2


def test_cron_runs_them_as_a_step_of_nobody(warranty, monkeypatch):
    at(monkeypatch, "2026-12-11")
    told = warranty("remind")
    assert told.status == 0
    assert "offer renewal: 2 × LaserJet" in told.out
    assert warranty("history", "-o", "json").json[0]["user"] == "trigger"
    undone = warranty("undo")
    assert undone.status == 0
    assert "trigger" not in undone.err.split(":")[0]
    assert len(titles(warranty)) == 2, "the person's own last step was taken back, not the trigger's"


def test_a_broken_trigger_stops_no_reminder(firm, monkeypatch):
    firm("field", "add", "asset_kind")
    firm("task", "add", "call", "--due", "today")
    firm("trigger", "add", "odd", "--on", "sale", "--task", "x")
    import sqlite3

    with sqlite3.connect(os.environ["CRMCTL_DB"]) as db:
        db.execute("UPDATE trigger_rule SET condition = 'colour:red'")
    told = firm("remind")
    assert told.status == 9
    assert "call" in told.out
    assert "colour" in told.err


def test_undo_takes_tasks_and_fires_back_together(warranty, monkeypatch):
    at(monkeypatch, "2026-12-11")
    assert len(warranty("trigger", "run", "-o", "json").json) == 2
    assert warranty("undo").status == 0
    assert titles(warranty) == []
    assert fired(warranty, "renewal") == []


def test_a_name_is_given_once_and_taken_away_its_tasks_stay(warranty, monkeypatch):
    assert warranty("trigger", "add", "Renewal", "--on", "life", "--task", "x").status == 6
    at(monkeypatch, "2026-12-11")
    warranty("trigger", "run")
    assert warranty("trigger", "rm", "renewal", "--yes").status == 0
    assert len(titles(warranty)) == 2
    assert warranty("trigger", "show", "renewal").status == 3


@pytest.mark.parametrize(
    ("words", "status"),
    [(("--on", "moon", "--task", "x"), 5), (("--on", "life", "--before", "soon", "--task", "x"), 5),
     (("--on", "life", "--before", "1d", "--after", "1d", "--task", "x"), 2), (("--on", "life", "--task", " "), 5)],
)  # fmt: skip
def test_wrong_input_is_refused(firm, words, status):
    assert firm("trigger", "add", "t", *words).status == status
