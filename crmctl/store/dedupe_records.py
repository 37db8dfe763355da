"""The file as the matcher reads it: rows of normalised values, in pieces, and what else tells records apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from crmctl.store.driver import Connection, plain
from crmctl.store.sql import load

SQL = load(__file__)
_PIECE = 20_000


def contacts(db: Connection, take: Callable[[Sequence[Sequence[Any]]], None]) -> None:
    """Hand contacts over in pieces: id, org id, name, mails, phones, place, birthday, postcode, street, title."""
    cursor = plain(db)
    cursor.execute(SQL["contacts"])
    while rows := cursor.fetchmany(_PIECE):
        take(rows)


def firms(db: Connection) -> dict[int, tuple[str, str]]:
    """Return by organisation its core name and its name."""
    cursor = plain(db)
    return {id_: (core, name) for id_, core, name in cursor.execute(SQL["firms"])}


def fields(db: Connection) -> dict[str, list[tuple[int, str]]]:
    """Return the custom fields with whose they are."""
    return {
        row["key"]: [(one[0], one[1]) for one in db.execute(SQL["field_values"], (row["id"],))]
        for row in db.execute(SQL["fields"]).fetchall()
    }
