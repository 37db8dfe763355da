"""Contacts to be looked at: read in one go, so that nothing stays locked while they are shown."""

from __future__ import annotations

from typing import Any

from crmctl.store import contacts
from crmctl.store.database import Store
from crmctl.store.record_pages import pages


def list_contacts(store: Store, wanted: contacts.Wanted) -> list[dict[str, Any]]:
    """Return the contacts wanted, whole."""
    with store.reading() as db:
        found = contacts.ids(db, wanted)
        return [record for page in pages(found) for record in contacts.records(db, page)]


def show_contact(store: Store, contact_id: int) -> dict[str, Any]:
    """Return one contact whole."""
    with store.reading() as db:
        return contacts.get(db, contact_id)
