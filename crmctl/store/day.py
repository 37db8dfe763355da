"""A person's day: tasks overdue and due, the most urgent of the most valued customers first; how good the data is."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmctl.domain.urgency import urgency
from crmctl.store import tasks
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_TAGS_OF_WORTH = ("vip", "重点", "重点客户", "大客户", "key account", "a")

Record = dict[str, Any]


def due(db: Connection, last: date, today: date, user: str) -> list[Record]:
    """Return the open tasks due by ``last``, the most urgent first; ``user``: his and nobody's, or everybody's.

    Each has ``worth`` (of its customer, 0 to 5) and ``days_overdue``.
    """
    wanted = (last.isoformat(), user or None, user or None)
    rows = db.execute(SQL["due"].format(tasks=tasks.SQL["tasks"].rstrip(";")), wanted).fetchall()
    worth = _worth(db, rows)
    found = [{**tasks.record(row), "worth": worth[row["id"]], "days_overdue": _days(row, today)} for row in rows]
    return sorted(found, key=lambda task: urgency(task, today))


def count(db: Connection, last: date, user: str) -> int:
    """Return how many open tasks are due by ``last``."""
    return int(db.execute(SQL["count"], (last.isoformat(), user or None, user or None)).fetchone()[0])


def _days(row: Any, today: date) -> int:
    return max(0, (today - date.fromisoformat(row["due_on"])).days)


def _worth(db: Connection, rows: list[Any]) -> dict[int, int]:
    """Return how much each task's customer is worth to us: a tag says so, customers and open deals come first."""
    marks = ", ".join("?" * len(_TAGS_OF_WORTH))
    statement = SQL["worth"].format(tags=marks)
    known: dict[tuple[int | None, int | None], int] = {}
    for row in rows:
        key = (row["contact_id"], row["org_id"])
        if key not in known:
            asked = (key[0], *_TAGS_OF_WORTH, key[1], *_TAGS_OF_WORTH, key[1], key[0], key[1], key[0])
            known[key] = int(db.execute(statement, asked).fetchone()[0])
    return {row["id"]: known[row["contact_id"], row["org_id"]] for row in rows}


def quality(db: Connection) -> Record:
    """Return how many people there are, and how many of them have neither number nor address nor handle."""
    people, reachable = db.execute(SQL["quality"]).fetchone()
    return {"contacts": people, "unreachable": max(0, people - reachable)}
