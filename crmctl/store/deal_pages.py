"""The page on one deal: itself, how likely it is in three ways, where it stood, and what goes on around it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from crmctl.store import deal_lists, deal_pushes, deals, interactions, stays, tasks
from crmctl.store.database import instant
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_SHOWN = 10  # of what happened; `interaction list` has all of it
_KEYS = ("ref", "kind", "occurred_at", "occurred_on", "who", "text", "outcome", "user")
_STAY = ("stage", "entered_at", "left_at", "seconds", "by", "because")
_TWO_YEARS = timedelta(days=731)

Record = dict[str, Any]


def page(db: Connection, deal_id: int, reader: str, now: datetime) -> Record:
    """Return one deal with ``probabilities``, ``history``, ``pushes``, ``next_step``, ``tasks`` and ``timeline``."""
    deal = deal_lists.get(db, deal_id, now)
    open_tasks = tasks.records(db, _tasks(db, deal_id))
    step = tasks.next_step(db, "deal", deal_id) or (open_tasks[0]["id"] if open_tasks else None)
    found = interactions.listed(db, interactions.Wanted(reader, "deal", deal_id, limit=_SHOWN))
    return {
        **deal,
        "probabilities": _probabilities(db, deal, now),
        "history": [{key: stay[key] for key in _STAY} for stay in stays.of(db, deal_id, instant(now))],
        "pushes": deal_pushes.of(db, deal_id),
        "next_step": tasks.get(db, step) if step else None,
        "tasks": [tasks.judged(task, now) for task in open_tasks],
        "timeline": [{key: one[key] for key in _KEYS} for one in found],
    }


def _tasks(db: Connection, deal_id: int) -> list[int]:
    """Return the open tasks of a deal, and those of nobody's deal with its people, those due first at the top."""
    return [row[0] for row in db.execute(SQL["open_tasks"], {"deal": deal_id})]


def _probabilities(db: Connection, deal: Record, now: datetime) -> Record:
    """Return how likely the deal is: as its stage says, as the own history says, as somebody stated."""
    from crmctl.domain.forecast import Record as Ended

    row = deals.row(db, deal["id"])
    stage, *counts = db.execute(SQL["odds"], {"stage": row["stage_id"], "since": instant(now - _TWO_YEARS)}).fetchone()
    ended = Ended(*counts)
    history = {"probability": round(ended.chance, 4) if ended.is_enough else None, **ended._asdict()}
    return {"stage": stage / 100, "history": history, "stated": deal["probability_stated"]}
