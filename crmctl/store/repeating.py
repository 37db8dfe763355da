"""The next task of one that comes back: made when this one is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from crmctl.store import tasks
from crmctl.store.database import Writing
from crmctl.store.driver import Connection
from crmctl.store.interned import Interned
from crmctl.store.working_days import calendar

if TYPE_CHECKING:
    from crmctl.domain.recurrence import Repeat

_CARRIED = (
    "title", "note", "zone", "minutes", "priority", "is_next", "contact_id", "org_id", "deal_id", "assignee_id",
    "repeat_rule", "repeat_mode", "repeat_from", "repeat_time",
)  # fmt: skip
_FOLLOWER = "SELECT id FROM task WHERE series_id = ? AND id > ? AND deleted_at IS NULL ORDER BY id LIMIT 1"


class Next(NamedTuple):
    """What follows a repeated task: ``task_id`` is None when it does not come back any more."""

    task_id: int | None
    skipped: int


def coming(db: Connection, task_id: int, today: date, count: int = 3) -> list[date]:
    """Return the dates on which a repeated task may come back: after its own and after today, when it is done at best.

    None for one that does not repeat.
    """
    row = tasks.row(db, task_id)
    if not row["repeat_rule"]:
        return []
    from crmctl.domain.recurrence_dates import next_dates

    is_working = calendar(db).is_working
    after = max(_stands_for(row), today)
    return next_dates(_repeat(row), _first(row), after, count, made=_made(db, row), is_working=is_working)


def next_task(work: Writing, interned: Interned, row: Mapping[str, Any], now: datetime) -> Next | None:
    """Make the task that follows a repeated one which was just done; None for one that does not repeat.

    The one that followed already, when this one was opened again and done a second time, is not made twice.
    """
    if not row["repeat_rule"]:
        return None
    later = work.db.execute(_FOLLOWER, (_series(row), row["id"])).fetchone()
    if later:
        return Next(later[0], 0)
    from crmctl.domain.recurrence_dates import following

    is_working, made = calendar(work.db).is_working, _made(work.db, row)
    found = following(_repeat(row), _first(row), _stands_for(row), now.date(), made=made, is_working=is_working)
    if found.on is None:
        return Next(None, found.skipped)
    values = {name: row[name] for name in _CARRIED}
    day = found.on.isoformat()
    values |= {"due_on": day, "repeat_on": day, "due_time": row["repeat_time"]}
    values |= {"series_id": _series(row), "origin": "repeat"}
    if not row["repeat_time"]:
        values |= {"zone": None, "minutes": None}
    return Next(tasks.add(work.db, next(interned.uids), values, work.now), found.skipped)


def _repeat(row: Mapping[str, Any]) -> Repeat:
    from crmctl.domain.recurrence import Repeat

    return Repeat(row["repeat_rule"], row["repeat_mode"])


def _first(row: Mapping[str, Any]) -> date:
    return date.fromisoformat(row["repeat_from"])


def _stands_for(row: Mapping[str, Any]) -> date:
    """Return the date of the rule that this task is the one of, wherever it was put."""
    return date.fromisoformat(row["repeat_on"] or row["due_on"] or row["repeat_from"])


def _series(row: Mapping[str, Any]) -> int:
    return int(row["series_id"] or row["id"])


def _made(db: Connection, row: Mapping[str, Any]) -> int:
    """Count the tasks of the series so far, this one included."""
    series = _series(row)
    return int(db.execute("SELECT count(*) FROM task WHERE id = ? OR series_id = ?", (series, series)).fetchone()[0])
