"""The one thing worth knowing of somebody, told when an interaction is logged: a promise, a step, the last time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.references import Found
from crmctl.store.sql import load

SQL = load(__file__)


def before(db: Connection, about: Found, now: datetime) -> dict[str, Any] | None:
    """Return what stood before this interaction: a promise or a task overdue, else the last time; None at the first.

    ``{"what": "overdue"|"last", "ref", "text", "on", "days"}``; ``days`` counts from then to today.
    """
    today = now.date()
    for what, values in (("overdue", (about.id, today.isoformat())), ("last", (about.id,))):
        row = db.execute(SQL[f"{what}_{about.noun}"], values).fetchone()
        if row:
            days = (today - date.fromisoformat(row["day"])).days
            told = {name: row[name] for name in ("ref", "kind", "text")}
            return {"what": what, **told, "on": row["day"], "days": days}
    return None
