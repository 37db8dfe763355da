"""Segments as they are read: listed, shown, explained, compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from crmctl.domain.segment import Segment, noun_of
from crmctl.errors import UsageError
from crmctl.store import condition_funnel, contacts, orgs, segment_looks, segments
from crmctl.store.condition_funnel import Funnel
from crmctl.store.database import Store
from crmctl.store.record_pages import pages
from crmctl.store.segment_records import record
from crmctl.words import _

Record = dict[str, Any]


def list_segments(store: Store, now: datetime) -> list[Record]:
    """Return every segment with how many are in it now."""
    with store.reading() as db:
        return [record(db, one, now) for one in segments.listed(db)]


def show_segment(store: Store, name: str, now: datetime) -> Record:
    """Return one segment, with its condition in words and how it grew: ``growth`` is one figure a look."""
    with store.reading() as db:
        segment = segments.known(db, name)
        told = record(db, segment, now)
        words = None
        if told["problem"] is None:
            words = condition_funnel.of(db, segment.noun, segment.condition, now, segment.owner or "").words
        growth = [{"at": one.at, "members": one.members} for one in segment_looks.looks(db, segment.id)]
        return {**told, "words": words, "growth": growth}


def named(store: Store, name: str) -> str:
    """Return the name of a segment as it was saved; NoSuchSegment when there is none."""
    with store.reading() as db:
        return segments.known(db, name).name


def list_members(store: Store, name: str, wanted: Callable[[Segment], Any]) -> tuple[str, list[Record]]:
    """Return the noun of a segment and those in it, as the list of that noun shows them; ``wanted`` narrows it."""
    with store.reading() as db:
        segment = segments.known(db, name)
        keeper = contacts if segment.noun == "contact" else orgs
        found = keeper.ids(db, wanted(segment))
        return segment.noun, [one for page in pages(found) for one in keeper.records(db, page)]


def explain(store: Store, text: str, kind: str, now: datetime) -> tuple[str, Funnel]:
    """Take the condition of a segment, or one as it is typed, apart; return it with its noun."""
    with store.reading() as db:
        segment = segments.find(db, text)
        if segment and not segment.is_frozen:
            return segment.noun, condition_funnel.of(db, segment.noun, segment.condition, now, segment.owner or "")
        if segment:
            from crmctl.domain.segment import called

            return segment.noun, condition_funnel.of(db, segment.noun, called(segment.name), now, store.user)
        noun = noun_of(kind or "contacts")
        return noun, condition_funnel.of(db, noun, text, now, store.user)


def overlap(store: Store, names: Sequence[str], now: datetime) -> list[Record]:
    """Return, of each of several segments, how many of its members are in each of them, and in none of the others."""
    with store.reading() as db:
        known = list({one.id: one for one in (segments.known(db, name) for name in names)}.values())
        if len({one.noun for one in known}) > 1:
            told = _(", ").join(f"{one.name} ({one.noun}s)" for one in known)
            raise UsageError(_("These are of different kinds of records: {names}.").format(names=told))
        if len(known) < len("ab"):
            raise UsageError(_("Name two segments or more."))
        found = [(one, set(segments.members(db, one, now))) for one in known]
    return [_overlap(segment, own, found) for segment, own in found]


def _overlap(segment: Segment, own: set[int], every: Sequence[tuple[Segment, set[int]]]) -> Record:
    others: set[int] = set().union(*(ids for other, ids in every if other.id != segment.id))
    both = [{
        "name": other.name, "both": len(own & ids), "share": round(len(own & ids) / len(own), 4) if own else None,
        "likeness": round(len(own & ids) / len(own | ids), 4) if own | ids else None,
    } for other, ids in every]  # fmt: skip
    told = {"name": segment.name, "kind": segment.noun, "members": len(own)}
    return {**told, "only": len(own - others), "overlaps": both}
