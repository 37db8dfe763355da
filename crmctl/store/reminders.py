"""What was reminded of, and where: written outside the history, since telling changes nothing that could be undone."""

from __future__ import annotations

from collections.abc import Iterable

from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)


def told(db: Connection, keys: Iterable[str], channel: str) -> set[str]:
    """Return those of the keys that were told on a channel."""
    return {key for key in keys if db.execute(SQL["told"], (key, channel)).fetchone()}


def mark(db: Connection, keys: Iterable[str], channel: str, at: str) -> None:
    """Write down that they were told on a channel, at an instant."""
    for key in keys:
        values = (at, key, channel)
        if not db.execute(SQL["tell_again"], values).rowcount:
            db.execute(SQL["tell"], values)


def last_told(db: Connection) -> str | None:
    """Return the instant at which the last reminder was told, on any channel."""
    found: str | None = db.execute(SQL["last"]).fetchone()[0]
    return found


def users(db: Connection) -> list[str]:
    """Return the names of all users."""
    return [row["name"] for row in db.execute(SQL["users"])]
