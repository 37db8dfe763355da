"""The day of a person or of the team, read in one go."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from crmctl.store import cadences, day, day_deals, hinting
from crmctl.store.database import Store

_AHEAD = 7  # days of which only the number of tasks is told


def of_day(store: Store, user: str, now: datetime) -> dict[str, Any]:
    """Return a day of one or all: ``overdue``, ``due``, ``cadences``, ``deals``, ``hints``, ``coming``, ``quality``.

    A user's own tasks and those of nobody count as his.
    """
    today = now.date()
    with store.reading() as db:
        tasks = day.due(db, today, today, user)
        waiting = cadences.run_out(db, today, user=user, limit=10)
        shown = {record["ref"] for record in waiting} | {task["about_ref"] for task in tasks}
        deals = day_deals.of_day(db, now, user)
        hints = [hint for hint in hinting.of_day(db, today, user) if hint["ref"] not in shown]
        until = today + timedelta(days=_AHEAD)
        coming = day.count(db, until, user) - len(tasks)
        quality = day.quality(db)
    return {
        "date": today.isoformat(),
        "user": user or None,
        "overdue": [task for task in tasks if task["due_on"] < today.isoformat()],
        "due": [task for task in tasks if task["due_on"] >= today.isoformat()],
        "cadences": waiting,
        "deals": deals,
        "hints": hints,
        "coming": {"tasks": coming, "until": until.isoformat()},
        "quality": quality,
    }
