"""Forecasts and quotas, end to end."""

import os
import sqlite3
from decimal import Decimal

import pytest


@pytest.fixture
def firm(crm):
    for words in [
        ["org", "add", "海尔"], ["deal", "add", "Line 2", "--org", "海尔", "--amount", "500000", "--close", "2026-12-20"],
        ["deal", "add", "Parts", "--org", "海尔", "--amount", "80000", "--close", "2026-11-28", "--probability", "90"],
        ["deal", "add", "Old", "--org", "海尔", "--amount", "30000", "--close", "2026-11-10"],
        ["deal", "add", "Some day", "--org", "海尔", "--amount", "120000", "--owner", "li"],
        ["deal", "add", "Export", "--org", "海尔", "--amount", "USD 1000", "--close", "2026-12-01"],
    ]:  # fmt: skip
        done = crm(*words)
        assert done.status == 0, done.err
    return crm


def rows(crm, *words):
    done = crm("deal", "forecast", *words, "-o", "json")
    assert done.status == 0, done.err
    return done.json


def test_by_month_and_currency(firm):
    found = {(row["month"], row["currency"]): row for row in rows(firm)}
    assert list(found) == [("2026-11", "CNY"), ("2026-12", "CNY"), ("2026-12", "USD"), (None, "CNY")]
    november, december = found["2026-11", "CNY"], found["2026-12", "CNY"]
    assert (november["amount"], november["weighted"], november["stated"]) == ("80000.00", "8000.00", "72000.00")
    assert (december["deals"], december["weighted"], december["age"], december["pipeline"]) == (
        1,
        "50000.00",
        "50000.00",
        "500000.00",
    )
    assert found[None, "CNY"]["amount"] == "120000.00"
    assert found["2026-12", "USD"]["amount"] == "1000.00"


def test_a_close_date_that_has_passed_is_listed_and_not_counted(firm):
    assert all("30000.00" not in row.values() for row in rows(firm))
    assert [(row["ref"], row["days_over"]) for row in rows(firm, "--overdue")] == [("d3", 12)]
    firm("deal", "edit", "d3", "--close", "2026-11-30")
    assert rows(firm, "--overdue") == []
    assert rows(firm)[0]["amount"] == "110000.00"


@pytest.mark.parametrize("by", ["owner", "stage"])
def test_other_rows_sum_to_the_same(firm, by):
    def total(found, key):
        return sum(Decimal(row[key]) for row in found if row["currency"] == "CNY")

    months, others = rows(firm), rows(firm, "--by", by)
    for key in ("amount", "weighted", "stated", "age", "closed", "pipeline"):
        assert total(months, key) == total(others, key)


def test_narrowed_by_owner_and_condition(firm):
    assert [row["amount"] for row in rows(firm, "--owner", "li")] == ["120000.00"]
    assert {row["amount"] for row in rows(firm, "--where", "amount>=500000")} == {"500000.00"}


def test_what_is_won_is_closed_and_closes_the_gap(firm):
    firm("deal", "quota", "set", "2026-11", "10万")
    assert firm("deal", "won", "d2").status == 0
    november = rows(firm)[0]
    assert (november["closed"], november["deals"], november["quota"], november["gap"]) == (
        "80000.00",
        0,
        "100000.00",
        "20000.00",
    )
    assert november["commit"] == november["best_case"] == november["pipeline"] == "80000.00"


def test_as_it_stood_on_a_day_gone_by(firm, monkeypatch):
    monkeypatch.setenv("CRMCTL_NOW", "2026-12-01T09:00:00+08:00")
    firm("deal", "edit", "d1", "--close", "2027-02-01", "--amount", "400000")
    firm("deal", "won", "d2")
    then = {(row["month"], row["currency"]): row for row in rows(firm, "--as-of", "2026-11-22")}
    assert then["2026-12", "CNY"]["amount"] == "500000.00"
    assert then["2026-11", "CNY"]["deals"] == 1
    assert then["2026-11", "CNY"]["closed"] == "0.00"
    assert rows(firm, "--as-of", "2026-11-20") == [], "before there was any deal"


def kept():
    with sqlite3.connect(os.environ["CRMCTL_DB"]) as db:
        return db.execute("SELECT made_on, month, method, sum(amount_minor) FROM forecast GROUP BY 1, 2, 3").fetchall()


