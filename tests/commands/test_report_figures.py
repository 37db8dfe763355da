"""Every figure of the selling reports, against an oracle that shares no code with them, on many made-up histories."""

import random
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
import selling
from selling import ZONE
from selling_oracle import DAY, Oracle

from crmctl.store import stays
from crmctl.store.database import Store, instant

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
SEEDS = range(24)
EVER = (datetime(1970, 1, 1, tzinfo=ZONE), datetime(2999, 1, 1, tzinfo=ZONE))


def near(value):
    return None if value is None else pytest.approx(float(value), abs=1e-6)


def midnight(day):
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)


class World:
    """A file with a made-up history, looked at as of one day, over one period."""

    def __init__(self, crm, seed, tmp_path):
        dice = random.Random(f"world {seed}")
        self.crm = crm
        self.made = selling.make(seed, deals=dice.choice([1, 7, 60, 150]), pipelines=dice.choice([1, 2]))
        selling.load(tmp_path / "crm.db", self.made, NOW)
        self.day = dice.choice([None, date(2025, 7, 1), date(2026, 3, 31), date(2026, 6, 1)])
        over = midnight(self.day + DAY) if self.day else None
        self.oracle = Oracle(self.made, over or NOW + timedelta(seconds=1), over or NOW)
        self.period, self.span = dice.choice([((), EVER), self._period(date(2025, 9, 1), date(2026, 2, 1))])

    def _period(self, since, until):
        return ("--since", since, "--until", until), (midnight(since), midnight(until))

    def run(self, name, *words, period=True):
        as_of = ("--as-of", self.day) if self.day else ()
        done = self.crm("report", "run", name, *as_of, *(self.period if period else ()), *words, "-o", "json")
        assert done.status == 0, done.err
        return done.json


@pytest.fixture(params=SEEDS)
def world(request, crm, tmp_path):
    return World(crm, request.param, tmp_path)


def test_every_figure(world):
    funnel(world)
    stage_time(world)
    won_lost(world)
    cycle(world)
    closing(world)
    slipped(world)
    velocity(world)
    pipeline(world)


def funnel(world):
    expected = world.oracle.funnel(*world.span)
    for row in expected:
        row |= {key: near(row[key]) for key in ("conversion", "from_first")}
    assert world.run("funnel") == expected


def stage_time(world):
    expected = world.oracle.stage_time(*world.span)
    for row in expected:
        row |= {key: near(value) for key, value in row.items() if key.endswith("_days")}
    assert world.run("stage-time") == expected


def won_lost(world):
    keys = {
        "owner": lambda deal: deal.given["owner"],
        "month": lambda deal: f"{deal.closed.astimezone(ZONE):%Y-%m}",
        "quarter": lambda deal: f"{deal.closed.astimezone(ZONE):%Y}-Q{(deal.closed.astimezone(ZONE).month + 2) // 3}",
        "source": lambda deal: deal.given["source"],
        "pipeline": lambda deal: deal.given["pipeline"],
    }
    for by, key in keys.items():
        rows = {row["by"]: row for row in world.run("won-lost", "--by", by)}
        expected = world.oracle.won_lost(*world.span, key)
        assert set(rows) == set(expected)
        for name, row in rows.items():
            theirs = expected[name]
            assert (row["won"], row["lost"], row["win_rate"]) == (
                theirs["won"],
                theirs["lost"],
                near(theirs["win_rate"]),
            )
            assert (row["low"], row["high"]) == tuple(map(near, theirs["wilson"]))
            for column in ("won_value", "won_mean"):
                values = {one["currency"]: one["amount"] for one in row[column]}
                assert values == {code: f"{minor / 100:.2f}" for code, minor in theirs[column].items()}
            assert (row["rank"] is not None) == (by not in {"month", "quarter"} and row["won"] + row["lost"] >= 20)


def cycle(world):
    rows = {row.pop("outcome"): row for row in world.run("cycle")}
    expected = world.oracle.cycle(*world.span)
    if not expected["all"]["deals"]:
        assert rows == {}
        return
    assert rows == {
        way: {key: value if key == "deals" else near(value) for key, value in row.items()}
        for way, row in expected.items()
    }


def closing(world):
    days = [0, 1, 15, 30, 60, 90, 120, 400]
    rows = world.run("closing", "--days", ",".join(map(str, days)))
    expected = world.oracle.closing(*world.span, [row["day"] for row in rows], world.day or NOW.date())
    for row in rows:
        assert {way: row[way] for way in ("won", "lost", "open")} == {
            way: near(value) for way, value in expected[row["day"]].items()
        }
    for row in rows:
        if row["is_median"]:
            before = world.oracle.closing(*world.span, [row["day"] - 1], world.day or NOW.date())[row["day"] - 1]
            assert expected[row["day"]]["open"] <= 0.5 < before["open"]


def slipped(world):
    rows = {row["by"]: row for row in world.run("slipped")}
    expected = world.oracle.slipped(*world.span)
    assert set(rows) == set(expected)
    for name, row in rows.items():
        moves = [days for days in expected[name]["moves"] if days > 0]
        assert (row["deals"], row["pushes"], row["total_days"]) == (
            len(expected[name]["deals"]),
            len(moves),
            sum(moves),
        )
        assert row["earlier"] == sum(days < 0 for days in expected[name]["moves"])
        assert row["most_days"] == max(moves, default=None)


