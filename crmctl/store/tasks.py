"""Tasks and appointments: written, moved, read as records, the most urgent first."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from crmctl.domain.due import Due
from crmctl.store import rows
from crmctl.store.driver import Connection
from crmctl.store.narrowing import Narrowing, clause
from crmctl.store.references import Found
from crmctl.store.sql import load

if TYPE_CHECKING:
    from crmctl.domain.recurrence_dates import Begun

SQL = load(__file__)
SORTABLE = ("id", "due", "due_on", "priority", "title", "status", "assignee", "created_at", "updated_at", "done_at")

_URGENT = "CASE task.priority WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END"

Record = dict[str, Any]


class Wanted(NamedTuple):
    """Which tasks a list shows: each given test must hold. ``due_until`` is the last civil date on which one is due."""

    noun: str = ""
    id: int = 0
    status: str = "open"
    assignee: str = ""
    due_until: str = ""
    next_steps: bool = False
    trash: bool = False
    sort: str = "due_on"
    limit: int = 0
    where: Narrowing | None = None


def add(db: Connection, uid: str, values: Mapping[str, Any], at: str) -> int:
    """Write a task; ``values`` are columns by name. Return its id."""
    return rows.add(db, "task", {"uid": uid, **values, "created_at": at, "updated_at": at})


def change(db: Connection, task_id: int, values: Mapping[str, Any], at: str) -> bool:
    """Give columns of a task other values; say whether any differs."""
    return rows.change(db, "task", task_id, values, at)


def row(db: Connection, task_id: int) -> Record:
    """Return the columns of one task as they are stored."""
    return rows.row(db, "task", task_id)


def get(db: Connection, task_id: int) -> Record:
    """Return one task whole, the trash included."""
    return record(db.execute(f"{SQL['tasks'].rstrip(';')} WHERE task.id = ?", (task_id,)).fetchone())


def records(db: Connection, ids: Sequence[int]) -> list[Record]:
    """Return these tasks whole, in this order."""
    statement = f"{SQL['tasks'].rstrip(';')} WHERE task.id IN (SELECT value FROM json_each(?))"
    found = {row["id"]: record(row) for row in db.execute(statement, (json.dumps(list(ids)),))}
    return [found[id_] for id_ in ids]


def listed(db: Connection, wanted: Wanted) -> list[Record]:
    """Return the tasks wanted, in the order wanted; those without a day come last."""
    tests = {
        f"task.deleted_at IS {'NOT NULL' if wanted.trash else 'NULL'}": None,
        f"task.{wanted.noun or 'contact'}_id = ?": wanted.id,
        "task.status = ?": "" if wanted.status == "all" else wanted.status,
        "assignee.name = ?": wanted.assignee,
        "task.due_on <= ?": wanted.due_until,
        "task.is_next = ?": int(wanted.next_steps),
    }
    held = {test: value for test, value in tests.items() if value or "?" not in test}
    narrowed, further = clause(db, "task", wanted.where)
    tested = " AND ".join((*held, narrowed))
    statement = f"{SQL['tasks'].rstrip(';')} WHERE {tested} ORDER BY {_order(wanted.sort)}"
    limit = f" LIMIT {int(wanted.limit)}" if wanted.limit else ""
    values = [value for value in held.values() if value]
    return [record(row) for row in db.execute(statement + limit, (*values, *further))]


def _order(sort: str) -> str:
    column, way = sort.removeprefix("-"), "DESC" if sort.startswith("-") else "ASC"
    day = f"task.due_on IS NULL, task.due_on {way}, task.due_time IS NOT NULL, task.due_time {way}, {_URGENT}"
    named = {"assignee": f"assignee.name {way}", "priority": f"{_URGENT} {way}", "due": day, "due_on": day}
    return f"{named.get(column, f'task.{column} {way}')}, task.id"


def record(row: Any) -> Record:
    """Return a row of ``tasks`` as it is shown; the keys are the contract of ``task show -o json``."""
    about = ("c", row["contact_id"], row["contact"]) if row["contact_id"] else ("o", row["org_id"], row["org"])
    return {
        "id": row["id"],
        "ref": f"t{row['id']}",
        "title": row["title"],
        "about": about[2],
        "about_ref": f"{about[0]}{about[1]}" if about[1] else None,
        "org": row["org"],
        "org_ref": f"o{row['org_id']}" if row["org_id"] else None,
        "deal": row["deal"],
        "deal_ref": f"d{row['deal_id']}" if row["deal_id"] else None,
        "due": due_text(due_of(row)),
        "due_on": row["due_on"],
        "due_time": row["due_time"],
        "zone": row["zone"],
        "minutes": row["minutes"],
        "priority": row["priority"],
        "status": row["status"],
        "next_step": bool(row["is_next"]),
        "assignee": row["assignee"],
        "note": row["note"],
        "repeat": row["repeat_rule"],
        "repeat_mode": row["repeat_mode"],
        "repeat_from": row["repeat_from"],
        "repeat_on": row["repeat_on"],
        "repeat_time": row["repeat_time"],
        "series_ref": f"t{row['series_id']}" if row["series_id"] else None,
        "plan": row["plan"],
        "origin": row["origin"],
        "interaction_ref": f"i{row['interaction_id']}" if row["interaction_id"] else None,
        "result": row["result"],
        "done_at": row["done_at"],
        "snoozes": row["snoozes"],
        **{name: row[name] for name in ("source", "source_key", "created_at", "updated_at", "uid", "deleted_at")},
    }


def judged(task: Record, now: datetime) -> Record:
    """Return a task's record with ``overdue``: an open one whose day, or whose time, has passed."""
    due = due_of(task) if task["status"] == "open" else None
    return {**task, "overdue": due is not None and due.is_over(now)}


