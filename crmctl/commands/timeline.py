"""The columns of a person's or an organisation's page that say what goes on with them."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmctl.commands.logged import due_told
from crmctl.display.reply import Column
from crmctl.domain.date_words import told
from crmctl.domain.vocabulary import said, said_kind
from crmctl.words import N_


def _step(task: dict[str, Any] | None) -> str | None:
    return f"{task['ref']} {due_told(task)} {task['title']}" if task else None


def _happened(timeline: list[dict[str, Any]]) -> str:
    """Tell what happened, a line each: which, when, how, what was said."""
    return "\n".join(map(_line, timeline))


def _line(one: dict[str, Any]) -> str:
    day = told(date.fromisoformat(one["occurred_on"]))
    return " ".join(filter(None, (one["ref"], day, said_kind(one["kind"]), one["text"])))


def _deals(deals: list[dict[str, Any]]) -> str:
    """Tell the deals, a line each: which, where it stands, what it is worth; those that are closed last."""
    return "\n".join(map(_deal, deals))


def _deal(deal: dict[str, Any]) -> str:
    stands = deal["stage"] if deal["status"] == "open" else said(deal["status"])
    amount = f"{deal['currency']} {deal['amount']}" if deal["amount"] is not None else ""
    return " ".join(filter(None, (deal["ref"], deal["title"], stands, amount)))


COLUMNS = (
    Column("next_step", N_("Next step"), shown=_step),
    Column("open_tasks", N_("Open tasks"), shown=lambda count: count or None),
    Column("deals", N_("Deals"), shown=_deals),
    Column("timeline", N_("What happened"), shown=_happened),
)
