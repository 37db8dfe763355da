"""What contacts and organisations have in common: trash, stamps, and taking single values off."""

from __future__ import annotations

from crmctl.domain.emails import parse_email
from crmctl.domain.phones import phone_key
from crmctl.domain.text import fold
from crmctl.store.driver import Connection

TABLES = {"order": "sales_order"}  # where a table has another name than its noun


def stamp(db: Connection, noun: str, id_: int, at: str) -> None:
    """Note that something on the record changed."""
    db.execute(f"UPDATE {TABLES.get(noun, noun)} SET updated_at = ? WHERE id = ?", (at, id_))


def trash(db: Connection, noun: str, id_: int, at: str) -> bool:
    """Lay a record in the trash; say whether it was not there yet."""
    laid = f"UPDATE {TABLES.get(noun, noun)} SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL"
    return bool(db.execute(laid, (at, id_)).rowcount)


def restore(db: Connection, noun: str, id_: int, at: str) -> bool:
    """Take a record out of the trash; say whether it was there."""
    taken = f"UPDATE {TABLES.get(noun, noun)} SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL"
    done = db.execute(taken, (id_,))
    if done.rowcount:
        stamp(db, noun, id_, at)
    return bool(done.rowcount)


def take_off(db: Connection, noun: str, id_: int, target: str, value: str) -> bool:
    """Remove an address, a number, another handle, a tag or a custom field from a record."""
    if target == "tags":
        found = f"DELETE FROM {noun}_tag WHERE {noun}_id = ? AND tag_id = (SELECT id FROM tag WHERE key = ?)"
        return bool(db.execute(found, (id_, fold(value))).rowcount)
    if target == "field":
        field = "SELECT id FROM field WHERE noun = ? AND key = ?"
        found = f"DELETE FROM {noun}_field WHERE {noun}_id = ? AND field_id = ({field})"
        return bool(db.execute(found, (id_, noun, fold(value))).rowcount)
    key = parse_email(value).key if target == "email" else phone_key(value) if target == "phone" else value.casefold()
    found = f"DELETE FROM handle WHERE {noun}_id = ? AND kind = ? AND (key = ? OR value = ?)"
    taken = bool(db.execute(found, (id_, target, key, value)).rowcount)
    left = f"(SELECT id FROM handle WHERE {noun}_id = ? AND kind = ? ORDER BY is_primary DESC, id LIMIT 1)"
    if taken:  # the next one leads when the main one is gone
        db.execute(f"UPDATE handle SET is_primary = 1 WHERE is_primary = 0 AND id = {left}", (id_, target))
    return taken
