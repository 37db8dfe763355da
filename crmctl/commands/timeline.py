"""The columns of a person's or an organisation's page that say what goes on with them."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmctl.commands.logged import due_told
from crmctl.display.reply import Column
from crmctl.domain.date_words import told
from crmctl.domain.vocabulary import said_kind
from crmctl.words import N_


def _step(task: dict[str, Any] | None) -> str | None:
    return f"{task['ref']} {due_told(task)} {task['title']}" if task else None


def _happened(timeline: list[dict[str, Any]]) -> str:
    """Tell what happened, a line each: which, when, how, what was said."""
    return "\n".join(map(_line, timeline))


def _line(one: dict[str, Any]) -> str:
    day = told(date.fromisoformat(one["occurred_on"]))
    return " ".join(filter(None, (one["ref"], day, said_kind(one["kind"]), one["text"])))


COLUMNS = (
    Column("next_step", N_("Next step"), shown=_step),
    Column("open_tasks", N_("Open tasks"), shown=lambda count: count or None),
    Column("timeline", N_("What happened"), shown=_happened),
)
