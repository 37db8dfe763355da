"""The columns of triggers, and of what they fire."""

from typing import Annotated, Any

import typer

from crmctl.display.reply import Column
from crmctl.domain.trigger import event_of, said_shift, told_shift
from crmctl.words import N_, _


def _told_event(name: str) -> str:
    return _(event_of(name).told)


LIST = (
    Column("name", N_("Name")),
    Column("event", N_("Event"), shown=_told_event),
    Column("when", N_("When"), shown=said_shift, whole=True),
    Column("condition", N_("If")),
    Column("title", N_("Task")),
    Column("tag", N_("Tag")),
    Column("fires", N_("Fired"), right=True),
    Column("last_fired_at", N_("Last")),
)
FIRED = (
    Column("fires_on", N_("Day"), whole=True),
    Column("trigger", N_("Trigger")),
    Column("ref", N_("Ref"), whole=True),
    Column("customer", N_("Customer")),
    Column("task", N_("Task")),
    Column("due_on", N_("Due"), whole=True),
    Column("task_ref", N_("Task ref"), whole=True),
)
HISTORY = (
    Column("day", N_("Day"), whole=True),
    Column("ref", N_("Ref"), whole=True),
    Column("customer", N_("Customer")),
    Column("subject", N_("About")),
    Column("task_ref", N_("Task"), whole=True),
    Column("task_status", N_("State"), ours=True),
)

Name = Annotated[str, typer.Argument(metavar="NAME", help=N_("The trigger's name."))]


def told(rule: dict[str, Any]) -> dict[str, Any]:
    """Return a trigger with its shift as it is typed."""
    return {**rule, "when": told_shift(rule["shift"], rule["unit"])}


def occasion(rule: dict[str, Any]) -> str:
    """Return on what a trigger fires, and how long before or after it."""
    when, event = said_shift(rule["when"]), _(event_of(rule["event"]).told)
    return _("{when} {event}").format(when=when, event=event).strip()
