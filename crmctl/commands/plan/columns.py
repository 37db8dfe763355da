"""The columns in which plans are shown, and how steps and runs are put in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.display.reply import Column
from crmctl.domain.vocabulary import said
from crmctl.words import N_, _


def _steps(steps: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(f"{step['after']:>4}  {step['title']}" for step in steps)


def _runs(runs: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(map(_run, runs))


def _run(run: Mapping[str, Any]) -> str:
    told = _("{about_ref} {about}: {state}, {done} of {tasks} done, from {started_on}").format(
        **{**run, "state": said(run["state"])}
    )
    if run["next_due_on"]:
        told = _("{told}, next {day}").format(told=told, day=run["next_due_on"])
    because = said(run["stopped_because"])
    return _("{told} ({because})").format(told=told, because=because) if because else told


def _applied(runs: Sequence[Mapping[str, Any]]) -> str:
    """Name whom a plan was applied to, and the tasks it made of it, a line each."""
    return "\n".join(
        f"{run['about_ref']} {run['about']}  {' '.join(task['ref'] for task in run['tasks'])}" for run in runs
    )


LIST = (
    Column("name", N_("Plan")),
    Column("step_count", N_("Steps"), right=True),
    Column("running", N_("Running"), right=True),
    Column("done", N_("Done"), right=True),
    Column("stopped", N_("Stopped"), right=True),
    Column("stops_on_reply", N_("Stops on reply")),
)
ONE = (
    Column("name", N_("Plan")),
    Column("steps", N_("Steps"), shown=_steps),
    Column("stops_on_reply", N_("Stops on reply")),
    Column("runs", N_("Runs"), shown=_runs),
)
APPLIED = (Column("plan", N_("Plan")), Column("start", N_("Starts")), Column("runs", N_("Runs"), shown=_applied))
STOPPED = (
    Column("plan", N_("Plan")),
    Column("stopped", N_("Stopped"), right=True),
    Column("cancelled", N_("Cancelled"), right=True),
    Column("because", N_("Because")),
)
