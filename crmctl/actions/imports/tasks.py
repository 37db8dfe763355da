"""Bring tasks in: a table, or what a calendar holds to be done and to be at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from crmctl.actions.imports import calendars
from crmctl.actions.imports.entries import Entries, chooser, of_calendar, refuse
from crmctl.actions.imports.kind import Piece
from crmctl.actions.imports.result import Result
from crmctl.actions.imports.run import run as bring_in
from crmctl.actions.imports.wish import Wish
from crmctl.domain.entry import Entry
from crmctl.domain.task_row import task_of
from crmctl.readers.calendar import CalendarEntry
from crmctl.readers.source import Source
from crmctl.store.database import Store, Writing
from crmctl.store.task_batch import TaskBatch

NOUN = "task"


choose = chooser(NOUN)


class Tasks(Entries):
    """What is to be done; of a calendar, by whoever imports it."""

    name = "tasks"
    noun, body, needs_somebody = NOUN, "note", False

    def told(self, said: dict[str, str]) -> Entry:
        """Return the task that a row speaks of."""
        return task_of(said, self.clocks)

    def pieces(self) -> Iterator[Piece[Entry]] | None:
        """Give the entries of a calendar, or the records of JSON that we exported."""
        return of_calendar(self.source, self._of_calendar) or super().pieces()

    def _of_calendar(self, one: CalendarEntry) -> Entry:
        entry = calendars.task_of(one, self.wish.ours, self.clocks)
        entry.person = self.user
        return entry

    def batch(self, work: Writing, now: datetime) -> TaskBatch:
        """Write tasks."""
        wish = self.wish
        return TaskBatch(
            work, now, wish.source, wish.on_match, self.user, by_key=bool(wish.match), trusted=self.is_trusted,
            force=wish.force,
        )  # fmt: skip


def run(
    store: Store, source: Source, wish: Wish, now: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> Result:
    """Bring one file of tasks in as one step."""
    refuse(source, "tasks")
    return bring_in(store, Tasks(source, wish, store.user, now), now, progress)
