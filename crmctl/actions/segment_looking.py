"""Looks at segments: noted outside the history, and compared, so that it can be said who came and who went, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from crmctl.domain.segment import Segment
from crmctl.errors import BadInput, CrmError, UsageError
from crmctl.store import segment_looks, segments
from crmctl.store.civil_days import begins
from crmctl.store.database import Store, instant
from crmctl.store.driver import Connection, FileTrouble
from crmctl.words import N_, _

Record = dict[str, Any]
REASONED = 1_000  # changes whose reasons are looked for: each takes a look at the history of the record


class NeverLookedAt(CrmError):
    """Nothing is known of a time before the first look."""

    message = N_("{name} was never looked at before.")
    hint = N_("From now on it is: when it is saved, listed, compared or frozen, and once a day by `crmctl remind`.")
    code = "never_looked"
    exit_status = 6


def note_look(store: Store, name: str, now: datetime) -> None:
    """Note who is in a live segment, unless it was looked at today."""
    with store.reading() as db:
        segment = segments.known(db, name)
        if segment.id not in segment_looks.unseen(db, now):
            return
        found = segments.members(db, segment, now)
    _note(store, segment, found, now)


def _note(store: Store, segment: Segment, found: Sequence[int], now: datetime) -> None:
    """Note a look; a file that cannot be written now is left as it is, and the next look notes it."""
    try:
        with store.outside_history() as db:
            segment_looks.look(db, segment, found, now)
    except FileTrouble:  # reading goes on where writing cannot
        return


def note_looks(store: Store, now: datetime) -> int:
    """Note who is in each live segment that nobody looked at today; return how many were looked at."""
    with store.reading() as db:
        waiting = [segments.get(db, id_) for id_ in segment_looks.unseen(db, now)]
        found = [(one, _members(db, one, now)) for one in waiting]
    news = [(segment, ids) for segment, ids in found if ids is not None]
    if not news:
        return 0
    with store.outside_history() as db:
        return sum(segment_looks.look(db, segment, ids, now) for segment, ids in news)


def _members(db: Connection, segment: Segment, now: datetime) -> list[int] | None:
    """Return who is in a segment; None where its condition is none any more, which `segment list` tells."""
    try:
        return segments.members(db, segment, now)
    except BadInput:
        return None


def compare(store: Store, name: str, since: date | None, now: datetime, limit: int) -> Record:
    """Return who came into a segment and went since a day, and why; without one since the last look before today.

    ``changes`` are the records that came and went, the latest first; ``since`` is the look they are counted from.
    """
    with store.reading() as db:
        segment = segments.known(db, name)
        if segment.is_frozen:
            raise UsageError(_("{name} is a frozen list; nobody comes or goes.").format(name=segment.name))
        until = begins(since or now.date(), now.astimezone(now.tzinfo).tzinfo or UTC)
        base = segment_looks.base(db, segment.id, until if since else _before(until))
        if base is None:
            raise NeverLookedAt(name=segment.name)
        members = segments.members(db, segment, now)
        changes = _changes(db, segment, members, base.at, now, limit)
        is_news = segment_looks.is_news(db, segment, members, now)
    if is_news:
        _note(store, segment, members, now)
    asked = {"asked": since.isoformat() if since else None, "is_first": base.at > until and since is not None}
    known = {"since": base.at, "then": base.members, "now": len(members), "was": base.condition, **asked}
    return {"name": segment.name, "kind": segment.noun, "condition": segment.condition, **known, "changes": changes}


def _before(at: str) -> str:
    """Return the last second before an instant."""
    moment = datetime.fromisoformat(at) - timedelta(seconds=1)
    return instant(moment)


def _changes(
    db: Connection, segment: Segment, members: Sequence[int], then: str, now: datetime, limit: int
) -> list[Record]:
    before, present = segment_looks.at(db, segment, then), set(members)
    went = before - present
    moved = segment_looks.survivors(db, segment.noun, sorted(went))
    came = present - before - set(moved.values())  # a survivor is no newcomer
    went -= {id_ for id_, survivor in moved.items() if survivor in present or survivor in went}
    from crmctl.store.segment_reasons import Reasons

    reasons = Reasons(db, segment, datetime.fromisoformat(then).astimezone(now.tzinfo), now)
    listed = [*((id_, "came") for id_ in sorted(came)), *((id_, "went") for id_ in sorted(went))]
    names = _names(db, segment.noun, [id_ for id_, _change in listed])
    told = []
    for at, (id_, change) in enumerate(listed[: limit or None]):
        why = reasons.of(moved.get(id_, id_), change, then) if at < REASONED else {}
        told.append({"change": change, "ref": f"{segment.noun[0]}{id_}", "name": names.get(id_), **_WHY, **why})
    return told


_WHY: Record = {"cause": None, "parts": [], "changes": []}


def _names(db: Connection, noun: str, ids: Sequence[int]) -> dict[int, str]:
    import json

    rows = db.execute(f"SELECT id, name FROM {noun} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))
    return dict(rows.fetchall())
