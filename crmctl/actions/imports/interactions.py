"""Bring interactions in: a table, mails, or the events of a calendar that were."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from crmctl.actions.imports import calendars, mails
from crmctl.actions.imports.entries import Entries, chooser, of_calendar, of_mails, refuse
from crmctl.actions.imports.kind import Lack, Piece
from crmctl.actions.imports.result import Result
from crmctl.actions.imports.run import run as bring_in
from crmctl.actions.imports.wish import Wish
from crmctl.domain.entry import Entry
from crmctl.domain.interaction_row import interaction_of
from crmctl.readers.calendar import CalendarEntry
from crmctl.readers.mail import Mail
from crmctl.readers.source import Source
from crmctl.store.database import Store, Writing
from crmctl.store.interaction_batch import InteractionBatch

NOUN = "interaction"


choose = chooser(NOUN)


class Interactions(Entries):
    """What happened, with whom."""

    name = "interactions"
    noun, body, needs_somebody = NOUN, "text", True

    def told(self, said: dict[str, str]) -> Entry:
        """Return the interaction that a row speaks of; a private one that names no author is the importer's."""
        entry = interaction_of(said, self.clocks)
        if entry.values.get("is_private") and not entry.person:
            entry.person = self.user
        return entry

    def pieces(self) -> Iterator[Piece[Entry]] | None:
        """Give the mails, the events of a calendar, or the records of JSON that we exported."""
        found = of_mails(self.source, self._of_mail) or of_calendar(self.source, self._of_calendar)
        return found or super().pieces()

    def _of_mail(self, mail: Mail) -> Entry:
        return self._mine(mails.interaction_of(mail, self.wish.ours, self.clocks))

    def _of_calendar(self, event: CalendarEntry) -> Entry:
        return self._mine(calendars.interaction_of(event, self.wish.ours, self.clocks))

    def _mine(self, entry: Entry) -> Entry:
        entry.person = self.user
        return entry

    def lack(self, record: Entry) -> Lack | None:
        """Refuse as for all entries; a mail of somebody known came in, one of anybody else went out to those known."""
        lack = super().lack(record)
        values: dict[str, Any] = record.values  # type: ignore[assignment]
        if record.fills_only and lack is None and "direction" not in values:
            values["direction"] = "in" if not record.writer or self.whom.knows(record.writer) else "out"
        return lack

    def batch(self, work: Writing, now: datetime) -> InteractionBatch:
        """Write interactions."""
        wish = self.wish
        return InteractionBatch(
            work, now, wish.source, wish.on_match, self.user, by_key=bool(wish.match), trusted=self.is_trusted,
            force=wish.force,
        )  # fmt: skip


def run(
    store: Store, source: Source, wish: Wish, now: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> Result:
    """Bring one file of interactions in as one step."""
    refuse(source, "interactions")
    return bring_in(store, Interactions(source, wish, store.user, now), now, progress)
