"""What is done to plans: made, changed, listed, dropped; one function per command, one step of history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crmctl.domain.plan import Step
from crmctl.domain.text import tidy
from crmctl.errors import BadInput, CrmError
from crmctl.store import plan_runs, plans
from crmctl.store.database import Store
from crmctl.store.driver import Connection
from crmctl.store.uids import uids
from crmctl.words import N_, _


class PlanThere(CrmError):
    """A plan of that name is there already."""

    message = N_("There is a plan {name} already.")
    hint = N_("Change it with `crmctl plan edit {typed}`, or give this one another name.")
    code = "exists"
    exit_status = 6


class StillRunning(CrmError):
    """The plan is under way with somebody."""

    message = N_("{name} is still running (runs: {n}).")
    hint = N_("Stop it with `crmctl plan stop {typed} --all`, or give --yes.")
    code = "still_running"
    exit_status = 6


def named(text: str) -> str:
    """Return the name of a plan as it is kept."""
    name = tidy(text)
    if not name:
        raise BadInput(_("A plan needs a name."))
    return name


def add_plan(store: Store, name: str, steps: Sequence[Step], now: datetime, *, stops: bool) -> dict[str, Any]:
    """Make a plan and return it."""
    with store.writing(now) as work:
        _free(work.db, name)
        return plans.get(work.db, plans.add(work.db, next(uids(now)), name, steps, stops, work.now))


def edit_plan(
    store: Store, name: str, new_name: str, steps: Sequence[Step], stops: bool | None, now: datetime
) -> dict[str, Any]:
    """Give a plan another name, other steps, or let a reply stop it or not; runs under way keep their tasks."""
    with store.writing(now) as work:
        plan = plans.known(work.db, name)
        before = plans.get(work.db, plan.id)
        if new_name:
            _free(work.db, new_name, but=plan.id)
        if steps and [step.text for step in steps] != [step.text for step in plans.steps_of(work.db, plan.id)]:
            plans.set_steps(work.db, plan.id, steps)
        wish = (new_name or plan.name, before["stops_on_reply"] if stops is None else stops)
        if wish != (plan.name, before["stops_on_reply"]):
            plans.change(work.db, plan.id, *wish, work.now)
        return plans.get(work.db, plan.id)


def _free(db: Connection, name: str, but: int = 0) -> None:
    found = plans.find(db, name)
    if found and found.id != but:
        raise PlanThere(name=found.name, typed=plans.typed(found.name))


def remove_plan(store: Store, name: str, now: datetime, *, stopping: bool) -> dict[str, Any]:
    """Drop a plan; return it as it was, with how many runs were stopped. Refused while one runs unless ``stopping``."""
    with store.writing(now) as work:
        plan = plans.known(work.db, name)
        before = plans.get(work.db, plan.id)
        under_way = [run for runs in plan_runs.running(work.db, plan.id).values() for run in runs]
        if under_way and not stopping:
            raise StillRunning(name=plan.name, typed=plans.typed(plan.name), n=len(under_way))
        ended = plan_runs.stop(work.db, under_way, "", work.now)
        plans.drop(work.db, plan.id)
        return {**before, "stopped_runs": ended.runs, "cancelled_tasks": ended.tasks}


def list_plans(store: Store) -> list[dict[str, Any]]:
    """Return every plan."""
    with store.reading() as db:
        return plans.listed(db)


def show_plan(store: Store, name: str) -> dict[str, Any]:
    """Return one plan whole, with its runs."""
    with store.reading() as db:
        plan = plans.known(db, name)
        return {**plans.get(db, plan.id), "runs": plan_runs.listed(db, plan.id)}
