"""Tell reminders: what is due is read, the file is closed, each message is sent and then marked, shortly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from crmctl.domain.reminder import Horizon, Reminder, of_cadence, of_task
from crmctl.errors import CrmError
from crmctl.store import cadences, reminders, tasks, users
from crmctl.store.database import Store, instant
from crmctl.store.turns import turn
from crmctl.words import N_
from crmctl.writers.channels import Channel, NotSent

PATIENCE = 120.0  # seconds for a run of another kind to end
PRINT = "print"
_NAMED = 5  # references of what failed
_A_DAY = timedelta(days=1)  # a time said in another zone may fall on the day before or after


class NotTold(CrmError):
    """Something could not be sent; it is tried again the next time."""

    message = N_("Not told: {failures}.")
    hint = N_("It is tried again the next time.")
    code = "not_told"
    exit_status = 9


@dataclass
class Outcome:
    """What became of a run: ``told`` on some channel, how the receivers answered, and what failed, in words."""

    told: list[Reminder] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


@contextmanager
def alone(store: Store, run: str, user: str) -> Iterator[bool]:
    """Look at the file and the user, then hold the turn; False when the very same run is under way."""
    with store.reading() as db:
        if user:
            users.known(db, user)
    with turn(store.path, run, PATIENCE) as ours:
        yield ours


def due(store: Store, horizon: Horizon, user: str) -> list[Reminder]:
    """Return all that there is to tell a user, or everybody: tasks by their day, then cadences run out."""
    until = horizon.last_day + _A_DAY
    with store.reading() as db:
        listed = tasks.listed(db, tasks.Wanted(due_until=until.isoformat()))
        people = cadences.run_out(db, horizon.today, past="most", user=user)
    mine = [task for task in listed if not user or task["assignee"] in (user, None)]
    dues = [(task, tasks.due_of(task)) for task in mine]
    told = [of_task(task, due, horizon) for task, due in dues if due]
    return [*(one for one in told if one), *map(of_cadence, people)]


def untold(store: Store, found: Sequence[Reminder], channel: str) -> list[Reminder]:
    """Return those that were not told on a channel yet."""
    with store.reading() as db:
        told = reminders.told(db, (one.key for one in found), channel)
    return [one for one in found if one.key not in told]


def tell(store: Store, waiting: Sequence[Reminder], channel: Channel, now: datetime) -> Outcome:
    """Send reminders on a channel and mark each message right after it was sent; what fails stops no other."""
    outcome, size, failed = Outcome(), channel.at_once or len(waiting) or 1, dict[str, list[str]]()
    try:
        channel.check()
    except NotSent as error:
        return Outcome(failures=[str(error)])
    for at in range(0, len(waiting), size):
        message = waiting[at : at + size]
        try:
            answer = channel.send(message)
        except NotSent as error:
            failed.setdefault(str(error), []).extend(one.ref for one in message)
            continue
        mark(store, message, channel.name, now)
        outcome.told += message
        outcome.answers += [answer] if answer else []
    outcome.failures = [
        f"{', '.join(refs[:_NAMED])}{' …' * (len(refs) > _NAMED)}: {why}" for why, refs in failed.items()
    ]
    return outcome


def mark(store: Store, told: Sequence[Reminder], channel: str, now: datetime) -> None:
    """Write down what was told; it makes no step of the history."""
    with store.outside_history() as db:
        reminders.mark(db, (one.key for one in told), channel, instant(now))


def last_told(store: Store) -> datetime | None:
    """Return when the last reminder was told, in UTC."""
    with store.reading() as db:
        at = reminders.last_told(db)
    return datetime.fromisoformat(at) if at else None


@contextmanager
def marking(store: Store, told: Sequence[Reminder], now: datetime) -> Iterator[None]:
    """Mark them as printed when what stands within went well: a closed pipe or a full disk leaves them untold."""
    yield
    if told:
        mark(store, told, PRINT, now)
