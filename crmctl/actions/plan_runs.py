"""What is done with plans: applied to people and organisations, and stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from crmctl.errors import CrmError
from crmctl.store import logbook, plan_runs, plans, tasks, working_days
from crmctl.store.database import Store, Writing
from crmctl.store.interned import Interned
from crmctl.store.references import Found
from crmctl.store.uids import uids
from crmctl.words import N_


class RunsAlready(CrmError):
    """The plan is under way with some of them."""

    message = N_("{plan} is running already with: {names}.")
    hint = N_("Leave them out, or give --again to run it once more beside.")
    code = "running_already"
    exit_status = 6


class RunsNot(CrmError):
    """The plan is not under way with some of them."""

    message = N_("{plan} is not running with: {names}.")
    hint = N_("`crmctl plan show {typed}` says with whom it is.")
    code = "not_running"
    exit_status = 3


@dataclass(frozen=True, slots=True)
class Applying:
    """A plan by its name, applied from a day on; ``assignee`` gets the tasks; ``again`` lets it run twice at once."""

    plan: str
    start: date
    assignee: str
    again: bool = False


def apply_plan(store: Store, wish: Applying, about: Sequence[Found], now: datetime) -> dict[str, Any]:
    """Make a run for each and a task for each step of it; return the plan, the day it starts, and the tasks by run.

    ``without_calendar``: years of whose holidays nothing is known, though working days were counted in them.
    """
    with store.writing(now) as work:
        plan = plans.known(work.db, wish.plan)
        under_way = plan_runs.running(work.db, plan.id)
        twice = [one for one in about if (one.noun, one.id) in under_way]
        if twice and not wish.again:
            raise RunsAlready(plan=plan.name, names=_names(twice))
        calendar = working_days.calendar(work.db)
        dated = [(step, step.due_on(wish.start, calendar)) for step in plans.steps_of(work.db, plan.id)]
        days_off = {day.isoformat() for _step, day in dated if not calendar.is_working(day)}
        worked = {day.year for step, day in dated if step.unit == "workday"}
        unknown = sorted(worked - working_days.years(work.db))
        interned = Interned(work.db, uids(now), work.now)
        runs = []
        for one in about:
            made = _run(work, interned, plan.id, one, wish, [(step.title, day) for step, day in dated])
            told = [{**task, "day_off": task["due_on"] in days_off} for task in made]
            runs.append({"about": one.name, "about_ref": one.ref, "tasks": told})
        return {"plan": plan.name, "start": wish.start.isoformat(), "runs": runs, "without_calendar": unknown}


def _run(
    work: Writing, interned: Interned, plan_id: int, one: Found, wish: Applying, dated: Sequence[tuple[str, date]]
) -> list[dict[str, Any]]:
    run_id = plan_runs.add(work.db, next(interned.uids), plan_id, one, wish.start.isoformat(), work.now)
    shared = {
        "plan_run_id": run_id,
        "origin": "plan",
        "contact_id": one.id if one.noun == "contact" else None,
        "org_id": one.id if one.noun == "org" else logbook.main_org(work.db, [one.id]),
        "assignee_id": interned.user(wish.assignee) if wish.assignee else None,
    }
    made = [
        tasks.add(work.db, next(interned.uids), {"title": title, "due_on": day.isoformat(), **shared}, work.now)
        for title, day in dated
    ]
    told = (tasks.get(work.db, id_) for id_ in made)
    return [{key: task[key] for key in _SHOWN} for task in told]


_SHOWN = ("ref", "title", "due_on", "assignee")


def stop_plan(store: Store, name: str, about: Sequence[Found], because: str, now: datetime) -> dict[str, Any]:
    """Stop the runs of a plan with these, or every one of them when nobody is named; cancel their open tasks."""
    with store.writing(now) as work:
        plan = plans.known(work.db, name)
        under_way = plan_runs.running(work.db, plan.id)
        idle = [one for one in about if (one.noun, one.id) not in under_way]
        if idle:
            raise RunsNot(plan=plan.name, typed=plans.typed(plan.name), names=_names(idle))
        chosen = [(one.noun, one.id) for one in about] or list(under_way)
        ended = plan_runs.stop(work.db, [run for key in chosen for run in under_way[key]], because, work.now)
        return {"plan": plan.name, "because": because or None, "stopped": ended.runs, "cancelled": ended.tasks}


def _names(found: Sequence[Found]) -> str:
    shown = ", ".join(f"{one.ref} {one.name}" for one in found[:5])
    return f"{shown} …" if len(found) > len("12345") else shown
