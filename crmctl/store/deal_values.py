"""What hangs on a deal beside its people and lines: tags, custom fields; and what follows from its people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crmctl.errors import BadInput
from crmctl.store import logbook, records, tags
from crmctl.store.driver import Connection
from crmctl.words import _


def main_org(db: Connection, contact_ids: Sequence[int]) -> int | None:
    """Return the organisation that a deal with these people is with, unless another is named."""
    return logbook.main_org(db, contact_ids)


def stamp(db: Connection, deal_id: int, at: str) -> None:
    """Note that something on a deal changed."""
    records.stamp(db, "deal", deal_id, at)


def tag(db: Connection, deal_id: int, tag_ids: Iterable[int]) -> bool:
    """Hang tags on a deal; say whether it did not carry them all."""
    hung = [tags.hang(db, "deal", deal_id, tag_id) for tag_id in tag_ids]
    return any(hung)


def untag(db: Connection, deal_id: int, names: Iterable[str]) -> bool:
    """Take tags off a deal; one that it does not carry is an error."""
    gone = list(names)
    for name in gone:
        if not records.take_off(db, "deal", deal_id, "tags", name):
            raise BadInput(_("d{id} does not carry the tag {name}.").format(id=deal_id, name=name))
    return bool(gone)


def set_fields(db: Connection, deal_id: int, values: Iterable[tuple[int, str]]) -> bool:
    """Give custom fields of a deal their values, an empty one takes the field off; say whether anything changed."""
    changed = False
    for field_id, value in values:
        asked = "SELECT id, value FROM deal_field WHERE deal_id = ? AND field_id = ?"
        known = db.execute(asked, (deal_id, field_id)).fetchone()
        if (known["value"] if known else "") == value:
            continue
        if known and value:
            db.execute("UPDATE deal_field SET value = ? WHERE id = ?", (value, known["id"]))
        elif known:
            db.execute("DELETE FROM deal_field WHERE id = ?", (known["id"],))
        else:
            db.execute("INSERT INTO deal_field (deal_id, field_id, value) VALUES (?, ?, ?)", (deal_id, field_id, value))
        changed = True
    return changed
