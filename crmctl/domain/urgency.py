"""What comes first in a day: what is late or timed, what is important, and whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

_PRIORITY = {"high": 30, "normal": 10, "low": 0}
_MOST_DAYS = 30  # later than that makes nothing more urgent


def urgency(task: Mapping[str, Any], today: date) -> tuple[Any, ...]:
    """Return a key to sort tasks by, the most urgent first.

    What is overdue comes before what is due: by points for priority, days late (at most 30) and the worth of the
    customer (0 to 5, ten points each). What is due comes day by day, with a time before without, then by points.
    """
    late = (today - date.fromisoformat(task["due_on"])).days
    points = _PRIORITY[task["priority"]] + 10 * task["worth"]
    if late > 0:
        return (0, -(points + min(late, _MOST_DAYS)), task["due_on"], task["id"])
    return (1, task["due_on"], task["due_time"] is None, task["due_time"] or "", -points, task["id"])
