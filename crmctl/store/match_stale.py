"""Records whose values are made anew before they are next read: a step of many only says whose they are.

A merge of fifteen thousand groups would spend half its time on them, and its undo as much again; whoever looks for
duplicates next pays once, and only for what then differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmctl.store.driver import Connection
from crmctl.store.match_records import SQL

if TYPE_CHECKING:
    from crmctl.store.database import Store

KINDS = ("contact", "org")


def mark_merged(db: Connection, step: int) -> bool:
    """Mark all who take part where a step merges or parts many; say whether it does.

    A merge touches nobody else, but for the people of the firms that become one.
    """
    if not db.execute(SQL["merged_many"], (step,)).fetchone():
        return False
    for code, kind in enumerate(KINDS):
        db.execute(SQL["mark_merged"], {"step": step, "noun": kind, "code": code})
    db.execute(SQL["mark_people"])
    return True


def any_marked(db: Connection) -> bool:
    """Say whether any values wait to be made anew."""
    return db.execute("SELECT 1 FROM match_stale LIMIT 1").fetchone() is not None


def settle(db: Connection) -> None:
    """Make the values anew that wait for it, in the open transaction."""
    from crmctl.store import match_values

    for kind in KINDS:
        ids = [row[0] for row in db.execute(SQL["stale"], (KINDS.index(kind),))]
        match_values.exchange(db, kind, ids)
    db.execute("DELETE FROM match_stale")


def bring_up_to_date(store: Store) -> None:
    """Make the values anew that wait for it, before much is read: derived ones, so that it is no step."""
    with store.reading() as db:
        waiting = any_marked(db)
    if waiting:
        with store.outside_history() as db:
            settle(db)
