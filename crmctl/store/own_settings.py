"""What the file itself says of how it is to be read: its country and its currency."""

from __future__ import annotations

from collections.abc import Mapping

from crmctl.store.driver import Connection


def read(db: Connection) -> dict[str, str]:
    """Return every setting kept in the file."""
    return {row["key"]: row["value"] for row in db.execute("SELECT key, value FROM setting")}


def save(db: Connection, values: Mapping[str, str]) -> None:
    """Write settings into the file; an upsert would use up an id, and so make a step, even where nothing changes."""
    for key, value in values.items():
        if not db.execute("UPDATE setting SET value = ? WHERE key = ?", (value, key)).rowcount:
            db.execute("INSERT INTO setting (key, value) VALUES (?, ?)", (key, value))
