"""What is done to interactions: logged with all that goes with them in one line, listed, changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from crmctl.domain.interaction import Interaction
from crmctl.store import interactions, logbook, tasks, telling
from crmctl.store.database import Store, Writing, instant
from crmctl.store.interned import Interned
from crmctl.store.logbook import NextStep
from crmctl.store.references import Found
from crmctl.store.uids import uids

if TYPE_CHECKING:
    from crmctl.domain.person import Person
    from crmctl.store.likely_duplicates import Double

SOURCE = "manual"
BATCH = "log-batch"  # the source of lines that came in a file


class Logging(NamedTuple):
    """One line of a log: what happened, with whom, and what it changes.

    ``new``: somebody to be made first, who then comes first. ``update``: fields to be set on the one it is about.
    ``next_title``: what the next step is called when nobody said.
    """

    what: Interaction
    who: Sequence[Found] = ()
    new: Person | None = None
    update: Person | None = None
    next: NextStep | None = None
    next_title: str = ""
    key: str = ""  # what tells this line apart, so that it is not logged twice
    deal_id: int | None = None


def log_interaction(store: Store, wish: Logging, user: str, now: datetime) -> dict[str, Any]:
    """Log one interaction; return it with ``next``, ``changes`` and ``worth_knowing`` beside its own keys."""
    with store.writing(now) as work:
        return _log(work, Interned(work.db, uids(now), work.now), wish, user, now)


def log_batch(store: Store, wishes: Sequence[Logging], user: str, now: datetime) -> list[dict[str, Any]]:
    """Log many as one step; return what ``log_interaction`` returns of each, or the one logged before by its key."""
    with store.writing(now) as work:
        interned = Interned(work.db, uids(now), work.now)
        made: dict[str, Found] = {}
        return [_known(work, wish) or _log(work, interned, _met(wish, made), user, now, made) for wish in wishes]


def _met(wish: Logging, made: Mapping[str, Found]) -> Logging:
    """Lead a line on somebody new to the one an earlier line made."""
    known = made.get(wish.new.name_key) if wish.new else None
    return wish._replace(who=[known, *wish.who], new=None) if known else wish


def _known(work: Writing, wish: Logging) -> dict[str, Any] | None:
    known = interactions.by_key(work.db, BATCH, wish.key) if wish.key else None
    return {**interactions.get(work.db, known, ""), "known": True} if known else None


def _log(
    work: Writing, interned: Interned, wish: Logging, user: str, now: datetime, made: dict[str, Found] | None = None
) -> dict[str, Any]:
    doubles: list[Double] = []
    if wish.new:
        from crmctl.store import likely_duplicates

        found = _made(work, wish.new, now)
        doubles = likely_duplicates.doubles(work.db, found.id)
        (made if made is not None else {})[wish.new.name_key] = found
        wish = wish._replace(who=[found, *wish.who])
    about = wish.who[0]
    known = telling.before(work.db, about, now)
    changes = _updated(work, about, wish.update, now) if wish.update else []
    key = (BATCH, wish.key) if wish.key else (None, None)
    id_, stopped = logbook.write(work, interned, wish.what, wish.who, user, key, wish.deal_id)
    step: dict[str, Any] | None = None
    if wish.next:
        task_id, done = logbook.set_next(work, interned, about, wish.next, wish.next_title, user, wish.deal_id)
        step = {**tasks.get(work.db, task_id), "done": done}
    told: dict[str, Any] = {"new": wish.new is not None, "next": step, "stopped_plans": stopped, "changes": changes}
    told["worth_knowing"], told["likely_duplicates"] = known, doubles
    if wish.deal_id:
        from crmctl.store import deal_standing

        told["deal"] = deal_standing.of(work.db, wish.deal_id, work.now)
    return {**interactions.get(work.db, id_, user), **told}


def _made(work: Writing, person: Person, now: datetime) -> Found:
    from crmctl.store.people import People

    people = People(work.db, now, work.now, SOURCE)
    contact_id = people.add(person)
    people.flush()
    return Found("contact", contact_id, person.name or "")


def _updated(work: Writing, about: Found, person: Person, now: datetime) -> list[dict[str, Any]]:
    """Set fields of the one it is about; return each with its old and its new value."""
    if about.noun == "org":
        from crmctl.store.org_saving import Saver

        saved = Saver(work.db, now, work.now, SOURCE, typed=True).update(about.id, person)
        return [{"field": one.field, "old": one.old, "new": one.new} for one in saved.differences]
    from crmctl.store.merging_in import Updater
    from crmctl.store.people import People

    people = People(work.db, now, work.now, SOURCE)
    updated = Updater(people, typed=True).update(about.id, person)
    people.flush()
    return [{"field": one.field, "old": one.old, "new": one.new} for one in updated.differences]


class Edit(NamedTuple):
    """What is to be changed of an interaction; None leaves it as it is."""

    values: Mapping[str, Any]
    kind: str | None = None
    occurred_at: datetime | None = None
    outcome: str | None = None
    add: Sequence[int] = ()
    take_off: Sequence[int] = ()


def edit_interaction(store: Store, id_: int, wish: Edit, user: str, now: datetime) -> dict[str, Any]:
    """Change an interaction and return it; whether somebody was reached is decided anew."""
    with store.writing(now) as work:
        row = interactions.row(work.db, id_)
        moment = wish.occurred_at or datetime.fromisoformat(row["occurred_at"])
        outcome = row["outcome"] if wish.outcome is None else wish.outcome
        what = Interaction(wish.kind or row["kind"], moment, outcome=outcome or "")
        values = {**wish.values, "kind": what.kind, "outcome": outcome or None, "is_touch": int(what.is_touch)}
        if wish.occurred_at:
            values |= {"occurred_at": instant(moment), "occurred_on": what.occurred_on.isoformat()}
        interactions.change(work.db, id_, values, work.now)
        interactions.change_people(work.db, id_, wish.add, wish.take_off, work.now)
        return interactions.get(work.db, id_, user)


def list_interactions(store: Store, wanted: interactions.Wanted) -> list[dict[str, Any]]:
    """Return the interactions wanted."""
    with store.reading() as db:
        return interactions.listed(db, wanted)


def show_interaction(store: Store, id_: int, user: str) -> dict[str, Any]:
    """Return one interaction whole, as this user may see it."""
    with store.reading() as db:
        return interactions.get(db, id_, user)
