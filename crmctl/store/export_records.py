"""Whole records for files: what a show command gives, with each note and each key of other sources apart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from crmctl.store import activities, contacts, export_sold, exports, narrowing, orgs
from crmctl.store.driver import Connection
from crmctl.store.exports import SQL, Flat
from crmctl.store.narrowing import Narrowing
from crmctl.store.record_pages import pages
from crmctl.store.records import TABLES

Record = dict[str, Any]
Wanted = contacts.Wanted | orgs.Wanted | activities.Wanted | export_sold.Wanted


def ids(db: Connection, noun: str, wanted: Wanted | None, where: Narrowing | None = None) -> list[int] | None:
    """Return the ids of the records wanted, in the order wanted; None for all people or organisations there are."""
    found = _ids(db, noun, wanted)
    if where is None:
        return found
    fitting = _fitting(db, noun, where)
    return [id_ for id_ in (living(db, noun) if found is None else found) if id_ in fitting]


def _ids(db: Connection, noun: str, wanted: Wanted | None) -> list[int] | None:
    if isinstance(wanted, activities.Wanted):
        return activities.ids(db, noun, wanted)
    if isinstance(wanted, export_sold.Wanted):
        return export_sold.ids(db, noun, wanted)
    if isinstance(wanted, contacts.Wanted):
        return contacts.ids(db, wanted)
    return orgs.ids(db, wanted) if wanted else None


def _fitting(db: Connection, noun: str, condition: Narrowing) -> set[int]:
    """Return the ids of all records of a noun that fit a condition, those in the trash included."""
    (where, values), table = narrowing.clause(db, noun, condition), TABLES.get(noun, noun)
    return {row[0] for row in db.execute(f"SELECT {table}.id FROM {table} WHERE {where}", values)}


def reader(wanted: Wanted | None) -> str:
    """Return for whom the records are, where that makes a difference."""
    return wanted.reader if isinstance(wanted, activities.Wanted) else ""


def header(db: Connection, noun: str) -> list[str]:
    """Return the columns of a flat export of this file."""
    return export_sold.header(db, noun) if noun in export_sold.NOUNS else exports.header(db, noun)


def flat(db: Connection, noun: str, columns: Sequence[str], wanted: Wanted | None) -> Flat | export_sold.Flat:
    """Return what writes records of a noun as pages of text, with these columns."""
    sold = noun in export_sold.NOUNS
    return export_sold.Flat(db, noun, columns) if sold else Flat(db, noun, columns, reader(wanted))


def living(db: Connection, noun: str) -> list[int]:
    """Return the ids of all records of a noun that are not in the trash."""
    return contacts.ids(db, contacts.Wanted()) if noun == "contact" else orgs.ids(db, orgs.Wanted())


def by_month(db: Connection, noun: str, wanted: Wanted | None, where: Narrowing | None = None) -> dict[str, list[int]]:
    """Return the ids of the records wanted by month, the first first: people by the day they were made on."""
    months = _by_month(db, noun, wanted)
    if where is None:
        return months
    fitting = _fitting(db, noun, where)
    kept = {month: [id_ for id_ in found if id_ in fitting] for month, found in months.items()}
    return {month: found for month, found in kept.items() if found}


def _by_month(db: Connection, noun: str, wanted: Wanted | None) -> dict[str, list[int]]:
    if isinstance(wanted, activities.Wanted):
        return activities.by_month(db, noun, wanted)
    if isinstance(wanted, export_sold.Wanted):
        return export_sold.by_month(db, noun, wanted)
    chosen = _ids(db, noun, wanted)
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
    if isinstance(wanted, export_sold.Wanted):
        return export_sold.records(db, noun, ids_ or [], wanted)
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