def test_each_day_one_is_kept_and_no_step_is_made(firm, monkeypatch):
    steps = len(firm("history", "-o", "json").json)
    rows(firm)
    first = kept()
    assert ("2026-11-22", "2026-12", "weighted", 50000_00 + 100_00) in first
    firm("deal", "edit", "d1", "--amount", "600000")
    rows(firm)
    assert ("2026-11-22", "2026-12", "weighted", 60000_00 + 100_00) in kept()
    assert len(kept()) == len(first)
    rows(firm, "--owner", "li")
    rows(firm, "--as-of", "2026-11-22")
    assert len(kept()) == len(first)
    assert len(firm("history", "-o", "json").json) == steps + 1
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-23T09:00:00+08:00")
    rows(firm)
    assert {row[0] for row in kept()} == {"2026-11-22", "2026-11-23"}


def test_how_good_it_was(firm, monkeypatch):
    assert rows(firm, "--accuracy") == []
    rows(firm)
    monkeypatch.setenv("CRMCTL_NOW", "2026-12-21T09:00:00+08:00")
    firm("deal", "won", "d1")
    monkeypatch.setenv("CRMCTL_NOW", "2027-01-04T09:00:00+08:00")
    found = {(row["month"], row["method"], row["currency"]): row for row in rows(firm, "--accuracy")}
    december = found["2026-12", "weighted", "CNY"]
    assert (december["forecast"], december["actual"], december["error"], december["lead_months"]) == (
        "50000.00",
        "500000.00",
        -0.9,
        1,
    )
    assert found["2026-11", "stated", "CNY"]["error"] is None, "nothing came in: there is no share of it"


def test_twenty_deals_that_ended_teach(crm, monkeypatch):
    crm("org", "add", "海尔")
    for number in range(20):
        monkeypatch.setenv("CRMCTL_NOW", "2026-01-05T09:00:00+08:00")
        crm("deal", "add", f"d{number} x", "--org", "海尔", "--amount", "100")
        monkeypatch.setenv("CRMCTL_NOW", f"2026-0{2 + number % 2}-05T09:00:00+08:00")
        crm(
            *(
                ("deal", "won", f"d{number + 1}")
                if number < 15
                else ("deal", "lost", f"d{number + 1}", "--reason", "price")
            )
        )
    monkeypatch.setenv("CRMCTL_NOW", "2026-04-01T09:00:00+08:00")
    crm("deal", "add", "new", "--org", "海尔", "--amount", "2200", "--close", "2026-05-20")
    by_month = {row["month"]: row for row in rows(crm)}
    assert by_month["2026-05"]["weighted"] == "1600.00", "(15 + 1) / (20 + 2)"
    assert sum(Decimal(row["age"]) for row in by_month.values()) == pytest.approx(Decimal(1650), abs=1)
    assert by_month["2026-05"]["age"] != "0.00", "31 and 59 days after it came in"


def test_a_dry_run_keeps_nothing(firm):
    rows(firm, "-n")
    assert kept() == []


def test_quotas_are_of_everybody_or_of_one(firm):
    firm("deal", "quota", "set", "2026-Q4", "120万")
    firm("deal", "quota", "set", "2026-Q4", "50万", "--owner", "li")
    firm("deal", "quota", "set", "2026-Q4", "60万", "--owner", "li")
    firm("deal", "won", "d4")
    firm("deal", "won", "d2")
    found = {
        row["owner"]: (row["quota"], row["won"], row["gap"], row["share"])
        for row in firm("deal", "quota", "-o", "json").json
    }
    assert found == {
        None: ("1200000.00", "200000.00", "1000000.00", 0.1667),
        "li": ("600000.00", "120000.00", "480000.00", 0.2),
    }
    assert firm("deal", "quota", "rm", "2026-Q4", "--yes").status == 0
    assert firm("deal", "quota", "rm", "2026-Q4", "--yes").status == 3
    assert len(firm("deal", "quota", "list", "-o", "json").json) == 1


@pytest.mark.parametrize(
    ("words", "status"),
    [(("quota", "set", "2026-13", "5"), 5), (("quota", "set", "2026", "much"), 5), (("forecast", "--by", "moon"), 2),
     (("forecast", "--where", "colour:red"), 5), (("forecast", "--pipeline", "nothing"), 3)],
)  # fmt: skip
def test_wrong_input_is_refused(firm, words, status):
    assert firm("deal", *words).status == status
