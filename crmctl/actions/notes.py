"""What is done to notes: one function per command, one transaction, one step of history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crmctl.domain.text import tidy_lines
from crmctl.errors import BadInput
from crmctl.store import notes, records
from crmctl.store.database import Store
from crmctl.store.references import Found
from crmctl.store.uids import uids
from crmctl.words import _

SOURCE = "manual"


def add_note(store: Store, about: Found, text: str, now: datetime) -> dict[str, Any]:
    """Write a note on a contact or an organisation and return it."""
    with store.writing(now) as work:
        note_id = notes.add(work.db, next(uids(now)), about, _worded(text), SOURCE, work.now)
        records.stamp(work.db, about.noun, about.id, work.now)
        return notes.get(work.db, note_id)


def edit_note(store: Store, note_id: int, text: str, now: datetime) -> dict[str, Any]:
    """Give a note another text and return it."""
    with store.writing(now) as work:
        notes.rewrite(work.db, note_id, _worded(text), work.now)
        return notes.get(work.db, note_id)


def list_notes(store: Store, wanted: notes.Wanted) -> list[dict[str, Any]]:
    """Return the notes wanted."""
    with store.reading() as db:
        return notes.listed(db, wanted)


def show_note(store: Store, note_id: int) -> dict[str, Any]:
    """Return one note whole."""
    with store.reading() as db:
        return notes.get(db, note_id)


def _worded(text: str) -> str:
    told = tidy_lines(text)
    if not told:
        raise BadInput(_("A note needs a text."), _("Write it after the reference, or give - to read standard input."))
    return told
