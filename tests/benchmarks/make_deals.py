"""Deals with their stays, touches and tasks, made up but shaped like a firm's: for benchmarks only, the same every time.

python tests/benchmarks/make_deals.py crm.db [100000 [500000 [2026-11-22]]]
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from crmctl.store.creation import create
from crmctl.store.database import Store

PIPELINES = ("销售", "渠道")
STAGES = (  # name, kind, probability, expected days
    ("线索", "open", 10, 7), ("确认需求", "open", 20, 14), ("方案", "open", 40, 14), ("报价", "open", 50, 10),
    ("谈判", "open", 70, 9), ("合同", "open", 90, 7), ("赢单", "won", 100, None), ("输单", "lost", 0, None),
)  # fmt: skip
OPEN, WON, LOST = 6, 6, 7  # how many stages are open, and where the others stand
REASONS = ("价格", "竞争对手", "没有预算", "没有答复")
USERS = ("ann", "mei", "bob", "wang", "li")
MAKES = ("笔记本", "服务器", "打印机", "注塑机", "Laptops", "Servers", "Support", "Press line")
FIRMS = ("通讯", "科技", "纺织", "机械", "Trading", "Foods")
ROLES = ("decision", "influence", "user", "finance", "gatekeeper", "champion")
PEOPLE_OF_A_FIRM = 3


class Filling:
    """One file being filled: rows gathered by table, the ids counted here so that they are known beforehand."""

    def __init__(self, today: date) -> None:
        self.rng = random.Random(31)
        self.now = datetime(today.year, today.month, today.day, 1, tzinfo=UTC)
        self.rows: dict[str, list[dict]] = {}

    def put(self, table: str, **row: object) -> int:
        """Gather a row; return its id."""
        rows = self.rows.setdefault(table, [])
        rows.append({"id": len(rows) + 1, **row})
        return len(rows)

    def stages(self) -> None:
        """Two pipelines of eight stages, and reasons to lose."""
        old = told(self.now - timedelta(days=1500))
        for pipeline, name in enumerate(PIPELINES, 1):
            self.put("pipeline", uid=f"P{pipeline}", name=name, key=name, is_default=pipeline == 1, created_at=old, updated_at=old)  # fmt: skip
            for position, (stage, kind, probability, days) in enumerate(STAGES, 1):
                self.put("stage", uid=f"S{pipeline}-{position}", pipeline_id=pipeline, name=stage, key=stage, position=position, kind=kind,
                         probability=probability, expected_days=days, created_at=old, updated_at=old)  # fmt: skip
        for number, name in enumerate(REASONS, 1):
            self.put("lost_reason", uid=f"R{number}", name=name, key=name)
        for number, name in enumerate(USERS, 1):
            self.put("user", uid=f"U{number}", name=name, created_at=old)

    def firms(self, many: int) -> None:
        """Firms with three people each."""
        old = told(self.now - timedelta(days=1500))
        for org in range(1, many + 1):
            name = f"{self.rng.choice(FIRMS)} {org}"
            self.put("org", uid=f"O{org}", name=name, name_key=name.casefold().replace(" ", ""), core_key=name, created_at=old, updated_at=old)  # fmt: skip
            for n in range(PEOPLE_OF_A_FIRM):
                person = self.put("contact", uid=f"C{org}-{n}", name=f"王伟{org}-{n}", name_key=f"王伟{org}-{n}", created_at=old, updated_at=old)  # fmt: skip
                self.put("affiliation", contact_id=person, org_id=org, is_primary=1)

    def deal(self, number: int, stays: int) -> None:
        """One deal with so many stays: it skips, goes back, is closed and opened again; its people, touches, tasks."""
        rng, path = self.rng, self.path(stays)
        pipeline, org = rng.choices((1, 2), (4, 1))[0], rng.randint(1, len(self.rows["org"]))
        kind = STAGES[path[-1]][1]
        over = 0.0 if kind == "open" else rng.uniform(0, 900)  # so many days ago
        span = rng.uniform(0.5, 200) if kind == "open" else rng.uniform(5, 90)
        moments = sorted(self.now - timedelta(days=over + rng.uniform(0, span)) for _ in path)
        money = {"amount_minor": rng.randrange(1, 900) * 100_000, "currency": "CNY"}
        close = (self.now + timedelta(days=rng.randrange(-20, 120))).date().isoformat()
        user, closed = rng.randint(1, len(USERS)), kind != "open"
        title, at = f"{rng.choice(MAKES)} {number}", told(moments[-1])
        deal = self.put(
            "deal", uid=f"D{number}", title=title, title_key=title.casefold().replace(" ", ""), org_id=org, pipeline_id=pipeline,
            stage_id=stage_id(pipeline, path[-1]), status=kind, **money, expected_close_on=close, owner_id=user,
            probability=rng.choice((None, None, None, 30, 60)), lost_reason_id=rng.randint(1, len(REASONS)) if kind == "lost" else None,
            created_at=told(moments[0]), closed_at=at if closed else None, updated_at=at,
        )  # fmt: skip
        ends = [*moments[1:], None]
        for place, entered, left in zip(path, moments, ends, strict=True):
            self.put("deal_stay", deal_id=deal, stage_id=stage_id(pipeline, place), entered_at=told(entered), left_at=told(left) if left else None,
                     **money, probability=STAGES[place][2], expected_close_on=close, user_id=user)  # fmt: skip
        self.talk(deal, org, user, moments[0], closed=closed)

    def path(self, stays: int) -> list[int]:
        """Return where a deal stood one after the other: mostly a stage further, sometimes two, back, or closed between."""
        path = [0 if self.rng.random() < 0.8 else self.rng.randrange(1, OPEN)]
        while len(path) < stays:
            last = path[-1]
            if last >= OPEN:
                path.append(self.rng.randrange(OPEN))
                continue
            step = self.rng.choices((1, 2, -1, LOST), (80, 8, 10, 2))[0]
            after = last + step if 0 <= last + step < OPEN else last + 1 if last + 1 < OPEN else last - 1
            path.append(LOST if step == LOST else after)
        if self.rng.random() < 0.7 and stays > 1:
            path[-1] = WON if self.rng.random() < 0.4 and path[-2] != WON else LOST if path[-2] != LOST else WON
        return path

    def talk(self, deal: int, org: int, user: int, since: datetime, *, closed: bool) -> None:
        """The people of a deal, what was said, and what is to be done."""
        rng, first = self.rng, (org - 1) * PEOPLE_OF_A_FIRM + 1
        people = rng.sample(range(first, first + PEOPLE_OF_A_FIRM), rng.choice((0, 1, 1, 2)))
        for person in people:
            self.put("deal_contact", deal_id=deal, contact_id=person, role=rng.choice((None, *ROLES)))
        for _ in range(rng.randrange(1, 6)):
            at = since + rng.random() * (self.now - since)
            named = rng.random() < 0.5
            touch = self.put("interaction", uid=f"I{len(self.rows.get('interaction', ())) + 1}", kind="call", text="报价已收，要砍5%", occurred_at=told(at),
                             occurred_on=told(at)[:10], recorded_at=told(at), is_touch=rng.random() < 0.9, org_id=org, user_id=user,
                             deal_id=deal if named else None, updated_at=told(at))  # fmt: skip
            for person in people[:1]:
                self.put("interaction_contact", interaction_id=touch, contact_id=person)
        if not closed and rng.random() < 0.5:
            due, at = (self.now + timedelta(days=rng.randrange(-5, 40))).date().isoformat(), told(since)
            self.put("task", uid=f"T{deal}", title="回电", due_on=due, is_next=1, contact_id=people[0] if people else None, org_id=org,
                     assignee_id=user, deal_id=deal if rng.random() < 0.5 else None, created_at=at, updated_at=at)  # fmt: skip


def told(moment: datetime) -> str:
    """Write an instant as it is stored."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def stage_id(pipeline: int, place: int) -> int:
    """Return the id of a stage by its place in its pipeline, from 0."""
    return (pipeline - 1) * len(STAGES) + place + 1


def lengths(rng: random.Random, deals: int, stays: int) -> list[int]:
    """Return how many stays each deal has, from one to twelve, so many in all."""
    found = [1] * deals
    left = stays - deals
    while left:
        deal = rng.randrange(deals)
        if found[deal] < 12:
            found[deal] += 1
            left -= 1
    return found


def fill(path: Path, deals: int, stays: int, today: date) -> None:
    """Write so many deals with so many stays into a file that holds nothing else; make it where there is none."""
    create(path)
    filling = Filling(today)
    filling.stages()
    filling.firms(max(deals // 5, 1))
    for number, many in enumerate(lengths(filling.rng, deals, stays), 1):
        filling.deal(number, many)
    with Store(path).outside_history() as db:
        for table, rows in filling.rows.items():
            db.execute(f"DELETE FROM {table}")
            marks = ", ".join("?" * len(rows[0]))
            db.executemany(
                f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({marks})", ([*row.values()] for row in rows)
            )


if __name__ == "__main__":
    given = dict(enumerate(sys.argv))
    fill(
        Path(given[1]),
        int(given.get(2, 100_000)),
        int(given.get(3, 500_000)),
        date.fromisoformat(given.get(4, "2026-11-22")),
    )
