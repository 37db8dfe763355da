"""Segments as they are shown: what they are, how many are in them, when they were looked at."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crmctl.domain.segment import Segment
from crmctl.errors import BadInput
from crmctl.store import segment_looks, segments
from crmctl.store.driver import Connection

Record = dict[str, Any]


def record(db: Connection, segment: Segment, now: datetime, members: int | None = None) -> Record:
    """Return a segment: ``problem`` tells why nobody can say who is in it, ``listed`` how long a frozen list is."""
    problem = None
    if members is None:
        try:
            members = segments.count(db, segment, now)
        except BadInput as error:
            problem = str(error.facts["problem"])
    seen = segment_looks.last(db, segment.id)
    listed = db.execute("SELECT count(*) FROM segment_member WHERE segment_id = ?", (segment.id,)).fetchone()[0]
    state, size = ("frozen", listed) if segment.is_frozen else ("live", None)
    return {
        **{name: getattr(segment, name) for name in ("id", "name")}, "kind": segment.noun, "state": state,
        "members": members, "listed": size,
        **{name: getattr(segment, name) for name in ("condition", "note", "frozen_at", "because", "origin", "owner")},
        "looked_at": seen.at if seen else None, "problem": problem,
        **{name: getattr(segment, name) for name in ("created_at", "updated_at", "uid")},
    }  # fmt: skip
