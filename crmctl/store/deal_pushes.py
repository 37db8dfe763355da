"""Moves of the day on which a deal is expected to close: how often it was pushed, and how far."""

from __future__ import annotations

from datetime import date
from typing import Any

from crmctl.store.driver import Connection

Record = dict[str, Any]


def add(db: Connection, deal_id: int, at: str, from_on: str | None, to_on: str | None, user_id: int | None) -> None:
    """Write down that the expected day was moved; either may be none."""
    db.execute(
        "INSERT INTO deal_push (deal_id, at, from_on, to_on, user_id) VALUES (?, ?, ?, ?, ?)",
        (deal_id, at, from_on, to_on, user_id),
    )


def of(db: Connection, deal_id: int) -> Record:
    """Return ``count`` of the moves to a later day, the ``days`` they add up to, and every move in ``moves``."""
    rows = db.execute(
        "SELECT at, from_on, to_on, user.name AS by FROM deal_push LEFT JOIN user ON user.id = user_id"
        " WHERE deal_id = ? ORDER BY at, deal_push.id",
        (deal_id,),
    ).fetchall()
    moves = [
        {"at": row["at"], "from": row["from_on"], "to": row["to_on"], "days": _days(row), "by": row["by"]}
        for row in rows
    ]
    later = [move["days"] for move in moves if (move["days"] or 0) > 0]
    return {"count": len(later), "days": sum(later), "moves": moves}


def _days(row: Any) -> int | None:
    """Return by how many days one move went; less than none for an earlier day, None where there was no day."""
    if not (row["from_on"] and row["to_on"]):
        return None
    return (date.fromisoformat(row["to_on"]) - date.fromisoformat(row["from_on"])).days
