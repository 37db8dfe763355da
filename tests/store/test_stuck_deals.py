"""Stuck deals: the statements against an oracle of plain Python, on histories made up at random."""

import math
import random
from datetime import UTC, date, datetime, timedelta

import pytest

from crmctl.store import narrowing, stuck
from crmctl.store.creation import create
from crmctl.store.database import Store

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
STAGES = (("线索", "open", 7), ("方案", "open", 14), ("谈判", "open", None), ("合同", "open", None), ("赢单", "won", None), ("输单", "lost", None))  # fmt: skip
OPEN, PEOPLE = 4, 80


def told(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Made:
    """A file of deals at random, and the same in plain lists."""

    def __init__(self, path, seed, deals=120):
        create(path)
        self.rng, self.store = random.Random(seed), Store(path, "tester")
        self.deals, self.stays, self.touches, self.tasks = {}, [], [], []
        self.contacts: dict[int, list[int]] = {}
        with self.store.outside_history() as db:
            self.db = db
            self.base()
            for number in range(1, deals + 1):
                self.deal(number)
            for number in range(1, deals):
                self.touch(number)
                self.task(number)

    def put(self, table, **row):
        statement = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        return self.db.execute(statement, tuple(row.values())).lastrowid

    def base(self):
        at = {"created_at": "2020-01-01T00:00:00Z", "updated_at": "2020-01-01T00:00:00Z"}
        self.put("pipeline", uid="P", name="销售", key="销售", is_default=1, **at)
        for place, (name, kind, days) in enumerate(STAGES, 1):
            self.put("stage", uid=f"S{place}", pipeline_id=1, name=name, key=name, position=place, kind=kind, expected_days=days, **at)  # fmt: skip
        self.put("user", uid="U1", name="tester", created_at="2020")
        for number in range(1, PEOPLE + 1):
            self.put("org", uid=f"O{number}", name=f"o{number}", name_key=f"o{number}", core_key=f"o{number}", **at)
            gone = "2026-01-01T00:00:00Z" if number % 7 == 0 else None
            self.put("contact", uid=f"C{number}", name=f"c{number}", name_key=f"c{number}", deleted_at=gone, **at)
            self.gone = set(range(7, PEOPLE + 1, 7))

    def deal(self, number):
        rng = self.rng
        kind = rng.choice(("open", "open", "won", "won", "lost"))
        span = 86_400 * rng.choice((5, 10, 15) if kind == "won" else (5, 20, 90))
        moments = sorted(NOW - timedelta(seconds=rng.randrange(span)) for _ in range(rng.randrange(1, 7)))
        path = [rng.randrange(1, OPEN + 1 if rng.random() < 0.9 else 7) for _ in moments]
        path[-1] = {"open": rng.randrange(1, OPEN + 1), "won": 5, "lost": 6}[kind]
        gone = rng.random() < 0.05
        amount = rng.choice((None, 0, rng.randrange(1, 10**8)))
        row = {
            "id": number, "title": f"{number}", "org_id": rng.choice((None, rng.randrange(1, PEOPLE + 1))), "stage_id": path[-1], "status": kind,
            "amount_minor": amount, "currency": None if amount is None else rng.choice(("CNY", "CNY", "JPY")), "owner_id": rng.choice((None, 1)),
            "deleted_at": told(NOW) if gone else None,
        }  # fmt: skip
        self.deals[number] = row
        self.put("deal", uid=f"D{number}", title_key=f"{number}", pipeline_id=1, created_at=told(moments[0]), updated_at=told(NOW),
                 closed_at=None if kind == "open" else told(moments[-1]), **row)  # fmt: skip
        for stage, entered, left in zip(path, moments, [*moments[1:], None], strict=True):
            self.stays.append((number, stage, told(entered), left and told(left)))
            self.put("deal_stay", deal_id=number, stage_id=stage, entered_at=told(entered), left_at=left and told(left))
        self.contacts[number] = rng.sample(range(1, PEOPLE + 1), rng.choice((0, 0, 1, 2)))
        for contact in self.contacts[number]:
            self.put("deal_contact", deal_id=number, contact_id=contact)

    def touch(self, number):
        rng = self.rng
        at = NOW - timedelta(seconds=rng.randrange(-5, 60) * 86_400 + rng.randrange(86_400))
        row = {
            "deal_id": rng.choice((None, rng.randrange(1, len(self.deals) + 1))), "org_id": rng.choice((None, rng.randrange(1, PEOPLE + 1))),
            "is_touch": rng.random() < 0.8, "deleted_at": told(NOW) if rng.random() < 0.1 else None,
            "occurred_at": told(at), "occurred_on": at.date().isoformat(),
        }  # fmt: skip
        there = rng.sample(range(1, PEOPLE + 1), rng.choice((0, 1, 1, 2)))
        self.touches.append({**row, "contacts": there})
        id_ = self.put("interaction", uid=f"I{number}", kind="call", recorded_at=told(at), updated_at=told(at), **row)
        for contact in there:
            self.put("interaction_contact", interaction_id=id_, contact_id=contact)

    def task(self, number):
        rng = self.rng
        row = {
            "deal_id": rng.choice((None, rng.randrange(1, len(self.deals) + 1))), "org_id": rng.choice((None, rng.randrange(1, PEOPLE + 1))),
            "contact_id": rng.choice((None, rng.randrange(1, PEOPLE + 1))), "status": rng.choice(("open", "open", "done", "cancelled")),
            "due_on": rng.choice((None, (NOW.date() + timedelta(days=rng.randrange(-20, 60))).isoformat())),
            "deleted_at": told(NOW) if rng.random() < 0.1 else None,
        }  # fmt: skip
        self.tasks.append(row)
        self.put("task", uid=f"T{number}", title="t", created_at=told(NOW), updated_at=told(NOW), **row)

    # The oracle: written from the words of the rule alone.

    def threshold(self, stage):
        spent = {}
        for deal, where, entered, left in self.stays:
            won = self.deals[deal]["status"] == "won" and not self.deals[deal]["deleted_at"]
            if won and where == stage and left:
                seconds = (datetime.fromisoformat(left) - datetime.fromisoformat(entered)).total_seconds()
                spent[deal] = spent.get(deal, 0) + seconds
        days = sorted(int(seconds // 86_400) for seconds in spent.values())
        expected = STAGES[stage - 1][2]
        return days[math.ceil(len(days) * 0.9) - 1] if len(days) >= 20 else expected

    def people(self, deal):
        return {contact for contact in self.contacts[deal] if contact not in self.gone}

    def is_touched(self, deal, window):
        row, people = self.deals[deal], self.people(deal)
        for touch in self.touches:
            if not touch["is_touch"] or touch["deleted_at"] or touch["occurred_at"] > told(NOW):
                continue
            if touch["deal_id"] is None:
                ours = bool(people & set(touch["contacts"])) if people else row["org_id"] and touch["org_id"] == row["org_id"]  # fmt: skip
            else:
                ours = touch["deal_id"] == deal
            if ours and (NOW.date() - date.fromisoformat(touch["occurred_on"])).days <= window:
                return True
        return False

    def is_planned(self, deal, window):
        row, people = self.deals[deal], set(self.contacts[deal])
        for task in self.tasks:
            if task["status"] != "open" or task["deleted_at"] or not task["due_on"]:
                continue
            ahead = (date.fromisoformat(task["due_on"]) - NOW.date()).days
            by_org = row["org_id"] and task["org_id"] == row["org_id"] and (task["contact_id"] is None or not self.people(deal))  # fmt: skip
            ours = task["deal_id"] == deal or (task["deal_id"] is None and (task["contact_id"] in people or by_org))
            if ours and 0 <= ahead <= window:
                return True
        return False

    def is_stuck(self, deal):
        row = self.deals[deal]
        if row["status"] != "open":
            return False
        limit, expected = self.threshold(row["stage_id"]), STAGES[row["stage_id"] - 1][2]
        if limit is None:
            return False
        entered = next(entered for number, _stage, entered, left in self.stays if number == deal and left is None)
        days = int((NOW - datetime.fromisoformat(entered)).total_seconds() // 86_400)
        window = limit if expected is None else expected
        return days > limit and not self.is_touched(deal, window) and not self.is_planned(deal, window)


@pytest.fixture(params=range(12))
def made(request, tmp_path):
    return Made(tmp_path / "crm.db", request.param, deals=(40, 130, 250)[request.param % 3])


def test_the_statements_and_the_oracle_agree(made):
    expected = {deal for deal in made.deals if made.is_stuck(deal)}
    living = {deal for deal, row in made.deals.items() if not row["deleted_at"]}
    with made.store.reading() as db:
        found = stuck.of(db, NOW)
        assert {row["id"] for row in found} == expected & living
        flags = stuck.flags(db, list(made.deals), NOW)
        assert {deal for deal, flag in flags.items() if flag} == expected
        judged = stuck.of(db, NOW, list(made.deals))
        assert {row["id"] for row in judged if row["stuck"]} == expected
        limits = stuck.thresholds(db, ((place, days) for place, (_n, kind, days) in enumerate(STAGES, 1) if kind == "open"))  # fmt: skip
        assert {stage: limit and limit.days for stage, limit in limits.items()} == {
            stage: made.threshold(stage) for stage in range(1, OPEN + 1)
        }


def test_the_histories_hold_what_they_are_to_show(tmp_path):
    """Both thresholds, deals that are stuck, and deals that nobody can judge."""
    many = [Made(tmp_path / f"{seed}.db", seed, deals=(40, 250)[seed % 2]) for seed in range(4)]
    assert all(any(made.is_stuck(deal) for deal in made.deals) for made in many)
    assert {made.threshold(3) is None for made in many} == {True, False}


def test_the_most_pressing_come_first_and_a_limit_takes_those(made):
    with made.store.reading() as db:
        every = stuck.of(db, NOW)
        assert stuck.of(db, NOW, limit=3) == every[:3]
        means = {}
        late = {row["id"]: row["days_in_stage"] - row["threshold_days"] for row in every}
    assert all(days > 0 for days in late.values())
    for currency in ("CNY", "JPY"):
        ours = [made.deals[row["id"]] for row in every if row["currency"] == currency]
        means[currency] = [late[row["id"]] * row["amount_minor"] for row in ours]
        assert means[currency] == sorted(means[currency], reverse=True)
    unpriced = [bool(made.deals[row["id"]]["amount_minor"]) for row in every]
    assert unpriced == sorted(unpriced, reverse=True)


def test_owners_and_conditions_narrow_the_list(made):
    with made.store.reading() as db:
        every = [row["id"] for row in stuck.of(db, NOW)]
        mine = stuck.of(db, NOW, wanted=stuck.Wanted(owner="tester"))
        assert {row["id"] for row in mine} == {id_ for id_ in every if made.deals[id_]["owner_id"] == 1}
        with_nobodys = stuck.of(db, NOW, wanted=stuck.Wanted(owner="tester", or_nobody=True))
        assert {row["id"] for row in with_nobodys} == set(every)
        wish = narrowing.Narrowing("amount>0", NOW, "tester")
        rich = stuck.of(db, NOW, wanted=stuck.Wanted(where=wish))
        assert {row["id"] for row in rich} == {id_ for id_ in every if made.deals[id_]["amount_minor"]}


def test_stages_nobody_can_judge_are_counted(made):
    blind = {stage for stage in range(1, OPEN + 1) if made.threshold(stage) is None}
    expected = {
        STAGES[stage - 1][0]: count for stage in blind
        if (count := sum(row["stage_id"] == stage and not row["deleted_at"] for row in made.deals.values()))
    }  # fmt: skip
    with made.store.reading() as db:
        assert {row["stage"]: row["deals"] for row in stuck.unjudged(db)} == expected
