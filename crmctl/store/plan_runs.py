"""Runs of plans: one for each person or organisation it was applied to, whose steps are tasks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from crmctl.domain.interaction import Interaction
from crmctl.store.database import instant
from crmctl.store.driver import Connection
from crmctl.store.references import Found
from crmctl.store.sql import load

SQL = load(__file__)
REPLY = "reply"  # why a run was stopped, when the person answered

Record = dict[str, Any]


class Stopped(NamedTuple):
    """What a stop did: how many runs ended, and how many tasks of theirs were still open."""

    runs: int
    tasks: int


def stop_on_reply(
    db: Connection, reply: Interaction, contact_ids: Sequence[int], org_id: int | None, at: str
) -> Stopped:
    """Stop what runs for these people, or for this organisation, and ends with a reply.

    A reply from before the plan was applied, or its first day, stops nothing: old mail may be brought in later.
    """
    asked = {
        "contacts": json.dumps(list(contact_ids)), "org": org_id,
        "replied_at": instant(reply.occurred_at), "replied_on": reply.occurred_on.isoformat(),
    }  # fmt: skip
    runs = [row[0] for row in db.execute(_statement("waiting_for_reply"), asked)]
    return stop(db, runs, REPLY, at)


def stop(db: Connection, run_ids: Iterable[int], because: str, at: str) -> Stopped:
    """Stop runs and cancel the tasks of theirs that are still open."""
    runs = tasks = 0
    for run_id in run_ids:
        runs += db.execute(SQL["stop"], (at, because or None, at, run_id)).rowcount
        tasks += db.execute(SQL["cancel_tasks"], (at, run_id)).rowcount
    return Stopped(runs, tasks)


def running(db: Connection, plan_id: int) -> dict[tuple[str, int], list[int]]:
    """Return the runs of a plan that are under way, by the noun and the id of whom they are about."""
    found: dict[tuple[str, int], list[int]] = {}
    for row in db.execute(_statement("of_plan"), {"plan": plan_id}):
        about = ("contact", row["contact_id"]) if row["contact_id"] else ("org", row["org_id"])
        found.setdefault(about, []).append(row["id"])
    return found


def listed(db: Connection, plan_id: int) -> list[Record]:
    """Return every run of a plan, the first first, with how many of its tasks are done and when the next is due."""
    return [_run(row) for row in db.execute(SQL["runs"], {"plan": plan_id})]


def add(db: Connection, uid: str, plan_id: int, about: Found, started_on: str, at: str) -> int:
    """Write a new run; return its id."""
    values = (uid, plan_id, about.id, started_on, at, at)
    return int(db.execute(SQL["add"].format(noun=about.noun), values).lastrowid or 0)


def _run(row: Any) -> Record:
    return {
        "about": row["about"],
        "about_ref": f"c{row['contact_id']}" if row["contact_id"] else f"o{row['org_id']}",
        "started_on": row["started_on"],
        "state": "stopped" if row["stopped_at"] else "running" if row["open"] else "done",
        "tasks": row["tasks"],
        "done": row["done"],
        "next_due_on": row["next_due_on"],
        "stopped_at": row["stopped_at"],
        "stopped_because": row["stopped_because"],
    }


def _statement(name: str) -> str:
    return SQL[name].format(running=SQL["running"].rstrip(";"))
