"""The columns in which tasks are shown."""

from __future__ import annotations

from datetime import date, datetime

from crmctl.display.reply import Column
from crmctl.domain.date_words import told
from crmctl.words import N_, _


def due(value: str | None) -> str:
    """Tell in full when a task is due."""
    if not value:
        return ""
    return told(datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value))


def days(values: list[str] | None) -> str:
    """Tell days in full."""
    return _(", ").join(due(value) for value in values or ())


def priority(value: str) -> str:
    """Tell a priority that is not the usual one."""
    return "" if value == "normal" else _(value)


def overdue(value: object) -> str:
    """Mark what is overdue."""
    return _("overdue") if value else ""


def rule(value: str | None) -> str:
    """Tell how a task comes back."""
    if not value:
        return ""
    from crmctl.domain.recurrence import Repeat
    from crmctl.domain.recurrence_told import told_repeat

    return told_repeat(Repeat(value))


def counted(value: str | None) -> str:
    """Tell what the time to the next one is counted from."""
    return {"fixed": "", "after": _("the day it is done")}.get(value or "", "")


STATE = Column("status", N_("State"), ours=True)
LIST = (
    Column("ref", N_("Ref")),
    Column("due", N_("Due"), shown=due, whole=True),
    Column("overdue", N_("Overdue"), shown=overdue),
    Column("title", N_("Task")),
    Column("about", N_("With")),
    Column("priority", N_("Priority"), shown=priority),
    Column("assignee", N_("For")),
    Column("deal", N_("Deal")),
)
ONE = (
    Column("ref", N_("Ref")),
    Column("title", N_("Task")),
    STATE,
    Column("due", N_("Due"), shown=due),
    Column("overdue", N_("Overdue"), shown=overdue),
    Column("minutes", N_("Minutes")),
    Column("zone", N_("Time zone")),
    Column("priority", N_("Priority"), shown=priority),
    Column("about", N_("With")),
    Column("about_ref", N_("Their reference")),
    Column("org", N_("Organisation")),
    Column("deal", N_("Deal")),
    Column("deal_ref", N_("Its reference")),
    Column("assignee", N_("For")),
    Column("note", N_("Note")),
    Column("repeat", N_("Comes back"), shown=rule),
    Column("repeat_mode", N_("Counted from"), shown=counted),
    Column("next_dates", N_("Then"), shown=days),
    Column("plan", N_("Plan")),
    Column("result", N_("Result")),
    Column("interaction_ref", N_("Logged as")),
    Column("done_at", N_("Done")),
    Column("snoozes", N_("Times put off"), shown=lambda value: value or ""),
    Column("source", N_("Source")),
    Column("created_at", N_("Created")),
    Column("updated_at", N_("Updated")),
)
