"""Key figures: kept at the first import, at each end of a month and by hand; compared with those of now."""

import json
import random
import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import trading
from selling import ZONE
from team_oracle import Team

from crmctl.domain.figure import FIGURES, Value, values
from crmctl.store.database import instant

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = timedelta(days=1)


@pytest.fixture
def at(monkeypatch):
    """at(day): the clock stands at nine in the morning of that day."""
    return lambda day: monkeypatch.setenv("CRMCTL_NOW", f"{day}T09:00:00+08:00")


def kept(crm, where="1"):
    return crm("sql", f"SELECT * FROM v_figure WHERE {where} ORDER BY as_of, name", "-o", "json").json


def card(crm, *words):
    done = crm("report", "run", "scorecard", *words, "-o", "json")
    assert done.status == 0, done.err
    return {row["name"]: row for row in done.json}


def people_of(crm, count, first=1):
    for number in range(first, first + count):
        assert crm("contact", "add", f"客户{number}", "--phone", f"1380013{number:04}").status == 0


def test_the_first_import_keeps_the_figures_and_the_next_day_does_not(crm, at):
    crm("import", EXAMPLES / "fair.csv")
    assert {row["name"] for row in kept(crm)} == set(FIGURES)
    assert {(row["as_of"], row["occasion"]) for row in kept(crm)} == {("2026-11-22", "first import")}
    [people] = kept(crm, "name = 'people'")
    assert people["part"] == 6
    assert people["definition"] == FIGURES["people"].means
    crm("import", EXAMPLES / "phone.vcf")  # the same day: the state at its end
    assert kept(crm, "name = 'people'")[0]["part"] > people["part"]
    before = kept(crm)
    at("2026-11-23")
    crm("contact", "add", "后来的人")
    crm("import", EXAMPLES / "firms.csv", "--as", "orgs")
    assert kept(crm) == before


def test_nothing_kept_is_a_step_and_no_undo_takes_it_back(crm):
    crm("import", EXAMPLES / "fair.csv")
    before = kept(crm)
    crm("report", "keep")
    assert len(crm("history", "-o", "json").json) == 1
    assert crm("undo").status == 0
    assert kept(crm, "occasion = 'first import'") == before
    assert crm("contact", "list", "-o", "json").json == []


def test_a_dry_run_keeps_nothing(crm, tmp_path):
    crm("import", EXAMPLES / "fair.csv", "-n")
    assert kept(crm) == []
    whole = (tmp_path / "crm.db").read_bytes()
    done = crm("report", "keep", "-n", "-o", "json")
    assert len(done.json) == len(FIGURES)
    assert (tmp_path / "crm.db").read_bytes() == whole


def test_a_day_to_come_is_refused(crm):
    done = crm("report", "keep", "--as-of", "2026-12-24")
    assert done.status == 5
    assert kept(crm) == []


def test_by_hand_again_on_one_day_takes_the_place(crm):
    people_of(crm, 1)
    crm("report", "keep")
    people_of(crm, 2, first=2)
    crm("report", "keep")
    [people] = kept(crm, "name = 'people'")
    assert people["part"] == 3


def test_reminders_keep_each_month_once_and_catch_up_those_missed(crm, at, tmp_path):
    people_of(crm, 2)
    assert crm("remind").status == 0
    assert kept(crm) == []  # no month has ended since the file began
    at("2026-12-05")
    people_of(crm, 3, first=3)
    at("2027-01-10")
    done = crm("remind")
    assert (done.out, done.err) == ("", "")
    people = {row["as_of"]: (row["part"], row["occasion"]) for row in kept(crm, "name = 'people'")}
    assert people == {"2026-11-30": (2, "month"), "2026-12-31": (5, "month")}
    late = kept(crm, "is_late")
    assert {(row["name"], row["as_of"]) for row in late} == {("reachable", "2026-12-31"), ("doubles", "2026-12-31")}
    before = (tmp_path / "crm.db").read_bytes()
    crm("remind")
    assert (tmp_path / "crm.db").read_bytes() == before


