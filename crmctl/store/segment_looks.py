"""Who was in a live segment when: noted whenever it is looked at, outside the history, since looking changes nothing.

A stay lasts from the look at which somebody was first seen to the first one at which they were not. Whoever was merged
away leaves, and the survivor takes over since when: they are no newcomer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from crmctl.domain.segment import Segment
from crmctl.store.civil_days import begins
from crmctl.store.database import instant
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_BITS = 4  # of the kind in a member's id, as in search_doc
_CODES = {"contact": 0, "org": 1}


class Look(NamedTuple):
    """A look at a segment: when, by which condition, how many were in it."""

    at: str
    condition: str
    members: int


def last(db: Connection, segment_id: int) -> Look | None:
    """Return the last look at a segment."""
    row = db.execute(SQL["last"], (segment_id,)).fetchone()
    return Look(*row) if row else None


def looks(db: Connection, segment_id: int) -> list[Look]:
    """Return every look at a segment, the first one first."""
    rows = db.execute(SQL["looks"], (segment_id,))
    return [Look(row["looked_at"], row["condition"], row["members"]) for row in rows]


def base(db: Connection, segment_id: int, at: str) -> Look | None:
    """Return the last look no later than an instant, else the first one there was."""
    row = db.execute(SQL["last_before"], (segment_id, at)).fetchone()
    row = row or db.execute(SQL["first"], (segment_id,)).fetchone()
    return Look(*row) if row else None


def at(db: Connection, segment: Segment, moment: str) -> set[int]:
    """Return who was in a segment at the last look no later than a moment."""
    return {row[0] >> _BITS for row in db.execute(SQL["at"], {"id": segment.id, "at": moment})}


def since(db: Connection, segment: Segment) -> dict[int, str]:
    """Return who is in it by the last look, and since when."""
    return {row[0] >> _BITS: row[1] for row in db.execute(SQL["present"], (segment.id,))}


def is_news(db: Connection, segment: Segment, ids: Sequence[int], now: datetime) -> bool:
    """Say whether a look that finds these is to be noted: others than the last time, or the first one of the day."""
    known, moment = last(db, segment.id), instant(now)
    if segment.is_frozen or (known is not None and moment < known.at):
        return False
    zone = now.tzinfo or now.astimezone().tzinfo
    if known is None or zone is None or known.at < begins(now.date(), zone) or known.condition != segment.condition:
        return True
    return set(since(db, segment)) != set(ids)


def look(db: Connection, segment: Segment, ids: Sequence[int], now: datetime) -> bool:
    """Note who is in a live segment now; say whether there was anything to note. Under an open transaction."""
    if not is_news(db, segment, ids, now):
        return False
    moment, present = instant(now), since(db, segment)
    came, went = set(ids) - set(present), set(present) - set(ids)
    inherited = _inherited(db, segment, went, present)
    _leave(db, segment, went, moment)
    for id_ in sorted(came):
        since_, loser = inherited.get(id_, (moment, None))
        db.execute(SQL["enter"], (segment.id, _member(segment, id_), since_, loser))
    db.execute(SQL["note"], (segment.id, moment, segment.condition, len(ids)))
    return True


def _member(segment: Segment, id_: int) -> int:
    """Return the id of a member: the record's with its kind."""
    return id_ << _BITS | _CODES[segment.noun]


def _leave(db: Connection, segment: Segment, went: set[int], moment: str) -> None:
    ids = [_member(segment, id_) for id_ in sorted(went)]
    db.execute(SQL["apart_again"].format(noun=segment.noun), (segment.id, json.dumps(ids)))
    gone = [(segment.id, id_, moment) for id_ in ids]
    db.executemany(SQL["never_there"], gone)
    db.executemany(SQL["leave"], gone)


def survivors(db: Connection, noun: str, ids: Sequence[int]) -> dict[int, int]:
    """Return whom those of these records that were merged away are now."""
    return dict(db.execute(SQL["moved"].format(noun=noun), (json.dumps(list(ids)),)).fetchall())


def _inherited(
    db: Connection, segment: Segment, went: set[int], present: Mapping[int, str]
) -> dict[int, tuple[str, int]]:
    """Return since when survivors are in it, and through whom of those who were merged into them."""
    found: dict[int, tuple[str, int]] = {}
    for id_, survivor in survivors(db, segment.noun, sorted(went)).items():
        stay = (present[id_], _member(segment, id_))
        found[survivor] = min(found.get(survivor, stay), stay)
    return found


def unseen(db: Connection, now: datetime) -> list[int]:
    """Return the live segments that nobody looked at today."""
    zone = now.tzinfo or now.astimezone().tzinfo
    return [row[0] for row in db.execute(SQL["unseen"], (begins(now.date(), zone),))] if zone else []
