"""The stages of the lifecycle, their changes and the days since when, against a plain reckoning of everybody."""

import random
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
import trading
from lifecycle_oracle import People, own_gap

from crmctl.actions.reports import Wish, run_report
from crmctl.store.creation import create
from crmctl.store.database import Store

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
TODAY = NOW.date()
ZONE = NOW.tzinfo
STAGES = ("prospect", "lead", "qualified", "first order", "active", "won back", "slowing", "dormant", "lost customer")


@pytest.fixture(scope="module", params=[2, 5])
def file(request, tmp_path_factory):
    """A trade in which some were stated lost, some left their firm, and some firms only supply."""
    path = tmp_path_factory.mktemp("lifecycle") / "crm.db"
    create(path)
    trading.load(path, trading.make(request.param, customers=110, deals=60, pace=1.3), NOW)
    dice, store = random.Random(request.param), Store(path, "tester")
    with store.writing(NOW) as work:
        for table in ("org", "contact"):
            for (id_,) in work.db.execute(f"SELECT id FROM {table}").fetchall():
                if dice.random() < 0.15:
                    at = f"{trading.START + timedelta(days=dice.randint(0, 1020))}T{dice.randint(0, 23):02}:30:00Z"
                    stated = dice.choice(["lost", "Churned", "流失", "customer"])
                    work.db.execute(f"UPDATE {table} SET lifecycle = ?, updated_at = ? WHERE id = ?", (stated, at, id_))
        work.db.execute("UPDATE affiliation SET ended_on = '2026-03-31' WHERE id % 7 = 0")
        work.db.execute("UPDATE affiliation SET ended_on = '2027-03-31' WHERE id % 7 = 1")
        work.db.execute("INSERT OR IGNORE INTO org_role (org_id, role) SELECT id, 'supplier' FROM org WHERE id % 5 = 0")
    return store


def ran(store, name, **wish):
    return run_report(store, name, Wish(**wish), NOW, ZONE).rows


def explained(store, name, **wish):
    return run_report(store, name, Wish(**wish), NOW, ZONE, explain=True).rows


def people(store, today=TODAY):
    with store.reading() as db:
        return People(db, ZONE, today)


def some_days(dice, many):
    return [TODAY, date(2025, 3, 1), *(TODAY - timedelta(days=dice.randint(1, 900)) for _ in range(many))]


def test_everybody_stands_where_the_definition_puts_them(file):
    for day in some_days(random.Random(1), 10):
        reckoned = people(file, day)
        stages = reckoned.stages(day)
        assert {row["ref"]: row["state"] for row in explained(file, "lifecycle", as_of=day)} == stages, day
        counted = Counter(stages.values())
        assert [(row["state"], row["customers"]) for row in ran(file, "lifecycle", as_of=day)] == [
            (stage, counted[stage]) for stage in STAGES
        ]
        pace = reckoned.population(day)
        for row in explained(file, "lifecycle", as_of=day):
            if row["last_on"]:
                assert row["own_gap"] == pytest.approx(float(own_gap(reckoned.gaps(row["ref"], day), pace)))


def test_all_stages_are_there_to_be_judged(file):
    days = some_days(random.Random(1), 10)
    assert {row["state"] for day in days for row in explained(file, "lifecycle-customers", as_of=day)} == set(STAGES)


def test_changes_of_stage_are_judged_from_what_was_known_at_either_end(file):
    dice, reckoned = random.Random(2), people(file)
    for _ in range(10):
        since = TODAY - timedelta(days=dice.randint(20, 900))
        until = min(since + timedelta(days=dice.choice([7, 31, 92, 365])), TODAY + timedelta(days=1))
        before, after = (reckoned.stages(day - timedelta(days=1)) for day in (since, until))
        moves = Counter((before[ref], stage) for ref, stage in after.items() if stage != "not known yet")
        rows = ran(file, "transitions", since=since, until=until)
        found = {(row["before"], row["after"]): row["customers"] for row in rows if row["customers"]}
        assert found == dict(moves), (since, until)
        for stage in {row["before"] for row in rows}:
            assert sum(row["share"] for row in rows if row["before"] == stage) == pytest.approx(1)


