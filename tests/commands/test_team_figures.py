"""Activity, channels, the weekly sheet, data quality: against an oracle that shares no code, on made-up trades."""

import random
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
import trading
from selling import ZONE
from team_oracle import Team, day_of, kaplan_meier, moment, monday, quality

from crmctl.store.database import instant

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
SEEDS = range(6)
DAY = timedelta(days=1)


def midnight(day):
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)


class World:
    """A file with a made-up trade, looked at as of one day, over one period."""

    def __init__(self, crm, seed, tmp_path):
        dice = random.Random(f"team {seed}")
        self.crm, self.made = crm, trading.make(seed, customers=dice.choice([6, 40, 80]), deals=dice.choice([5, 60]))
        trading.load(tmp_path / "crm.db", self.made, NOW)
        self.day = dice.choice([None, date(2025, 9, 30), date(2026, 3, 1)])
        self.looks = self.day or NOW.date()
        before = instant(midnight(self.day + DAY) if self.day else NOW + timedelta(seconds=1))
        self.team = Team(self.made, before, self.looks)
        self.since, self.until = dice.choice(
            [(date(2024, 6, 5), date(2025, 2, 1)), (date(2025, 1, 1), date(2027, 1, 1))]
        )

    def run(self, name, *words, period=True):
        days = ("--since", self.since, "--until", self.until) if period else ()
        as_of = ("--as-of", self.day) if self.day else ()
        done = self.crm("report", "run", name, *days, *as_of, *words, "-o", "json")
        assert done.status == 0, done.err
        return done.json


@pytest.fixture(params=SEEDS)
def world(request, crm, tmp_path):
    return World(crm, request.param, tmp_path)


def test_activity_by_person_and_week(world):
    expected = world.team.activity(world.since, world.until)
    figures = {(row["person"], row["week"]): row for row in world.run("activity")}
    told = {}
    for (person, week), cell in expected.items():
        told[person, week.isoformat()] = cell
    assert told
    for key, cell in told.items():
        row = figures.pop(key)
        assert {name: row[name] for name in cell} == dict(cell), key
    deals = ("moved_on", "moved_back", "won", "lost")
    for row in figures.values():  # what is left is of deals alone
        assert any(row[name] for name in deals), row
        assert not row["contacts"]
        assert not row["due"]


def test_how_long_customers_waited(world):
    waits = list(world.team.waits(world.since, world.until))
    by_person = {}
    for user, _day, seconds, answered in waits:
        by_person.setdefault(user, []).append((seconds, answered))
    rows = {row["person"]: row for row in world.run("activity", "--by", "owner")}
    for person, some in by_person.items():
        for key, share in (("answer_hours", "0.5"), ("answer_p90_hours", "0.9")):
            found = kaplan_meier(some, share)
            assert rows[person][key] == (None if found is None else pytest.approx(found / 3600)), (person, some)


def test_deals_won_and_moved_in_the_activity_are_those_of_the_other_reports(world):
    rows = world.run("activity", "--by", "owner")
    figures = {row["by"]: row for row in world.run("won-lost", "--by", "owner")}
    for row in rows:
        other = figures.get(row["person"], {"won": 0, "lost": 0, "win_rate": None, "low": None, "high": None})
        assert {key: row[key] for key in ("won", "lost", "win_rate", "low", "high")} == {
            key: other[key] for key in ("won", "lost", "win_rate", "low", "high")
        }
        if row["won"] + row["lost"] < 20:
            assert row["rank"] is None


def test_moves_on_and_back(world):
    start, end = midnight(world.since), midnight(world.until)
    before = moment(world.team.before)
    stages = world.made.selling.stages
    forward = back = 0
    by_deal = {}
    for event in world.made.selling.events:
        by_deal.setdefault(event.deal, []).append(event)
    for events in by_deal.values():
        if any(event.kind == "trash" for event in events):
            continue
        moves = [event for event in events if event.kind == "move"]
        for one, following in pairwise(moves):
            old, new = stages[one.value - 1], stages[following.value - 1]
            if not (start <= following.at < end and following.at < before) or old.kind != "open":
                continue
            on = new.kind == "won" or (new.kind == "open" and new.position > old.position)
            forward += on
            back += new.kind == "open" and new.position < old.position
    rows = world.run("activity", "--by", "week")
    assert (sum(row["moved_on"] for row in rows), sum(row["moved_back"] for row in rows)) == (forward, back)


def test_channels(world):
    expected = world.team.channels(world.since, world.until)
    rows = {row["channel"]: row for row in world.run("channels")}
    assert set(rows) == set(expected)
    for kind, cell in expected.items():
        assert {name: rows[kind][name] for name in cell} == dict(cell), kind
        assert rows[kind]["reached_share"] == pytest.approx(cell["reached"] / cell["contacts"])


