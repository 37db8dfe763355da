"""The file as a file: how large it is, how much of it is gaps, and how it is written anew without them."""

from __future__ import annotations

from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.patience import unhurried


def gaps(db: Connection) -> int:
    """Return how many bytes of the file hold nothing."""
    return int(_pragma(db, "freelist_count") * _pragma(db, "page_size"))


def journal_mode(db: Connection) -> str:
    """Return how the file guards its transactions: delete is ours."""
    return str(_pragma(db, "journal_mode"))


def rewrite(db: Connection) -> None:
    """Merge the parts of the search index and write the file anew; nothing of what was deleted is left in it."""
    unhurried(db, lambda: db.execute("INSERT INTO search (search) VALUES ('optimize')"))
    unhurried(db, lambda: db.execute("VACUUM"))


def _pragma(db: Connection, name: str) -> Any:
    return db.execute(f"PRAGMA {name}").fetchone()[0]
