"""The people of a deal and their roles in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crmctl.store.driver import Connection

Seat = tuple[int, str | None]  # contact id, role; None leaves the role as it is, "" takes it off


def of(db: Connection, deal_id: int) -> list[int]:
    """Return the ids of the contacts of a deal, the main one first."""
    rows = db.execute("SELECT contact_id FROM deal_contact WHERE deal_id = ? ORDER BY id", (deal_id,))
    return [row[0] for row in rows]


def seat(db: Connection, deal_id: int, seats: Iterable[Seat]) -> bool:
    """Let people take part in a deal, or give them another role in it; say whether that changed anything."""
    changed = False
    for contact_id, role in seats:
        at = (deal_id, contact_id)
        known = db.execute("SELECT id, role FROM deal_contact WHERE deal_id = ? AND contact_id = ?", at).fetchone()
        if known is None:
            db.execute("INSERT INTO deal_contact (deal_id, contact_id, role) VALUES (?, ?, ?)", (*at, role or None))
        elif role is None or (role or None) == known["role"]:
            continue
        else:
            db.execute("UPDATE deal_contact SET role = ? WHERE id = ?", (role or None, known["id"]))
        changed = True
    return changed


def unseat(db: Connection, deal_id: int, contact_ids: Sequence[int]) -> list[int]:
    """Take people off a deal; return those who were not on it."""
    gone = "DELETE FROM deal_contact WHERE deal_id = ? AND contact_id = ?"
    return [contact_id for contact_id in contact_ids if not db.execute(gone, (deal_id, contact_id)).rowcount]


def by_contact(db: Connection, deal_id: int, contact_id: int) -> bool:
    """Say whether somebody takes part in a deal."""
    found = db.execute("SELECT 1 FROM deal_contact WHERE deal_id = ? AND contact_id = ?", (deal_id, contact_id))
    return found.fetchone() is not None