def test_time_to_write_down(world):
    seconds = world.team.delays()
    [row] = world.run("capture-delay", period=False)
    assert row["interactions"] == len(seconds)
    assert row["same_day"] == pytest.approx(sum(one <= 86_400 for one in seconds) / len(seconds))
    for key, share in (("median_hours", 0.5), ("p90_hours", 0.9)):
        at, rest = divmod((len(seconds) - 1) * share, 1)
        low, high = seconds[int(at)], seconds[min(int(at) + 1, len(seconds) - 1)]
        assert row[key] == pytest.approx((low + (high - low) * rest) / 3600)


def test_how_far_fields_are_filled(world):
    done = world.crm("report", "run", "quality", "-o", "json")
    rows = {(row["kind"], row["field"]): row for row in done.json}
    for kind, cell in quality(world.made, NOW).items():
        for field, number in cell.items():
            name, _blank, what = field.partition(" ")
            if name == "records":
                assert rows[kind, "all"]["records"] % number == 0
            elif what == "days":
                assert rows[kind, name]["median_days"] == number
            else:
                assert rows[kind, name]["valid" if what else "filled"] == number, (kind, field)
            assert name == "records" or rows[kind, name]["records"] == cell["records"]


def test_the_week_in_one_sheet(world):
    since, until = monday(world.looks) - 7 * DAY, monday(world.looks)
    words = ("--since", since, "--until", until)
    rows = world.crm(
        "report", "run", "weekly", *words, *(("--as-of", world.day) if world.day else ()), "-o", "json"
    ).json
    expected = world.team.activity(since, until)
    people = {row["person"]: row for row in rows[:-1]}
    for (person, _week), cell in expected.items():
        for key in ("contacts", "reached", "due", "in_time", "late"):
            assert people[person][key] == cell[key], (person, key)
    total = rows[-1]
    assert total["person"] == "all"
    for key in (
        "contacts",
        "reached",
        "due",
        "in_time",
        "late",
        "open",
        "moved_on",
        "won",
        "lost",
        "stuck",
        "due_next",
    ):
        assert total[key] == sum(row[key] for row in rows[:-1]), key
    coming = [
        task for task in world.team.tasks
        if task["due_on"] and until <= date.fromisoformat(task["due_on"]) < until + 7 * DAY and not world.team.done(task)
    ]  # fmt: skip
    assert total["due_next"] == len(coming)
    firsts = [min(date.fromisoformat(one["ordered_on"]) for one in some) for some in world.team.orders.values() if some]
    assert total["new_customers"] == sum(since <= first < until for first in firsts)
    met = {who for talk in world.team.within(since, until) if talk["is_touch"] for who in world.team.people[talk["id"]]}
    assert total["people"] == len(met)
    fresh = [
        one
        for one in world.made.tables["contact"]
        if one["deleted_at"] is None and since <= day_of(one["created_at"]) < until
    ]
    assert total["new_people"] == len([one for one in fresh if one["created_at"] < world.team.before])


def test_stuck_deals_are_those_that_deal_stuck_lists(crm, tmp_path):
    made = trading.make(3, customers=40, deals=150)
    trading.load(tmp_path / "crm.db", made, NOW)
    for row in crm(
        "sql", "SELECT DISTINCT pipeline, stage FROM v_stage WHERE kind = 'open' AND retired_at IS NULL", "-o", "json"
    ).json:
        done = crm("pipeline", "stage", "edit", row["stage"], "--pipeline", row["pipeline"], "--days", 20)
        assert done.status == 0, done.err
    listed = {deal["ref"] for deal in crm("deal", "stuck", "--limit", 0, "-o", "json").json}
    behind = crm("report", "run", "weekly", "--explain", "-o", "json").json
    assert listed
    assert {row["ref"] for row in behind if row["what"] == "stuck"} == listed


def test_a_promise_is_kept_by_a_later_contact_or_an_open_task(crm, monkeypatch):
    for name in ("王芳", "李雷", "Ann Lee"):
        assert crm("contact", "add", name).status == 0
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-17T09:00:00+08:00")
    for name, text in (("王芳", "答应周五前发报价"), ("李雷", "会发样品"), ("Ann Lee", "I WILL SEND the offer")):
        assert crm("log", "call", name, text).status == 0
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-18T09:00:00+08:00")
    crm("log", "call", "李雷", "样品到了")
    monkeypatch.setenv("CRMCTL_NOW", "2026-11-22T09:00:00+08:00")
    assert crm("report", "run", "weekly", "-o", "json").json[-1]["promises"] == 2
    crm("task", "add", "报价", "--about", "王芳", "--due", "2026-11-25")
    rows = {row["person"]: row for row in crm("report", "run", "weekly", "-o", "json").json}
    assert (rows["tester"]["promises"], rows["all"]["promises"]) == (1, 1)
    assert rows["all"]["due_next"] == 1


def test_the_sheet_of_an_empty_file_is_one_line_of_nothing(crm):
    rows = crm("report", "run", "weekly", "-o", "json").json
    assert [row["person"] for row in rows] == ["all"]
    assert rows[0]["kept"] is None
    assert crm("report", "run", "activity", "-o", "json").json == []
    assert crm("report", "run", "channels", "-o", "json").json == []
    assert crm("report", "run", "quality", "-o", "json").json == []
