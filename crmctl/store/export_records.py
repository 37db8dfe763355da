"""Whole records for files: what a show command gives, with each note and each key of other sources apart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from crmctl.store import activities, contacts, orgs
from crmctl.store.driver import Connection
from crmctl.store.exports import SQL
from crmctl.store.record_pages import pages

Record = dict[str, Any]
Wanted = contacts.Wanted | orgs.Wanted | activities.Wanted


def ids(db: Connection, noun: str, wanted: Wanted | None) -> list[int] | None:
    """Return the ids of the records wanted, in the order wanted; None for all people or organisations there are."""
    if isinstance(wanted, activities.Wanted):
        return activities.ids(db, noun, wanted)
    if isinstance(wanted, contacts.Wanted):
        return contacts.ids(db, wanted)
    return orgs.ids(db, wanted) if wanted else None


def reader(wanted: Wanted | None) -> str:
    """Return for whom the records are, where that makes a difference."""
    return wanted.reader if isinstance(wanted, activities.Wanted) else ""


def living(db: Connection, noun: str) -> list[int]:
    """Return the ids of all records of a noun that are not in the trash."""
    return contacts.ids(db, contacts.Wanted()) if noun == "contact" else orgs.ids(db, orgs.Wanted())


def by_month(db: Connection, noun: str, wanted: Wanted | None) -> dict[str, list[int]]:
    """Return the ids of the records wanted by month, the first first: people by the day they were made on."""
    if isinstance(wanted, activities.Wanted):
        return activities.by_month(db, noun, wanted)
    chosen = ids(db, noun, wanted)
    made = dict(tuple(row) for row in db.execute(SQL["months"].format(noun=noun)))
    months: dict[str, list[int]] = {month: [] for month in sorted(set(made.values()))}
    for id_ in living(db, noun) if chosen is None else chosen:
        months[made[id_]].append(id_)
    return {month: found for month, found in months.items() if found}


def records(
    db: Connection, noun: str, ids_: Sequence[int] | None = None, wanted: Wanted | None = None
) -> Iterator[Record]:
    """Yield the living records of a noun, or those of these ids, in order."""
    if isinstance(wanted, activities.Wanted):
        return activities.records(db, noun, ids_ or [], wanted)
    return _people(db, noun, living(db, noun) if ids_ is None else ids_)


def _people(db: Connection, noun: str, ids_: Sequence[int]) -> Iterator[Record]:
    keeper = contacts if noun == "contact" else orgs
    for page in pages(ids_):
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
