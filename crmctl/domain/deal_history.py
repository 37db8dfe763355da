"""The way of a deal from stage to stage: what each move was, by the order that the stages had then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from crmctl.domain.pipeline import OPEN

Record = dict[str, Any]

ADDED, ON, SKIP, BACK, AGAIN, WON, LOST, REOPENED, ELSEWHERE = (
    "added", "on", "skip", "back", "again", "won", "lost", "reopened", "elsewhere",
)  # fmt: skip


class Place(NamedTuple):
    """A stage as the history looks at it: where it stands among the others, and from when to when there was one."""

    id: int
    pipeline_id: int
    name: str
    position: int
    kind: str
    created_at: str
    retired_at: str | None


def told(stays: Sequence[Record], places: Sequence[Place]) -> list[Record]:
    """Return the stays with ``move``, what brought the deal there, and ``skipped``, the stages it went past."""
    by_id = {place.id: place for place in places}
    found: list[Record] = []
    before: Place | None = None
    seen: set[int] = set()
    for stay in stays:
        here = by_id[stay["stage_id"]]
        skipped = [place.name for place in _between(before, here, places, stay["entered_at"])]
        found.append({**stay, "move": _move(before, here, seen, skipped), "skipped": skipped})
        before = here
        seen.add(here.id)
    return found


def _move(before: Place | None, here: Place, seen: set[int], skipped: Sequence[str]) -> str:
    if here.kind != OPEN:
        return here.kind
    if before is None:
        return ADDED
    if before.kind != OPEN:
        return REOPENED
    if before.pipeline_id != here.pipeline_id:
        return ELSEWHERE
    if here.position < before.position:
        return BACK
    return AGAIN if here.id in seen else SKIP if skipped else ON


def _between(before: Place | None, here: Place, places: Sequence[Place], at: str) -> list[Place]:
    """Return the open stages gone past, of those that were there at the time."""
    if before is None or before.pipeline_id != here.pipeline_id or {before.kind, here.kind} != {OPEN}:
        return []
    siblings = [place for place in places if place.pipeline_id == here.pipeline_id and place.kind == OPEN]
    oldest = min(place.created_at for place in siblings)  # of a history brought in all that were there at the start
    return [
        place
        for place in siblings
        if before.position < place.position < here.position
        and place.created_at <= max(at, oldest)
        and (place.retired_at is None or place.retired_at > at)
    ]
