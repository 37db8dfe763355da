"""Long work inside SQLite, done on a thread of its own, so that a signal reaches us at once and stops it.

Python sees a Ctrl-C only between two calls into SQLite; a VACUUM or a check is one call that may take minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Any, TypeVar

from crmctl.store.driver import Connection, interrupt

_T = TypeVar("_T")
_GRACE = 1.0  # seconds in which SQLite gives way; one single function on huge texts may not


class OutOfTime(Exception):
    """The work took longer than it was given; ``stuck``: it still runs, and its connection must be left alone."""

    def __init__(self, *, stuck: bool) -> None:
        super().__init__(stuck)
        self.stuck = stuck


def unhurried(db: Connection, work: Callable[[], _T], seconds: float | None = None) -> _T:
    """Do the work while this thread waits for it or for a signal, at most so many seconds."""
    done, outcome = Event(), _Outcome()
    Thread(target=_do, args=(work, outcome, done), daemon=True).start()
    try:
        in_time = done.wait(seconds)
    except BaseException:
        _stop(db, done)
        raise
    if not in_time and not _stop(db, done):
        raise OutOfTime(stuck=True)
    if outcome.error is None:
        return outcome.value  # type: ignore[no-any-return]
    if not in_time:
        raise OutOfTime(stuck=False) from outcome.error
    raise outcome.error


class _Outcome:
    value: Any = None
    error: BaseException | None = None


def _do(work: Callable[[], Any], outcome: _Outcome, done: Event) -> None:
    try:
        outcome.value = work()
    except BaseException as error:  # noqa: BLE001  it is raised again on the thread that waits
        outcome.error = error
    finally:
        done.set()


def _stop(db: Connection, done: Event) -> bool:
    """Ask SQLite to stop; say whether it did."""
    interrupt(db)
    return done.wait(_GRACE)
