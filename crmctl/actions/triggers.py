"""What is done to triggers: made, tried on a time gone by, run, taken away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from crmctl.domain.text import tidy
from crmctl.domain.trigger import Rule, due_on, event_of, title_of
from crmctl.errors import BadInput, CrmError
from crmctl.store import conditions, tags, tasks, triggers
from crmctl.store.database import Store, Writing
from crmctl.store.driver import Connection
from crmctl.store.interned import Interned
from crmctl.store.logbook import main_org
from crmctl.store.triggers import Coming
from crmctl.store.uids import uids
from crmctl.words import N_, _

BY_ITSELF = "trigger"  # the user of the steps that `remind` makes: nobody's own `undo` takes them back

Record = dict[str, Any]


class TriggerThere(CrmError):
    """A trigger of that name is there already."""

    message = N_("There is a trigger {name} already.")
    hint = N_("Give this one another name, or take the other away with `crmctl trigger rm`.")
    code = "exists"
    exit_status = 6


@dataclass(frozen=True, slots=True)
class Wish:
    """A trigger to be made."""

    name: str
    event: str
    shift: int
    unit: str
    title: str
    condition: str = ""
    due_days: int = 0
    assignee: str = ""
    tag: str = ""
    since: date | None = None


def add_trigger(store: Store, wish: Wish, now: datetime) -> Record:
    """Make a trigger and return it; its condition must be one."""
    name, event = tidy(wish.name), event_of(wish.event)
    if not name or not wish.title.strip():
        raise BadInput(_("A trigger needs a name and the title of its task."))
    with store.writing(now) as work:
        if any(triggers.key_of(rule.name) == triggers.key_of(name) for rule in triggers.rules(work.db)):
            raise TriggerThere(name=name)
        if wish.condition:
            conditions.where(work.db, event.noun, wish.condition, now)
        interned = Interned(work.db, uids(now), work.now)
        values = {
            "uid": next(interned.uids), "name": name, "key": triggers.key_of(name), "event": event.name,
            "shift": wish.shift, "unit": wish.unit, "condition": wish.condition or None, "title": wish.title.strip(),
            "due_days": wish.due_days, "started_on": (wish.since or now.date()).isoformat(), "at": work.now,
            "assignee_id": interned.user(wish.assignee) if wish.assignee else None,
            "tag_id": interned.tag(tidy(wish.tag)) if tidy(wish.tag) else None,
        }  # fmt: skip
        triggers.add(work.db, values)
        return next(rule for rule in triggers.listed(work.db) if rule["name"] == name)


def list_triggers(store: Store) -> list[Record]:
    """Return every trigger."""
    with store.reading() as db:
        return triggers.listed(db)


def show_trigger(store: Store, name: str) -> Record:
    """Return one trigger with what it fired."""
    with store.reading() as db:
        rule = triggers.known(db, name)
        told = next(one for one in triggers.listed(db) if one["name"] == rule.name)
        return {**told, "fired": triggers.fires(db, rule.id)}


def remove_trigger(store: Store, name: str, now: datetime) -> Record:
    """Take a trigger away; the tasks it made stay."""
    with store.writing(now) as work:
        rule = triggers.known(work.db, name)
        told = next(one for one in triggers.listed(work.db) if one["name"] == rule.name)
        triggers.drop(work.db, rule.id)
        return told


def try_trigger(store: Store, name: str, first: date, last: date, now: datetime) -> list[Record]:
    """Return what a trigger would have fired from ``first`` to ``last``, had it run each day; nothing is changed."""
    with store.reading() as db:
        rule = triggers.known(db, name)
        return [_told(rule, one, one.fires) for one in triggers.coming(db, rule, first, last, now)]


def run_triggers(store: Store, names: Sequence[str], now: datetime) -> list[Record]:
    """Fire what came near up to today and has not fired, and return it: nothing is missed, and nothing comes twice."""
    with store.writing(now) as work:
        wanted = [triggers.known(work.db, name) for name in names] or triggers.rules(work.db)
        return [told for rule in wanted for told in _run(work, rule, now)]


def run_by_itself(store: Store, now: datetime) -> list[Record]:
    """Fire all triggers, as `remind` does: a step of its own, of no person; without triggers nothing is written."""
    with store.reading() as db:
        if not triggers.exist(db):
            return []
    return run_triggers(replace(store, user=BY_ITSELF, command="trigger run"), (), now)


def _run(work: Writing, rule: Rule, now: datetime) -> Iterator[Record]:
    interned, today = Interned(work.db, uids(now), work.now), now.date()
    done = triggers.fired(work.db, rule.id)
    for one in triggers.coming(work.db, rule, rule.started_on, today, now, late=True):
        if (one.noun, one.id, one.cycle) in done:
            continue
        task_id = _task(work, interned, rule, one, today)
        triggers.fire(work.db, rule, one, task_id, work.now)
        if rule.tag:
            tags.hang(work.db, one.noun, one.id, interned.tag(rule.tag))
        yield {**_told(rule, one, today), "task_ref": f"t{task_id}"}


def _task(work: Writing, interned: Interned, rule: Rule, one: Coming, today: date) -> int:
    values = {
        "title": title_of(rule, one.subject, one.customer, one.fires),
        "due_on": due_on(rule, one.fires, today).isoformat(),
        "origin": "trigger", "contact_id": one.contact_id, "org_id": _org(work.db, one),
        "assignee_id": interned.user(rule.assignee) if rule.assignee else one.owner_id,
    }  # fmt: skip
    return tasks.add(work.db, next(interned.uids), values, work.now)


def _org(db: Connection, one: Coming) -> int | None:
    return one.id if one.noun == "org" else main_org(db, [one.id])


def _told(rule: Rule, one: Coming, today: date) -> Record:
    return {
        "trigger": rule.name,
        "fires_on": one.fires.isoformat(),
        "ref": f"{one.noun[0]}{one.id}",
        "customer": one.customer,
        "subject": one.subject,
        "cycle": one.cycle,
        "task": title_of(rule, one.subject, one.customer, one.fires),
        "due_on": due_on(rule, one.fires, today).isoformat(),
    }
