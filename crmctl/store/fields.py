"""Custom fields: what a firm wants to know of people and organisations beyond what every record has."""

from __future__ import annotations

from typing import Any

from crmctl.store.driver import Connection


def names(db: Connection, noun: str) -> dict[str, str]:
    """Return folded name → name of the custom fields of a noun."""
    return {row["key"]: row["name"] for row in db.execute("SELECT key, name FROM field WHERE noun = ?", (noun,))}


def listed(db: Connection) -> list[dict[str, Any]]:
    """Return every custom field with how many records carry it."""
    return [
        dict(row)
        for row in db.execute(
            "SELECT name, noun, type, choices, (SELECT count(*) FROM contact_field WHERE field_id = field.id) + "
            "(SELECT count(*) FROM org_field WHERE field_id = field.id) AS used FROM field ORDER BY noun, id",
        )
    ]
