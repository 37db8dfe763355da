"""Two that are never the same: remembered of the records it was said of, and true of whoever stands for them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crmctl.store import bulk
from crmctl.store.database import Writing
from crmctl.store.driver import Connection
from crmctl.store.sql import load
from crmctl.store.uids import uids

SQL = load(__file__)


def never_pairs(db: Connection, noun: str) -> set[tuple[int, int]]:
    """Return the pairs that are never the same, the lower id first, as the survivors that stand for them today."""
    leads = dict(db.execute(SQL["leads"].format(noun=noun)).fetchall())
    rows = db.execute(SQL["pairs"].format(noun=noun))
    pairs = {(_standing(leads, row["left_id"]), _standing(leads, row["right_id"])) for row in rows}
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}


def _standing(leads: dict[int, int], id_: int) -> int:
    while id_ in leads:
        id_ = leads[id_]
    return id_


def add(work: Writing, noun: str, left: int, right: int, now: datetime, user: int | None) -> bool:
    """Remember a pair; say whether it was new."""
    if work.db.execute(SQL["known"].format(noun=noun), {"left": left, "right": right}).fetchone():
        return False
    row = (next(uids(now)), min(left, right), max(left, right), user, work.now)
    work.db.execute(SQL["add"].format(noun=noun), row)
    return True


def add_parted(work: Writing, noun: str, now: datetime, user: int | None) -> None:
    """Remember of each merge of ``temp.parting`` that who stayed and who was merged away are never the same."""
    pairs = work.db.execute(SQL["parted"].format(noun=noun)).fetchall()
    rows = [(uid, row[0], row[1], user, work.now) for uid, row in zip(uids(now), pairs, strict=False)]
    bulk.insert(work.db, SQL["add"].format(noun=noun), rows)


def remove(db: Connection, noun: str, left: int, right: int) -> int:
    """Forget a pair, whoever it was said of that these stand for; return how many were remembered."""
    leads = dict(db.execute(SQL["leads"].format(noun=noun)).fetchall())
    wanted = {left, right}
    found = [
        row["id"]
        for row in db.execute(SQL["pairs"].format(noun=noun)).fetchall()
        if {_standing(leads, row["left_id"]), _standing(leads, row["right_id"])} == wanted
    ]
    db.executemany("DELETE FROM never_pair WHERE id = ?", [(id_,) for id_ in found])
    return len(found)


def listed(db: Connection, noun: str) -> list[dict[str, Any]]:
    """Return the pairs remembered, the newest first, with who said so."""
    return [dict(row) for row in db.execute(SQL["listed"].format(noun=noun, letter="c" if noun == "contact" else "o"))]
