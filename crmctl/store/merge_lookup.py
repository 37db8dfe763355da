"""Which merges there are: of a record, of a step, since a moment, and which of them must be parted first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)


def newest_of(db: Connection, noun: str, id_: int) -> int | None:
    """Return the merge in which a record was merged away, or the newest one that it survived."""
    row = db.execute(SQL["as_loser"].format(noun=noun), (id_,)).fetchone()
    row = row or db.execute(SQL["as_survivor"].format(noun=noun), (id_,)).fetchone()
    return row[0] if row else None


def of_step(db: Connection, step: int) -> list[int]:
    """Return the standing merges that a step made."""
    return [row[0] for row in db.execute(SQL["of_step"], (step,))]


def standing(db: Connection, since: str = "") -> list[int]:
    """Return the standing merges made since a moment."""
    return [row[0] for row in db.execute(SQL["standing"], (since,))]


def blockers(db: Connection, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return later standing merges that build on these: of the same records, or of the same rows."""
    asked = {"ids": json.dumps(list(ids)), "first": min(ids, default=0)}
    later = {row[0] for row in db.execute(SQL["later"], asked)}
    if later:
        later = {row[0] for row in db.execute(SQL["of_same_records"], asked)} | {
            row[0] for row in db.execute(SQL["of_same_rows"], asked)
        }
    return [dict(row) for row in db.execute(SQL["told"], (json.dumps(sorted(later)),))]
