"""Which interactions or tasks of a file are in already, and what of them persons have changed by their own hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from crmctl.domain.entry import Entry
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)

Keys = dict[tuple[str, str], int]


def known(db: Connection, noun: str, entries: Sequence[Entry]) -> tuple[dict[str, int], Keys]:
    """Return uid → id, and (source, key) → id, of those among these entries that the file has."""
    asked = json.dumps([entry.uid for entry in entries if entry.uid])
    uids = dict(db.execute(SQL["by_uid"].format(noun=noun), (asked,)).fetchall())
    asked = json.dumps([entry.key for entry in entries if entry.key])
    rows = db.execute(SQL["by_key"].format(noun=noun), (asked,))
    return uids, {(source, key): id_ for source, key, id_ in rows}


def hands(db: Connection, noun: str, ids: Iterable[int]) -> dict[int, set[str]]:
    """Return which columns of these records a person has changed."""
    found: dict[int, set[str]] = {}
    for id_, name in db.execute(SQL["changed"], (noun, json.dumps(list(ids)))):
        found.setdefault(id_, set()).add(name)
    return found


def taken_off(db: Connection) -> set[tuple[int, int]]:
    """Return (interaction, contact) wherever a person said that somebody took no part."""
    return {(row[0], row[1]) for row in db.execute(SQL["taken_off"])}


def plans_run(db: Connection) -> bool:
    """Say whether any plan may be running, so that replies are worth a look."""
    return db.execute(SQL["plans_run"]).fetchone() is not None


def parts_changed(db: Connection, table: str, column: str, id_: int) -> bool:
    """Say whether a person changed, added or took off rows of a table that belong to this record since it was made."""
    asked = SQL["parts_changed"].format(table=table, column=column)
    return db.execute(asked, {"id": id_}).fetchone() is not None
