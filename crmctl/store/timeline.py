"""What goes on with a person or an organisation: the next step, what is open, what happened last."""

from __future__ import annotations

from typing import Any

from crmctl.store import customer_deals, interactions, tasks
from crmctl.store.driver import Connection

_SHOWN = 10  # of what happened; `interaction list` has all of it
_KEYS = ("ref", "kind", "occurred_at", "occurred_on", "text", "outcome", "user")

Record = dict[str, Any]


def of(db: Connection, noun: str, id_: int, reader: str) -> Record:
    """Return ``next_step``, ``open_tasks``, ``deals`` and ``timeline`` of a customer, as ``reader`` sees it."""
    step = tasks.next_step(db, noun, id_)
    found = interactions.listed(db, interactions.Wanted(reader, noun, id_, limit=_SHOWN))
    return {
        "next_step": tasks.get(db, step) if step else None,
        "open_tasks": tasks.open_count(db, noun, id_),
        "deals": customer_deals.of(db, noun, id_),
        "timeline": [{key: one[key] for key in _KEYS} for one in found],
    }