def due_text(due: Due | None) -> str | None:
    """Return when it is due in ISO 8601: a date, or a date and a time with its offset."""
    if due is None:
        return None
    moment = due.moment()
    return moment.isoformat(timespec="minutes") if moment else due.on.isoformat()


def about(db: Connection, row: Mapping[str, Any]) -> Found | None:
    """Return what a task's columns say it is about: the deal, else the person, else the organisation."""
    noun = next((noun for noun in ("deal", "contact", "org") if row[f"{noun}_id"]), "")
    if not noun:
        return None
    asked = f"SELECT {'title' if noun == 'deal' else 'name'} FROM {noun} WHERE id = ?"
    name = db.execute(asked, (row[f"{noun}_id"],)).fetchone()[0]
    return Found(noun, row[f"{noun}_id"], name)


def due_columns(due: Due | None) -> Record:
    """Return a due date as columns."""
    if due is None:
        return {"due_on": None, "due_time": None, "zone": None}
    return {"due_on": due.on.isoformat(), "due_time": due.at, "zone": due.zone}


def repeat_columns(begun: Begun | None) -> Record:
    """Return how a task comes back as columns."""
    if begun is None:
        return dict.fromkeys(("repeat_rule", "repeat_mode", "repeat_from", "repeat_on", "repeat_time"))
    first = begun.first.isoformat()
    rule, mode = begun.repeat.rule, begun.repeat.mode
    return {"repeat_rule": rule, "repeat_mode": mode, "repeat_from": first, "repeat_on": first}


def due_of(row: Mapping[str, Any]) -> Due | None:
    """Return the due date of a task's columns or record."""
    if not row["due_on"]:
        return None
    return Due(date.fromisoformat(row["due_on"]), row["due_time"], row["zone"])


def next_step(db: Connection, noun: str, id_: int, *, own: bool = False) -> int | None:
    """Return the open next step with a contact or an organisation, or of a deal; of several the earliest.

    That of an organisation may be one with its people, and that of anybody one of a deal, unless it is to be its
    ``own``.
    """
    apart = {"contact": " AND deal_id IS NULL", "org": " AND contact_id IS NULL AND deal_id IS NULL"}
    of = f"{noun}_id = ?{apart.get(noun, '') if own else ''}"
    found = db.execute(SQL["next_step"].format(of=of), (id_,)).fetchone()
    return int(found[0]) if found else None


def open_count(db: Connection, noun: str, id_: int) -> int:
    """Return how many open tasks are about a record."""
    return int(db.execute(SQL["open_count"].format(noun=noun), (id_,)).fetchone()[0])
