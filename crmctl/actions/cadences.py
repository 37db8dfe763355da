"""What is done to cadences: set, listed, dropped; one function per command, one step of history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crmctl.errors import BadInput, CrmError
from crmctl.store import cadences, segments, tags
from crmctl.store.cadences import Whom
from crmctl.store.database import Store
from crmctl.store.narrowing import Narrowing
from crmctl.store.uids import uids
from crmctl.words import N_, _


class NoCadence(CrmError):
    """There is no cadence to be dropped."""

    message = N_("There is no cadence with {who}.")
    hint = N_("`crmctl cadence list` shows those there are.")
    code = "not_found"
    exit_status = 3


def tagged(store: Store, name: str) -> tuple[Whom, str]:
    """Return the tag a cadence is for, and its spelling."""
    with store.reading() as db:
        id_, spelt = tags.known(db, name)
    return Whom("tag", id_), spelt


def in_segment(store: Store, name: str, now: datetime) -> list[tuple[Whom, str]]:
    """Return the people who are in a segment now, each with their name."""
    with store.reading() as db:
        segment = segments.known(db, name)
        if segment.noun != "contact":
            problem = _("{name} is of organisations; one keeps in touch with people.").format(name=segment.name)
            raise BadInput(problem, _("Save one of contacts that names it: @NAME is then whose organisation is in it."))
        return [(Whom("contact", id_), f"c{id_}") for id_ in segments.members(db, segment, now)]


def set_cadences(store: Store, whom: Sequence[Whom], every: tuple[int, int], now: datetime) -> list[dict[str, Any]]:
    """Keep in touch with each so often; return each cadence with ``was``: what it was before, where it was another."""
    with store.writing(now) as work:
        fresh, before, today = uids(now), {}, now.date()
        for one in whom:
            known = cadences.find(work.db, one)
            if known is None:
                id_ = cadences.add(work.db, next(fresh), one, every, today.isoformat(), work.now)
            else:
                id_ = known.id
                cadences.change(work.db, id_, every, work.now)
            before[id_] = known
        return [
            {**row, **_was(row, before[row["id"]])} for row in cadences.listed(work.db, today) if row["id"] in before
        ]


def _was(row: dict[str, Any], known: cadences.Held | None) -> dict[str, Any]:
    """Tell ``done`` (set, changed or same) and what it was."""
    if known is None:
        return {"done": "set", "was": None}
    same = (known.ideal_days, known.max_days) == (row["ideal_days"], row["max_days"])
    return {"done": "same" if same else "changed", "was": {"ideal_days": known.ideal_days, "max_days": known.max_days}}


def remove_cadences(store: Store, whom: Sequence[tuple[Whom, str]], now: datetime) -> list[dict[str, Any]]:
    """Drop the cadences of these contacts or tags, each with its name; return them as they were."""
    with store.writing(now) as work:
        dropped = set()
        for one, name in whom:
            known = cadences.find(work.db, one)
            if known is None:
                raise NoCadence(who=name)
            dropped.add(known.id)
        gone = [row for row in cadences.listed(work.db, now.date()) if row["id"] in dropped]
        cadences.remove(work.db, sorted(dropped))
        return gone


def list_cadences(store: Store, now: datetime) -> list[dict[str, Any]]:
    """Return every cadence: those of people, then those of tags."""
    with store.reading() as db:
        return cadences.listed(db, now.date())


def list_people(
    store: Store, past: str, user: str, limit: int, now: datetime, where: Narrowing | None = None
) -> tuple[list[dict[str, Any]], int]:
    """Return the people whom cadences concern, who runs out first first, and how many there are beyond the limit.

    ``past``: only those past their «ideal» or their «most».
    """
    tests = cadences.tests_of(past, user)
    with store.reading() as db:
        found = cadences.people(db, now.date(), tests, user=user, limit=limit, where=where)
        every = cadences.how_many(db, now.date(), tests, user=user, where=where) if limit else len(found)
        return found, every
