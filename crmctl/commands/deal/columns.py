"""The columns in which deals are shown."""

from __future__ import annotations

from datetime import date

from crmctl.display.reply import Column
from crmctl.domain.date_words import told
from crmctl.domain.money_words import grouped
from crmctl.domain.vocabulary import said_category
from crmctl.words import N_, _


def percent(value: float | None) -> str:
    """Tell a probability in per cent."""
    return "" if value is None else f"{value:.0%}"


def day(value: str | None) -> str:
    """Tell a civil day in full."""
    return told(date.fromisoformat(value)) if value else ""


def stuck(value: object) -> str:
    """Mark what is stuck."""
    return _("stuck") if value else ""


def people(value: object) -> object:
    """Name who takes part, without references and roles."""
    if isinstance(value, list):
        return _(", ").join(one["name"] for one in value)
    return value


def amount(value: object) -> str:
    """Write an amount with a comma between thousands."""
    return grouped(str(value)) if value else ""


STATUS = Column("status", N_("Status"), ours=True)
LIST = (
    Column("ref", N_("Ref"), whole=True),
    Column("title", N_("Deal")),
    Column("amount", N_("Amount"), right=True, whole=True, shown=amount),
    Column("currency", N_("Currency")),
    Column("stage", N_("Stage")),
    Column("days_in_stage", N_("Days in it"), right=True),
    Column("stuck", N_("Stuck"), shown=stuck),
    Column("expected_close_on", N_("Close"), whole=True),
    Column("org", N_("Organisation")),
    Column("contacts", N_("Contacts"), shown=people),
    Column("owner", N_("Owner")),
    Column("probability", N_("Probability"), right=True, shown=percent),
)
ONE = (
    Column("ref", N_("Ref")),
    Column("title", N_("Deal")),
    Column("org", N_("Organisation")),
    Column("contacts", N_("Contacts")),
    Column("amount", N_("Amount")),
    Column("stage", N_("Stage")),
    STATUS,
    Column("lost_reason", N_("Lost for"), ours=True),
    Column("probabilities", N_("Probability")),
    Column("category", N_("In the forecast"), shown=said_category),
    Column("expected_close_on", N_("Close"), shown=day),
    Column("pushes", N_("Put off")),
    Column("next_step", N_("Next step")),
    Column("owner", N_("Owner")),
    Column("source", N_("Source"), ours=True),
    Column("tags", N_("Tags")),
    Column("fields", N_("Fields")),
    Column("lines", N_("Lines")),
    Column("history", N_("Way so far")),
    Column("tasks", N_("Open tasks")),
    Column("timeline", N_("What happened")),
    Column("note", N_("Note")),
    Column("created_at", N_("Created")),
    Column("closed_at", N_("Closed")),
)
CHANGED = (
    *LIST[:6], STATUS, *LIST[7:], Column("lines", N_("Lines")), Column("tags", N_("Tags")),
)  # fmt: skip
