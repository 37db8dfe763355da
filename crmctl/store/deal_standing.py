"""What is worth knowing of a deal beside something else: where it stands and for how long, and whom it is with."""

from __future__ import annotations

from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_DAY = 86_400  # seconds

Record = dict[str, Any]


def of(db: Connection, deal_id: int, now: str) -> Record:
    """Return the stage of a deal, its days there and the days expected; ``now`` is an instant as it is stored."""
    row = db.execute(SQL["of"], {"deal_id": deal_id, "now": now}).fetchone()
    return {
        "ref": f"d{row['id']}",
        **{name: row[name] for name in ("title", "status", "stage")},
        "days_in_stage": row["seconds"] // _DAY,
        "expected_days": row["expected_days"],
    }


def main_party(db: Connection, deal_id: int) -> str:
    """Return the reference of the first contact of a deal, of its organisation where it has none, or nothing."""
    for name, letter in (("main_contact", "c"), ("org", "o")):
        if row := db.execute(SQL[name], (deal_id,)).fetchone():
            return f"{letter}{row[0]}"
    return ""
