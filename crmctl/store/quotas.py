"""Quotas: what is to come in, in which time, by whom; and what did."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from crmctl.store.driver import Connection
from crmctl.store.interned import Interned
from crmctl.store.sql import load

SQL = load(__file__)


class Quota(NamedTuple):
    """One quota; owner and pipeline are None where it is everybody's, of all pipelines."""

    id: int
    period: str
    owner: str | None
    pipeline: str | None
    pipeline_id: int | None
    amount_minor: int
    currency: str


def find(db: Connection, period: str, owner: str, pipeline_id: int | None, currency: str) -> int | None:
    """Return the quota of this time, person, pipeline and currency."""
    row = db.execute(SQL["find"], (period, owner or None, pipeline_id, currency)).fetchone()
    return int(row[0]) if row else None


def listed(db: Connection) -> list[Quota]:
    """Return every quota in the order of time, everybody's before each person's."""
    return [Quota(*row) for row in db.execute(SQL["listed"])]


def by_month(db: Connection, months: Sequence[str], pipeline_id: int | None, owner: str) -> dict[tuple[str, str], int]:
    """Return (month, currency) → quota in minor units."""
    values = {"months": json.dumps(list(months)), "pipeline": pipeline_id, "owner": owner or None}
    return {(row["period"], row["currency"]): row["amount_minor"] for row in db.execute(SQL["by_month"], values)}


def put(interned: Interned, period: str, owner: str, pipeline_id: int | None, amount: int, currency: str) -> int:
    """Set a quota, or change the one that is there; return its id."""
    db, at = interned.db, interned.now
    known = find(db, period, owner, pipeline_id, currency)
    if known is not None:
        differs = "UPDATE quota SET amount_minor = ?, updated_at = ? WHERE id = ? AND amount_minor <> ?"
        db.execute(differs, (amount, at, known, amount))
        return known
    user = interned.user(owner) if owner else None
    values = (next(interned.uids), user, pipeline_id, period, amount, currency, at, at)
    statement = (
        "INSERT INTO quota (uid, user_id, pipeline_id, period, amount_minor, currency, created_at, updated_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    )
    return int(db.execute(statement, values).lastrowid or 0)


def drop(db: Connection, quota_id: int) -> None:
    """Take a quota away."""
    db.execute("DELETE FROM quota WHERE id = ?", (quota_id,))


def won(db: Connection, quota: Quota, first: str, until: str) -> tuple[int, int]:
    """Return what deals brought in that count for a quota, in minor units, and how many they are."""
    values: dict[str, Any] = {"from": first, "until": until, "currency": quota.currency, "owner": quota.owner}
    row = db.execute(SQL["won"], {**values, "pipeline": quota.pipeline_id}).fetchone()
    return int(row[0]), int(row[1])
