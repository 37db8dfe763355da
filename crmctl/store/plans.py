"""Plans: named lists of steps, found by their name however it is spelt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from crmctl.domain.plan import Step
from crmctl.domain.text import comparable
from crmctl.errors import CrmError
from crmctl.store.driver import Connection
from crmctl.store.sql import load
from crmctl.words import N_, _

SQL = load(__file__)

Record = dict[str, Any]


class NoSuchPlan(CrmError):
    """No plan of that name is known."""

    message = N_("There is no plan {name}.")
    hint = N_("{advice}")
    code = "not_found"
    exit_status = 3


class Plan(NamedTuple):
    """A plan that a name led to."""

    id: int
    name: str


def key_of(name: str) -> str:
    """Return the key under which equal names meet."""
    return comparable(name)


def typed(name: str) -> str:
    """Return a name as it is typed in a shell."""
    from shlex import quote

    return name if name.isalnum() else quote(name)


def find(db: Connection, name: str) -> Plan | None:
    """Return the plan of this name."""
    row = db.execute(SQL["find"], (key_of(name),)).fetchone()
    return Plan(*row) if row else None


def known(db: Connection, name: str) -> Plan:
    """Return the plan of this name; raise NoSuchPlan with the nearest names."""
    if found := find(db, name):
        return found
    from difflib import get_close_matches

    near = get_close_matches(name, [row[0] for row in db.execute(SQL["names"])], n=3, cutoff=0.4)
    advice = _("Did you mean {names}?").format(names=", ".join(near)) if near else _("`crmctl plan list` lists them.")
    raise NoSuchPlan(name=name, advice=advice)


def listed(db: Connection) -> list[Record]:
    """Return every plan with its steps and how many runs of it there are in each state."""
    steps: dict[int, list[Record]] = {}
    for row in db.execute(SQL["steps"]):
        steps.setdefault(row["plan_id"], []).append(_told(_step(row), row["position"]))
    return [_plan(row, steps.get(row["id"], [])) for row in db.execute(SQL["plans"]).fetchall()]


def get(db: Connection, plan_id: int) -> Record:
    """Return one plan as ``listed`` tells it."""
    return next(row for row in listed(db) if row["id"] == plan_id)


def steps_of(db: Connection, plan_id: int) -> list[Step]:
    """Return the steps of a plan, in order."""
    return [_step(row) for row in db.execute(SQL["steps"]) if row["plan_id"] == plan_id]


def _step(row: Any) -> Step:
    return Step(row["wait"], row["unit"], row["title"])


def _told(step: Step, position: int) -> Record:
    return {"position": position, "after": step.after, "wait": step.wait, "unit": step.unit, "title": step.title}


def _plan(row: Any, steps: list[Record]) -> Record:
    done = row["runs"] - row["running"] - row["stopped"]
    return {
        "id": row["id"],
        "name": row["name"],
        "steps": steps,
        "step_count": len(steps),
        "stops_on_reply": bool(row["stops_on_reply"]),
        "running": row["running"],
        "done": done,
        "stopped": row["stopped"],
        **{name: row[name] for name in ("created_at", "updated_at", "uid")},
    }


def add(db: Connection, uid: str, name: str, steps: Sequence[Step], stops: bool, at: str) -> int:
    """Write a new plan with its steps; return its id."""
    plan_id = int(db.execute(SQL["add"], (uid, name, key_of(name), stops, at, at)).lastrowid or 0)
    set_steps(db, plan_id, steps)
    return plan_id


def set_steps(db: Connection, plan_id: int, steps: Sequence[Step]) -> None:
    """Put these steps in the place of those a plan has; runs under way keep their tasks."""
    db.execute(SQL["drop_steps"], (plan_id,))
    rows = [(plan_id, place, step.wait, step.unit, step.title) for place, step in enumerate(steps, 1)]
    db.executemany(SQL["add_step"], rows)


def change(db: Connection, plan_id: int, name: str, stops: bool, at: str) -> None:
    """Give a plan another name, or let replies stop it or not."""
    db.execute(SQL["change"], (name, key_of(name), stops, at, plan_id))


def drop(db: Connection, plan_id: int) -> None:
    """Drop a plan, its steps and what is known of its runs; their tasks stay, on their own."""
    for statement in ("leave_tasks", "drop_steps", "drop_runs", "drop"):
        db.execute(SQL[statement], (plan_id,))