def test_a_file_left_alone_for_years_catches_up_thirteen_months(crm, at):
    people_of(crm, 1)
    at("2029-06-15")
    crm("remind")
    days = sorted({row["as_of"] for row in kept(crm)})
    assert (len(days), days[0], days[-1]) == (13, "2028-05-31", "2029-05-31")


def test_before_is_the_first_import_or_what_lies_nearest(crm, at):
    crm("import", EXAMPLES / "fair.csv")
    for day in ("2027-01-15", "2027-03-01"):
        at(day)
        people_of(crm, 2, first=int(day[5:7]) * 10)
        crm("report", "keep")
    at("2027-06-01")
    assert card(crm)["people"]["as_of"] == "2026-11-22"
    assert card(crm, "--since", "2027-02-01")["people"]["as_of"] == "2027-01-15"
    assert card(crm, "--since", "2027-02-20")["people"]["as_of"] == "2027-03-01"
    assert card(crm, "--since", "2020-01-01")["people"]["as_of"] == "2026-11-22"
    row = card(crm, "--since", "2027-02-20")["people"]
    assert (row["before"], row["now"], row["change"], row["verdict"]) == (10, 10, 0, "not distinguishable")
    row = card(crm)["people"]
    assert (row["before"], row["now"], row["change"], row["verdict"]) == (6, 10, 4, "better")


def test_what_was_never_kept_has_no_baseline(crm):
    people_of(crm, 1)
    assert {row["verdict"] for row in card(crm).values()} == {"no baseline"}


def test_where_there_is_nothing_to_count_there_are_no_data(crm, at):
    people_of(crm, 1)
    crm("report", "keep")
    at("2027-06-01")
    rows = card(crm)
    blank = {name for name, row in rows.items() if row["before"] is None or row["now"] is None}
    assert {name for name, row in rows.items() if row["verdict"] == "no data"} == blank
    assert {"win_rate", "cycle_days"} <= blank


def test_days_that_overlap_are_too_early_to_tell(crm, at):
    people_of(crm, 1)
    crm("report", "keep")
    at("2026-12-12")
    rows = card(crm)
    assert rows["interactions"]["verdict"] == "too early"
    assert rows["people"]["verdict"] == "not distinguishable"
    at("2027-01-01")
    assert card(crm)["interactions"]["verdict"] == "not distinguishable"


def test_another_definition_is_told_of(crm, tmp_path):
    people_of(crm, 1)
    crm("report", "keep")
    with sqlite3.connect(tmp_path / "crm.db") as db:
        db.execute("UPDATE figure SET definition = 'People of last year.' WHERE name = 'people'")
    rows = card(crm)
    assert "People of last year." in rows["people"]["note"]
    assert rows["reachable"]["note"] == ""


def test_a_change_that_chance_explains_is_told_apart_from_one_it_does_not(crm, at):
    """Nine of ten reached, then one of ten; the win rate of one deal says nothing."""
    people_of(crm, 1)
    log_calls(crm, reached=18, missed=2)
    crm("report", "keep")
    at("2027-01-22")
    log_calls(crm, reached=2, missed=18)
    row = card(crm)["reached"]
    assert (row["before"], row["now"], row["unit"]) == (90.0, 10.0, "%")
    assert row["verdict"] == "worse"
    assert row["high"] < 0
    assert row["change_share"] == pytest.approx(-8 / 9)
    assert card(crm)["interactions"]["verdict"] == "not distinguishable"


def log_calls(crm, *, reached, missed):
    for outcome, number in (("reached", reached), ("no answer", missed)):
        for _ in range(number):
            assert crm("log", "call", "c1", "谈价格", "--outcome", outcome).status == 0