def test_without_a_period_it_is_the_last_full_month(file):
    month = {"since": date(2026, 10, 1), "until": date(2026, 11, 1)}
    assert ran(file, "transitions") == ran(file, "transitions", **month)


def test_the_day_since_when_they_slow_down_or_sleep_is_the_first_such_day(file):
    """By the pace of now: the day before they did not, on that day they did."""
    reckoned = people(file)
    pace = reckoned.population(TODAY)
    seen = set()
    for row in explained(file, "lifecycle-customers"):
        since = next(one["since"] for one in ran_customers(file) if one["ref"] == row["ref"])
        if row["state"] not in {"slowing", "dormant"}:
            continue
        own = own_gap(reckoned.gaps(row["ref"], TODAY), pace)
        silent = (date.fromisoformat(since) - date.fromisoformat(row["last_on"])).days
        limit = 2 * own if row["state"] == "slowing" else min(4 * own, 365)
        assert silent - 1 <= limit < silent, row
        seen.add(row["state"])
    assert seen == {"slowing", "dormant"}


_KNOWN = {}


def ran_customers(store):
    return _KNOWN.setdefault(store.path, ran(store, "lifecycle-customers"))


def test_since_when_of_the_other_stages(file):
    reckoned = people(file)
    told = {"prospect": reckoned.known_on, "lead": reckoned.touched.get, "qualified": reckoned.dealt.get,
            "first order": lambda ref: reckoned.orders[ref][0], "won back": lambda ref: reckoned.orders[ref][-1],
            "lost customer": reckoned.stated_on}  # fmt: skip
    pace = reckoned.population(TODAY)
    for row in ran_customers(file):
        if row["state"] in told:
            assert row["since"] == told[row["state"]](row["ref"]).isoformat(), row
        if row["state"] == "active":
            assert row["since"] == active_since(reckoned, row["ref"], pace).isoformat(), row


def active_since(reckoned, ref, pace):
    """Return the second order; or the last that ended a silence of more than twice the own gap, or the one after that."""
    orders = reckoned.orders[ref]
    days, own = sorted(set(orders)), own_gap(reckoned.gaps(ref, TODAY), pace)
    since = orders[1]
    for place in range(1, len(days)):
        silent = (days[place] - days[place - 1]).days - 1
        if silent > 365 or silent > 4 * own:
            since = days[min(place + 1, len(days) - 1)]
        elif silent > 2 * own:
            since = days[place]
    return since


def test_with_nobody_who_ordered_twice_only_a_year_of_silence_counts(tmp_path):
    path = tmp_path / "crm.db"
    create(path)
    store = Store(path, "tester")
    with store.writing(NOW) as work:
        for id_, day in ((1, "2025-11-21"), (2, "2025-11-22"), (3, "2026-11-22")):
            at = "2024-01-01T00:00:00Z"
            work.db.execute(
                "INSERT INTO org (id, uid, name, name_key, core_key, created_at, updated_at) VALUES (?, ?, '甲', '甲', '甲', ?, ?)",
                (id_, f"O{id_}", at, at),
            )
            work.db.execute(
                "INSERT INTO sales_order (uid, number, org_id, ordered_on, total_minor, currency, created_at, updated_at) "
                "VALUES (?, ?, ?, ?, 100, 'CNY', ?, ?)",
                (f"S{id_}", str(id_), id_, day, at, at),
            )
    assert {row["ref"]: row["state"] for row in explained(store, "lifecycle")} == {
        "o1": "dormant", "o2": "first order", "o3": "first order",
    }  # fmt: skip
    assert {row["own_gap"] for row in explained(store, "lifecycle")} == {None}