def velocity(world):
    rows = {row["currency"]: row for row in world.run("velocity")}
    won = [deal for deal in world.oracle.shut(*world.span) if deal.status == "won"]
    open_deals = sum(deal.status == "open" for deal in world.oracle.deals)
    valued = [deal for deal in won if deal.given["amount"] is not None]
    assert {code for code in rows if code} == {deal.given["currency"] for deal in valued}
    days = sum(deal.days(deal.closed) for deal in won)
    for code, row in rows.items():
        assert row["open"] == open_deals
        assert row["win_rate"] == (
            near(len(won) / len(world.oracle.shut(*world.span))) if row["win_rate"] is not None else None
        )
        if code and days:
            rate = len(won) / len(world.oracle.shut(*world.span))
            mean = sum(deal.given["amount"] for deal in valued if deal.given["currency"] == code) / len(valued)
            assert float(row["velocity"]) == pytest.approx(
                open_deals * rate * mean / (days / len(won)) / 100, abs=0.006
            )


def pipeline(world):
    rows = {
        (row["pipeline"], row["stage"], row["currency"]): row
        for row in world.run("pipeline", period=False)
        if row["deals"]
    }
    expected = world.oracle.open_by_stage()
    assert set(rows) == set(expected)
    for key, row in rows.items():
        deals, amount, weighted = expected[key]
        assert row["deals"] == deals
        assert row["amount"] == (f"{amount / 100:.2f}" if key[2] else None)
        assert row["weighted"] == (f"{int(weighted + 1 / 2) / 100:.2f}" if key[2] else None)


def test_a_period_holds_its_first_instant_and_not_its_last(crm, tmp_path):
    """Deals that came, were put off and were won at midnight of either end."""
    stages = [selling.Stage("直销", "谈判", "open", 1, 50), selling.Stage("直销", "赢单", "won", 2, 100)]
    given = {"pipeline": "直销", "owner": None, "source": None, "amount": 100, "currency": "CNY", "probability": None,
             "close_on": date(2026, 5, 1)}  # fmt: skip
    events = [
        selling.Event(midnight(day), number, kind, value)
        for number, day in enumerate((date(2026, 1, 1), date(2026, 2, 1)), 1)
        for kind, value in (("create", given), ("move", 1), ("push", (date(2026, 5, 1), date(2026, 5, 8))), ("move", 2))
    ]
    selling.load(tmp_path / "crm.db", selling.Selling(stages, events), NOW)
    for name, key in (("won-lost", "won"), ("cycle", "deals"), ("closing", "won"), ("slipped", "pushes"),
                      ("funnel", "reached"), ("stage-time", "deals"), ("velocity", "win_rate")):  # fmt: skip
        for since, until, there in (
            ("2026-01-01", "2026-02-01", True), ("2026-02-01", "2026-02-02", True), ("2026-01-02", "2026-02-01", False),
        ):  # fmt: skip
            rows = crm("report", "run", name, "--since", since, "--until", until, "-o", "json").json
            assert [row[key] for row in rows][:1] == ([1] if there else []), (name, since)


@pytest.mark.parametrize("seed", SEEDS)
def test_history_is_kept_to_the_second(seed, crm, tmp_path):
    """The stays are those that were, and their seconds add up to the age of the deal."""
    made = selling.make(seed, deals=60, pipelines=2)
    ids = selling.load(tmp_path / "crm.db", made, NOW)
    names = {stage: made.stages[stage - 1].name for stage in range(1, len(made.stages) + 1)}
    with Store(tmp_path / "crm.db").reading() as db:
        for number, deal in Oracle(made, NOW, NOW).by_number.items():
            kept = stays.of(db, ids[number], instant(NOW))
            expected = [(names[stage], seconds) for stage, seconds, _open in deal.stays()]
            assert [(stay["stage"], stay["seconds"]) for stay in kept] == expected
            age = ((deal.closed or NOW) - deal.created).total_seconds()
            assert sum(stay["seconds"] for stay in kept) == age


def test_the_histories_hold_what_they_should():
    """Skips, ways back, entering anew, reopening, putting right, pushes, and moves within one second are all there."""
    seen = set()
    for seed in SEEDS:
        made = selling.make(seed, deals=150, pipelines=2)
        for deal in Oracle(made, NOW, NOW).deals:
            kinds = [deal.stage(move.value) for move in deal.moves]
            steps = list(pairwise(kinds))
            seen |= {"back" for a, b in steps if a.kind == b.kind == "open" and b.position < a.position}
            seen |= {"skip" for a, b in steps if a.kind == b.kind == "open" and b.position > a.position + 1}
            seen |= {"reopened" for a, b in steps if a.kind != "open" and b.kind == "open"}
            seen |= {"put right" for a, b in steps if {a.kind, b.kind} == {"won", "lost"}}
            seen |= {"anew" for stage in kinds if kinds.count(stage) > 1}
            seen |= {"at once" for a, b in pairwise(deal.moves) if a.at == b.at}
            seen |= {"pushed" for _push in deal.pushes}
            seen |= {deal.status}
    assert seen == {"back", "skip", "reopened", "put right", "anew", "at once", "pushed", "open", "won", "lost"}


def test_the_same_seed_makes_the_same_history():
    assert selling.make(7, deals=30) == selling.make(7, deals=30)
    assert selling.make(7, deals=30) != selling.make(8, deals=30)
