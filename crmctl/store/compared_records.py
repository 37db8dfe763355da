"""The records in the form in which they are compared, with their blocking keys: for programs that match elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crmctl.store.driver import Connection, plain
from crmctl.store.match_records import unpack
from crmctl.store.sql import load

SQL = load(__file__)
PIECE = 50_000
TEXT, TEXTS, NUMBERS = "text", "texts", "numbers"

# Column → what it holds, in the order of the rows.
COLUMNS = {
    "contact": {
        "ref": TEXT, "name": TEXT, "given": TEXT, "middle": TEXT, "family": TEXT, "suffix": TEXT, "han": TEXT,
        "mail": TEXT, "mails": TEXTS, "phone": TEXT, "phones": TEXTS, "org": TEXT, "org_core": TEXT, "title": TEXT,
        "place": TEXT, "birthday": TEXT, "postcode": TEXT, "street": TEXT, "keys": NUMBERS,
    },
    "org": {
        "ref": TEXT, "name": TEXT, "core": TEXT, "whole": TEXT, "branch": TEXT, "mail": TEXT, "mails": TEXTS,
        "phone": TEXT, "phones": TEXTS, "website": TEXT, "place": TEXT, "postcode": TEXT, "street": TEXT,
        "keys": NUMBERS,
    },
}  # fmt: skip
_PARTS = {"contact": 5, "org": 3}  # of a name: given|middle|family|suffix|han, core|whole|branch

Row = tuple[Any, ...]


def pieces(db: Connection, noun: str) -> Iterator[list[Row]]:
    """Give the records of a noun in the order of their ids, so many at a time; what is empty is None."""
    cursor = plain(db)
    cursor.execute(SQL[noun])
    parts = _PARTS[noun]
    while rows := cursor.fetchmany(PIECE):
        yield [_row(row, parts) for row in rows]


def _row(row: Row, parts: int) -> Row:
    ref, name, cut, mails, phones, *rest, keys = row
    named = (cut.split("|") + [""] * parts)[:parts]
    reached = [part for listed in (mails.split(), phones.split()) for part in (listed[0] if listed else None, listed)]
    return (ref, name, *(part or None for part in named), *reached, *(value or None for value in rest), unpack(keys))
