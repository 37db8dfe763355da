"""How deals stand: the days in their stage, the last touch, the next step; what judging them needs, and no more."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from crmctl.domain.stuck import Standing
from crmctl.store.database import instant
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_INSTANT = len("2026-11-22T01:00:00Z")
_DAY = len("2026-11-22")


def standings(db: Connection, ids: Sequence[int], now: datetime) -> list[Standing]:
    """Return how these deals stand, in this order; ``now`` has the zone whose civil days count."""
    statement = SQL["standings"].format(steps=SQL["steps"].rstrip(";"))
    asked = {"ids": json.dumps(list(ids)), "now": instant(now), "today": now.date().isoformat()}
    found = {row["id"]: _standing(row) for row in db.execute(statement, asked)}
    return [found[id_] for id_ in ids]


def _standing(row: Any) -> Standing:
    step = row["next"] or ""
    return Standing(
        row["id"], row["stage_id"], row["stage"], row["expected_days"], row["days"],
        touched_on=date.fromisoformat(row["touched"][_INSTANT:]) if row["touched"] else None,
        next_on=date.fromisoformat(step[:_DAY]) if step else None,
        next_id=int(step[_DAY:]) if step else None,
        missed_on=date.fromisoformat(row["missed"]) if row["missed"] else None,
        is_open=row["status"] == "open",
    )  # fmt: skip
