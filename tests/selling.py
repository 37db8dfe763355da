"""Made-up selling: pipelines, and what happened to deals in them, the same for the same seed.

``make`` gives the pipelines and a list of events in order of time; ``load`` writes them into a customer file. Deals skip
stages, go back, are entered anew, are won, lost, corrected and reopened; close dates are moved. A deal that will be won
goes through its stages fast; one that will not lingers, so that the longer it stands in a stage the less likely it is to
be won: who forecasts by stage alone promises too much.
"""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from crmctl.store import deals, stays
from crmctl.store.database import Store, instant
from crmctl.store.interned import Interned
from crmctl.store.uids import uids

ZONE = timezone(timedelta(hours=8))
NAMES = ["初次接触", "需求确认", "方案报价", "样品测试", "商务谈判", "合同评审"]
OWNERS = ["王芳", "李雷", "Zoë Novák", None]
REASONS = ["价格", "无预算", "输给同行"]


class Stage(NamedTuple):
    """A stage of a made-up pipeline; its id is its place in ``Selling.stages``, counted from 1."""

    pipeline: str
    name: str
    kind: str
    position: int
    probability: int
    retired: bool = False


class Event(NamedTuple):
    """Something that happened to a deal: ``create`` (values: pipeline, owner, source, amount, currency …), ``move``
    (value: stage id), ``push`` (value: from, to), ``trash``."""

    at: datetime
    deal: int
    kind: str
    value: object


class Selling(NamedTuple):
    stages: list[Stage]
    events: list[Event]


def make(seed, *, deals=200, start=date(2025, 6, 1), days=480, pipelines=1, plain=False):
    """Return what happened to so many deals that came from ``start`` on, in ``days`` days.

    ``plain``: one pipeline of four open stages, for judging forecasts.
    """
    dice = random.Random(seed)
    stages = [stage for number in range(pipelines) for stage in _stages(dice, number, plain=plain)]
    begin = datetime(start.year, start.month, start.day, tzinfo=ZONE)
    events = []
    for number in range(1, deals + 1):
        events += _Life(dice, number, stages, begin, begin + timedelta(days=days), plain=plain).events
    return Selling(stages, sorted(events, key=lambda event: event.at))  # stable: a deal's own order holds


def _stages(dice, number, *, plain):
    name = ["直销", "渠道"][number]
    count = 4 if plain else dice.randint(2, 6)
    chances = sorted(dice.sample(range(5, 95), count))
    made = [Stage(name, NAMES[at], "open", at + 1, chances[at]) for at in range(count)]
    made += [Stage(name, "赢单", "won", count + 1, 100), Stage(name, "输单", "lost", count + 2, 0)]
    if plain:
        return made
    if dice.random() < 0.4:  # the stage that wins stands in the middle, and another was retired
        made[-2] = made[-2]._replace(position=2)
        made.append(Stage(name, "旧阶段", "open", dice.randint(1, count), 30, retired=True))
    dice.shuffle(made)  # ids say nothing of the order
    return made


class _Life:
    """One deal, from the day it came to the end of what was watched."""

    def __init__(self, dice, number, stages, begin, end, *, plain):
        self.dice, self.number, self.stages, self.end, self.plain = dice, number, stages, end, plain
        self.pipeline = dice.choice(sorted({stage.pipeline for stage in stages}))
        self.events = []
        self.at = begin + (end - begin) * dice.random()
        self.by_day = not plain and dice.random() < 0.3  # imported with dates alone: everything at midnight
        self.at = self._tidy(self.at)
        self.pace = dice.lognormvariate(0, 0.5)
        self.close_on = None
        self._create()
        self._live()

    def _note(self, kind, value):
        if self.at <= self.end:
            self.events.append(Event(self.at, self.number, kind, value))

    def _tidy(self, at):
        return at.replace(hour=0, minute=0, second=0, microsecond=0) if self.by_day else at.replace(microsecond=0)

    def _wait(self, days):
        seconds = int(days * 86_400)
        if not self.plain and self.dice.random() < 0.05:
            seconds = 0  # two moves within one second
        self.at = self._tidy(self.at + timedelta(seconds=seconds))

    def _ids(self, kind):
        mine = [
            (stage.position, id_)
            for id_, stage in enumerate(self.stages, 1)
            if stage.pipeline == self.pipeline and stage.kind == kind and not (self.plain and stage.retired)
        ]
        return [id_ for _position, id_ in sorted(mine)]

    def _create(self):
        dice = self.dice
        amount = dice.choice([None, *[round(dice.lognormvariate(13, 1)) for _ in range(9)]])
        if self.plain:
            amount = round(dice.lognormvariate(13, 0.6))
        self.close_on = (self.at + timedelta(days=dice.randint(20, 120))).date()
        self._note("create", {
            "pipeline": self.pipeline, "owner": dice.choice(OWNERS), "source": dice.choice(["展会", "网站", None]),
            "amount": amount, "currency": None if amount is None else "CNY" if self.plain else dice.choice(["CNY", "CNY", "USD"]),
            "probability": dice.choice([None, None, dice.randint(0, 100)]), "close_on": self.close_on,
        })  # fmt: skip

    def _live(self):
        dice, ladder = self.dice, self._ids("open")
        will_win = dice.random() < 0.45
        at = 0 if dice.random() < 0.85 else dice.randrange(len(ladder))
        if not self.plain and dice.random() < 0.02:
            self._end(dice.choice(["won", "lost"]))  # came in closed
            return
        self._note("move", ladder[at])
        while self.at <= self.end:
            self._wait(self._stay(will_win))
            self._maybe_push()
            if will_win:
                at += 2 if dice.random() < 0.12 else 1
            elif dice.random() < 0.4:
                self._end("lost")
                return
            else:
                at += 1 if dice.random() < 0.6 else 0
                if dice.random() < 0.25:
                    continue
            if dice.random() < 0.06:
                at = dice.randrange(len(ladder))  # back, or anew into the same
            if at >= len(ladder):
                if will_win:
                    self._end("won")
                    return
                at = len(ladder) - 1
            self._note("move", ladder[at])

    def _stay(self, will_win):
        """Return days: short and of one kind for those that will be won, long for the others."""
        return self.pace * (self.dice.lognormvariate(2.2, 0.5) if will_win else self.dice.lognormvariate(3.4, 0.7))

    def _maybe_push(self):
        while self.dice.random() < 0.3:
            to = self.dice.choice([None, *[self.close_on or self.at.date()] * 6])
            to = to and to + timedelta(days=self.dice.choice([-10, 0, 7, 14, 30, 30, 61]))
            if to != self.close_on:
                self._note("push", (self.close_on, to))
                self.close_on = to

    def _end(self, kind):
        dice = self.dice
        self._note("move", dice.choice(self._ids(kind)))
        if self.plain or dice.random() < 0.85:
            return
        self._wait(dice.uniform(0, 40))
        choice = dice.random()
        if choice < 0.2:
            self._note("trash", None)
        elif choice < 0.4:
            self._note("move", dice.choice(self._ids("lost" if kind == "won" else "won")))  # put right
        else:
            self._live()  # reopened, in whatever stage


