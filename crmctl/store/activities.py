"""Interactions and tasks for exports: which are wanted, in which months, and the whole records page by page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from crmctl.domain.exported_activities import COLUMNS, DAY, UNDATED
from crmctl.store import interactions, tasks
from crmctl.store.driver import Connection
from crmctl.store.record_pages import pages
from crmctl.store.sql import load

SQL = load(__file__)
NOUNS = tuple(COLUMNS)

Record = dict[str, Any]


class Wanted(NamedTuple):
    """Which are wanted: each given test must hold. ``user``: whose task it is, or who logged it; days are civil dates.

    ``reader`` and ``now`` choose nothing: who sees the text of what is private, and when a task counts as overdue.
    """

    reader: str
    now: datetime
    org: int = 0
    user: str = ""
    source: str = ""
    since: str = ""
    until: str = ""
    status: str = ""


def ids(db: Connection, noun: str, wanted: Wanted) -> list[int]:
    """Return the ids of those wanted that are not in the trash, in their order."""
    tests, values = _tests(noun, wanted)
    rows = db.execute(f"SELECT id FROM {noun} WHERE {tests} ORDER BY id", values)
    return [row[0] for row in rows]


def by_month(db: Connection, noun: str, wanted: Wanted) -> dict[str, list[int]]:
    """Return the ids of those wanted by the month of their civil day, the first first; those without one come last."""
    tests, values = _tests(noun, wanted)
    month = f"coalesce(substr({DAY[noun]}, 1, 7), '{UNDATED}')"
    months = [row[0] for row in db.execute(f"SELECT DISTINCT {month} FROM {noun} ORDER BY 1")]
    found: dict[str, list[int]] = {name: [] for name in months}
    for row in db.execute(f"SELECT {month}, id FROM {noun} WHERE {tests} ORDER BY id", values):
        found[row[0]].append(row[1])
    return {name: held for name, held in found.items() if held}


def records(db: Connection, noun: str, ids_: Sequence[int], wanted: Wanted) -> Iterator[Record]:
    """Yield these whole, in this order, as the list commands give them."""
    for page in pages(ids_):
        if noun == "interaction":
            yield from interactions.records(db, page, wanted.reader)
        else:
            yield from (tasks.judged(task, wanted.now) for task in tasks.records(db, page))


def phones(db: Connection, listed: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Return at which number those are reached that tasks are about, the person or else the organisation, by task."""
    asked = json.dumps([task["id"] for task in listed])
    return {row[0]: row[1] for row in db.execute(SQL["phones"], (asked,)) if row[1]}


def _tests(noun: str, wanted: Wanted) -> tuple[str, list[Any]]:
    user = "assignee_id" if noun == "task" else "user_id"
    held = {
        "org_id = ?": wanted.org,
        f"{user} = (SELECT id FROM user WHERE name = ?)": wanted.user,
        "source = ?": wanted.source,
        f"{DAY[noun]} >= ?": wanted.since,
        f"{DAY[noun]} <= ?": wanted.until,
        "status = ?": wanted.status,
    }
    given = {test: value for test, value in held.items() if value}
    return " AND ".join(["deleted_at IS NULL", *given]), list(given.values())
