"""Whole records for JSON and vCards: what a show command gives, with each note and each key of other sources apart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from crmctl.store import contacts, orgs
from crmctl.store.driver import Connection
from crmctl.store.exports import SQL

Record = dict[str, Any]


def records(db: Connection, noun: str, ids: Sequence[int] | None = None) -> Iterator[Record]:
    """Yield the living records of a noun, or those of these ids, in order."""
    keeper = contacts if noun == "contact" else orgs
    chosen = keeper.ids(db, keeper.Wanted()) if ids is None else ids
    for page in keeper.pages(chosen):
        details = {name: _details(db, noun, page, f"all_{name}") for name in ("notes", "keys")}
        for record in keeper.records(db, page):
            record["note_details"] = details["notes"].get(record["id"], [])
            record["external_id_details"] = details["keys"].get(record["id"], [])
            yield record


def _details(db: Connection, noun: str, page: Sequence[int], statement: str) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = {}
    for row in db.execute(SQL[statement].format(noun=noun), (json.dumps(list(page)),)):
        values = dict(row)
        found.setdefault(values.pop("id"), []).append(values)
    return found