def load(path, made, now):
    """Write what happened into a customer file; return the ids of its deals by number."""
    store = Store(path, "tester")
    with store.writing(now) as work:
        return _Loader(work, made, now).run()


class _Loader:
    def __init__(self, work, made, now):
        self.db, self.at, self.made, self.fresh = work.db, work.now, made, uids(now)
        self.names = Interned(self.db, self.fresh, self.at)
        owners = {event.value["owner"]: None for event in made.events if event.kind == "create"}
        self.owners = {name: self.names.user(name) for name in owners if name}
        self.names.flush()

    def run(self):
        pipelines = {name: self._pipeline(name) for name in dict.fromkeys(stage.pipeline for stage in self.made.stages)}
        stages = [self._stage(pipelines[stage.pipeline], stage) for stage in self.made.stages]
        by_deal = defaultdict(list)
        for event in self.made.events:
            by_deal[event.deal].append(event)
        return {number: self._deal(number, events, pipelines, stages) for number, events in sorted(by_deal.items())}

    def _insert(self, table, **values):
        marks = ", ".join("?" * len(values))
        return self.db.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", [*values.values()]
        ).lastrowid

    def _pipeline(self, name):
        return self._insert(
            "pipeline", uid=next(self.fresh), name=name, key=name, created_at=self.at, updated_at=self.at
        )

    def _stage(self, pipeline, stage):
        return self._insert(
            "stage", uid=next(self.fresh), pipeline_id=pipeline, name=stage.name, key=stage.name, position=stage.position,
            kind=stage.kind, probability=stage.probability, created_at=self.at, updated_at=self.at,
            retired_at=self.at if stage.retired else None,
        )  # fmt: skip

    def _deal(self, number, events, pipelines, stages):
        given = events[0].value
        moves = [event for event in events if event.kind == "move"]
        kind = self.made.stages[moves[-1].value - 1].kind if moves else "open"
        pushes = [event for event in events if event.kind == "push"]
        trashed = [event for event in events if event.kind == "trash"]
        close_on = pushes[-1].value[1] if pushes else given["close_on"]
        deal = deals.add(
            self.db, next(self.fresh),
            {
                "title": f"商机{number}", "pipeline_id": pipelines[given["pipeline"]], "stage_id": stages[moves[-1].value - 1],
                "status": kind, "amount_minor": given["amount"], "currency": given["currency"],
                "probability": given["probability"], "expected_close_on": close_on and close_on.isoformat(),
                "owner_id": self.owners.get(given["owner"]), "source": given["source"],
                "created_at": instant(events[0].at), "closed_at": None if kind == "open" else instant(moves[-1].at),
                "deleted_at": instant(trashed[-1].at) if trashed else None,
            },
            self.at,
        )  # fmt: skip
        for event in moves:
            at = instant(event.at)
            stays.end(self.db, deal, at)
            worth = {"amount_minor": given["amount"], "currency": given["currency"]}
            stays.begin(self.db, deal, stages[event.value - 1], at, worth)
        for event in pushes:
            before, after = (day and day.isoformat() for day in event.value)
            self._insert("deal_push", deal_id=deal, at=instant(event.at), from_on=before, to_on=after)
        return deal


def utc(moment):
    """Return an instant as crmctl writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