@pytest.mark.parametrize("seed", range(5))
def test_every_figure_is_what_its_definition_says(crm, tmp_path, seed):
    made = trading.make(seed, customers=50, deals=60, pace=2)
    trading.load(tmp_path / "crm.db", made, NOW)
    day = random.Random(seed).choice([None, date(2026, 5, 31), date(2025, 9, 30)])
    before = instant(datetime.combine(day + DAY, datetime.min.time(), ZONE) if day else NOW + timedelta(seconds=1))
    words = ("--as-of", day) if day else ()
    found = {row["name"]: row for row in crm("report", "keep", *words, "-o", "json").json}
    for name, expected in Team(made, before, day or NOW.date()).figures().items():
        assert (found[name]["part"], found[name]["whole"]) == expected, name
    period = ("--since", (day or NOW.date()) - 89 * DAY, "--until", (day or NOW.date()) + DAY)
    [won] = crm("report", "run", "won-lost", *period, *words, "-o", "json").json or [{"won": 0, "lost": 0}]
    assert (found["win_rate"]["part"], found["win_rate"]["whole"]) == (won["won"], won["won"] + won["lost"])
    assert found["won"]["part"] == won["won"]
    cycle = crm("report", "run", "cycle", *period, *words, "-o", "json").json
    days = next((row for row in cycle if row["outcome"] == "won"), {"deals": 0, "mean_days": None})
    assert found["cycle_days"]["whole"] == days["deals"]
    if days["deals"]:
        assert found["cycle_days"]["part"] / days["deals"] == pytest.approx(days["mean_days"])


def test_figures_of_a_day_are_the_same_whenever_they_are_counted(crm, tmp_path, at):
    """What can be told of a day gone by: told on that evening, and months later."""
    people_of(crm, 2)
    log_calls(crm, reached=3, missed=1)
    at("2026-11-23")
    crm("report", "keep", "--as-of", "2026-11-22")
    told = {row["name"]: (row["part"], row["whole"]) for row in kept(crm) if FIGURES[row["name"]].is_datable}
    people_of(crm, 3, first=7)
    log_calls(crm, reached=0, missed=5)
    at("2027-05-05")
    crm("report", "keep", "--as-of", "2026-11-22")
    assert {row["name"]: (row["part"], row["whole"]) for row in kept(crm) if FIGURES[row["name"]].is_datable} == told


def test_kept_figures_go_with_the_whole_file_and_stay_where_they_are(crm, bare, tmp_path, monkeypatch):
    crm("import", EXAMPLES / "fair.csv")
    crm("report", "keep", "--as-of", "2026-10-31")
    before = kept(crm)
    crm("export", "all", "--to", tmp_path / "all.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]
    assert sum(line["kind"] == "figure" for line in lines) == len(before)
    again = crm("import", tmp_path / "all.jsonl", "--as", "all", "-o", "json").json
    assert (again["created"], again["updated"]) == (0, 0)
    monkeypatch.setenv("CRMCTL_DB", str(tmp_path / "other.db"))
    bare("import", tmp_path / "all.jsonl", "--as", "all", "--init")
    assert kept(bare) == before
    people_of(bare, 1, first=50)
    bare("report", "keep", "--as-of", "2026-10-31")
    bare("import", tmp_path / "all.jsonl", "--as", "all")
    assert len(kept(bare)) == len(before)  # of one day and occasion there is one, and ours stays


def test_pieces_add_up():
    pieces = [
        ("cycle_days", 10, 2),
        ("cycle_days", 40, 1),
        ("revenue", 300, 2),
        ("revenue", 500, 1),
        ("win_rate", 1, 3),
    ]
    found = {value.name: value for value in values(pieces)}
    assert found["cycle_days"] == Value("cycle_days", 60, 3, 17_320)  # √300 days
    assert found["cycle_days"].number == 20
    assert found["revenue"] == Value("revenue", 1100, None, 655_743)  # √430,000
    assert found["win_rate"].number == pytest.approx(1 / 3)
    assert found["reached"].number is None
    assert found["people"] == Value("people", 0)
    assert [value.name for value in values([])] == list(FIGURES)


def test_every_figure_says_what_it_counts():
    for name, figure in FIGURES.items():
        assert figure.means.endswith("."), name
        assert str(figure.days or "") in figure.means, name
