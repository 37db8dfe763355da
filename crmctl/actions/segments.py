"""What is done to segments: saved, frozen, taken away; one function per command, one step of history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crmctl.domain import condition
from crmctl.domain.segment import Segment, called, checked_name, key_of, noun_of
from crmctl.errors import BadInput, CrmError
from crmctl.store import conditions, segment_looks, segments
from crmctl.store.database import Store, Writing
from crmctl.store.interned import Interned
from crmctl.store.segment_records import record
from crmctl.store.uids import uids
from crmctl.words import N_, _

Record = dict[str, Any]


class SegmentThere(CrmError):
    """A segment of that name has another condition."""

    message = N_("There is a segment {name} already, with another condition: {condition}")
    hint = N_("Change it with --force, or give this one another name.")
    code = "exists"
    exit_status = 6


class SegmentFrozen(CrmError):
    """A frozen list stays as it is."""

    message = N_("{name} is a frozen list, which stays as it is.")
    hint = N_("Give this one another name, or take the list away with `crmctl segment rm`.")
    code = "frozen"
    exit_status = 6


class SegmentUsed(CrmError):
    """Others name the segment in their conditions."""

    message = N_("{name} is named by {users}.")
    hint = N_("Change those first, or take it away all the same with --force: they hold no longer then.")
    code = "in_use"
    exit_status = 6


class NothingToFreeze(CrmError):
    """A list is frozen already."""

    message = N_("{name} was frozen already.")
    hint = N_("Freeze {origin} anew, or name another segment.")
    code = "frozen"
    exit_status = 6


@dataclass(frozen=True, slots=True)
class Wish:
    """A segment to be saved."""

    name: str
    condition: str
    kind: str = "contacts"
    note: str | None = None
    force: bool = False


def save_segment(store: Store, wish: Wish, now: datetime) -> Record:
    """Keep a condition under a name; the record tells ``done`` (saved, changed or same) beside what it is."""
    name, noun, text = checked_name(wish.name), noun_of(wish.kind), wish.condition.strip()
    if not text:
        raise BadInput(_("A segment needs a condition."), _("See `crmctl topic segments`."))
    condition.parse(text)
    with store.writing(now) as work:
        before = segments.find(work.db, name)
        if before and before.is_frozen:
            raise SegmentFrozen(name=before.name)
        same = before is not None and (before.condition, before.noun) == (text, noun)
        if before and not same and not wish.force:
            raise SegmentThere(name=before.name, condition=before.condition)
        if before is None:  # a new one can be named by none yet
            conditions.where(work.db, noun, text, now, store.user)
        segment = _kept(work, before, (name, noun, text, wish.note), now, store.user)
        found = segments.members(work.db, segment, now)
        work.afterwards.append(lambda db: _look(db, segment, found, now))
        done = "same" if same else "changed" if before else "saved"
        was = {"was": before.condition if before and not same else None}
        return {**record(work.db, segment, now, len(found)), "done": done, **was}


def _kept(
    work: Writing, before: Segment | None, said: tuple[str, str, str, str | None], now: datetime, user: str
) -> Segment:
    """Write the segment, or change the one that is there; return it."""
    name, noun, text, note = said
    interned = Interned(work.db, uids(now), work.now)
    user_id = interned.user(user) if user else None
    values = {"name": name, "noun": noun, "condition": text, "user_id": user_id, "at": work.now}
    if before is None:
        further = {"uid": next(interned.uids), "key": key_of(name), "note": note or None}
        return segments.get(work.db, segments.add(work.db, values | further))
    if (before.condition, before.noun) != (text, noun):
        segments.change(work.db, values | {"id": before.id, "note": before.note if note is None else note or None})
    elif note is not None and (note or None) != before.note:
        segments.annotate(work.db, before.id, note or None, work.now)
    return segments.get(work.db, before.id)


def _look(db: Any, segment: Segment, found: list[int], now: datetime) -> None:
    segment_looks.look(db, segment, found, now)


def freeze_segment(store: Store, name: str, as_: str, because: str, now: datetime) -> Record:
    """Keep those who are in a segment now as a list of its own, with the day and the reason."""
    with store.writing(now) as work:
        origin = segments.known(work.db, name)
        if origin.is_frozen:
            raise NothingToFreeze(name=origin.name, origin=origin.origin or origin.name)
        wanted = checked_name(as_) if as_ else f"{origin.name} {now.date().isoformat()}"
        if there := segments.find(work.db, wanted):
            raise (SegmentFrozen if there.is_frozen else SegmentThere)(name=there.name, condition=there.condition)
        interned = Interned(work.db, uids(now), work.now)
        list_id = segments.add(work.db, {
            "uid": next(interned.uids), "name": wanted, "key": key_of(wanted), "noun": origin.noun,
            "condition": origin.condition, "note": origin.note, "frozen_at": work.now, "because": because or None,
            "origin_id": origin.id, "user_id": interned.user(store.user) if store.user else None, "at": work.now,
        })  # fmt: skip
        found = segments.members(work.db, origin, now)
        segments.freeze(work.db, origin, list_id, now)
        work.afterwards.append(lambda db: _look(db, origin, found, now))
        return {**record(work.db, segments.get(work.db, list_id), now, len(found)), "done": "frozen"}


def remove_segment(store: Store, name: str, now: datetime, *, force: bool) -> Record:
    """Take a segment away; what names it stands in the way unless forced."""
    with store.writing(now) as work:
        segment = segments.known(work.db, name)
        users = list(segments.users_of(work.db, segment))
        if users and not force:
            raise SegmentUsed(name=called(segment.name), users=_(", ").join(users))
        told = record(work.db, segment, now)
        segments.drop(work.db, segment.id)
        return {**told, "done": "removed"}
