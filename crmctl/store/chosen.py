"""Of whom alone a report is to tell: a table ``chosen`` beside the file, for reports to join."""

from __future__ import annotations

from collections.abc import Iterable

from crmctl.store.driver import Connection

_TABLE = """CREATE TEMP TABLE IF NOT EXISTS chosen (
    noun TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (noun, id)) WITHOUT ROWID"""


def lay(db: Connection, members: Iterable[tuple[str, int]]) -> None:
    """Lay the table beside a file that is only read; ``members``: (contact or org, id). None is everybody."""
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA query_only = OFF")
    db.execute(_TABLE)
    db.execute("DELETE FROM temp.chosen")
    db.executemany("INSERT INTO temp.chosen VALUES (?, ?)", members)
    db.execute("PRAGMA query_only = ON")
