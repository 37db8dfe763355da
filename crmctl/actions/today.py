"""The day of a person or of the team, read in one go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crmctl.store import cadences, day, hinting
from crmctl.store.database import Store


def of_day(store: Store, user: str, now: datetime) -> dict[str, Any]:
    """Return what a day holds: ``overdue``, ``due``, ``cadences``, ``hints``, ``quality``; of one user or of all.

    A user's own tasks and those of nobody count as his.
    """
    today = now.date()
    with store.reading() as db:
        tasks = day.due(db, today, today, user)
        waiting = cadences.run_out(db, today, user=user, limit=10)
        shown = {record["ref"] for record in waiting} | {task["about_ref"] for task in tasks}
        hints = [hint for hint in hinting.of_day(db, today, user) if hint["ref"] not in shown]
        quality = day.quality(db)
    return {
        "date": today.isoformat(),
        "user": user or None,
        "overdue": [task for task in tasks if task["due_on"] < today.isoformat()],
        "due": [task for task in tasks if task["due_on"] >= today.isoformat()],
        "cadences": waiting,
        "hints": hints,
        "quality": quality,
    }
