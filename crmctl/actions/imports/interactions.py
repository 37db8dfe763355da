"""Bring interactions in: a table, mails, or the events of a calendar that were."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from crmctl.actions.imports import calendars, mails
from crmctl.actions.imports.entries import Entries, refuse
from crmctl.actions.imports.kind import Lack
from crmctl.actions.imports.result import Result
from crmctl.actions.imports.run import run as bring_in
from crmctl.actions.imports.wish import Wish
from crmctl.domain import entry_mapping
from crmctl.domain.entry import Entry
from crmctl.domain.headers import Preset
from crmctl.domain.interaction_row import interaction_of
from crmctl.readers.mail import Mail
from crmctl.readers.source import Source
from crmctl.store.database import Store, Writing
from crmctl.store.interaction_batch import InteractionBatch

NOUN = "interaction"


def choose(
    header: Sequence[str], sample: Sequence[Sequence[str]], said: Mapping[str, str], _custom: Mapping[str, str]
) -> tuple[list[str], Preset | None]:
    """Return the target of each column."""
    return entry_mapping.choose(NOUN, header, sample, said), None


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

    def piece(self, thing: Any) -> Entry:
        """Return the interaction that a mail or an event was."""
        if isinstance(thing, list):
            return self.row(thing)
        make: Any = mails.interaction_of if isinstance(thing, Mail) else calendars.interaction_of
        entry: Entry = make(thing, self.wish.ours, self.clocks)
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
