"""The stays of deals in stages: one is begun as a deal comes in, and ended as it leaves; none is ever overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmctl.store import rows
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)

Record = dict[str, Any]


def present(db: Connection, deal_id: int) -> Record | None:
    """Return the stay that a deal is in, with its columns."""
    row = db.execute(SQL["present"], (deal_id,)).fetchone()
    return dict(row) if row else None


def begin(db: Connection, deal_id: int, stage_id: int, at: str, values: Mapping[str, Any]) -> int:
    """Begin a stay; ``values``: amount_minor, currency, probability, expected_close_on, user_id, because, overruled."""
    return rows.add(db, "deal_stay", {"deal_id": deal_id, "stage_id": stage_id, "entered_at": at, **values})


def end(db: Connection, deal_id: int, at: str) -> None:
    """End the stay that a deal is in; never before it began, whatever the clocks say."""
    db.execute(SQL["end"], {"at": at, "deal_id": deal_id})


def mend(db: Connection, step: int) -> None:
    """Join the stays of the deals that a step changed into one way again, and let each deal stand where it ends.

    A step taken back out of turn would else leave gaps, or a deal in two stages.
    """
    db.execute("CREATE TEMP TABLE mended (deal_id INTEGER PRIMARY KEY)")
    db.execute(SQL["changed"], (step,))
    db.execute(SQL["joined"])
    db.execute(SQL["placed"])
    db.execute("DROP TABLE temp.mended")


def of(db: Connection, deal_id: int, until: str) -> list[Record]:
    """Return the stays of a deal in order; that of an open deal lasts ``until`` now, that of a closed one no time."""
    return [dict(row) for row in db.execute(SQL["of"], {"deal_id": deal_id, "until": until})]
