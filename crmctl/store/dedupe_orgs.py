"""Organisations as the matcher reads them: rows of normalised values, their people, and what else tells them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from crmctl.store.driver import Connection, plain
from crmctl.store.sql import load

SQL = load(__file__)
_PIECE = 20_000


def orgs(db: Connection, take: Callable[[Sequence[Sequence[Any]]], None]) -> None:
    """Hand every organisation over, piece by piece.

    id, name, normalised name, mails, phones, place, postcode, street, industry, website, parent's id.
    """
    cursor = _plain(db, "orgs")
    while rows := cursor.fetchmany(_PIECE):
        take(rows)


def people(db: Connection) -> Iterator[tuple[int, int, str, str]]:
    """Yield organisation, contact, mails and phones of those who work there now."""
    return iter(_plain(db, "people"))


def handles(db: Connection) -> Iterator[tuple[int, str, str]]:
    """Yield organisation, kind and key of every way to reach it beside mail and phone."""
    return iter(_plain(db, "handles"))


def fields(db: Connection) -> dict[str, list[tuple[int, str]]]:
    """Return the custom fields with whose they are."""
    return {
        row["key"]: [(one[0], one[1]) for one in db.execute(SQL["field_values"], (row["id"],))]
        for row in db.execute(SQL["fields"]).fetchall()
    }


def _plain(db: Connection, statement: str) -> Any:
    """Go through rows as plain tuples."""
    return plain(db).execute(SQL[statement])
