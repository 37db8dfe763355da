"""Merges parted again, by what was written down of them: everything goes back, but for what was changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from crmctl.domain.survivorship import NAME, PLACE
from crmctl.store import blocks, bulk, children, conflicts, journal, merge_restoring, never_pairs
from crmctl.store.database import Writing
from crmctl.store.driver import Connection
from crmctl.store.references import LETTERS
from crmctl.store.sql import load

SQL = load(__file__)
_UNTOLD = frozenset({"updated_at", "name_key", "core_key", "is_primary"})
_TOLD = 200  # rows that are told one by one
RowOf = tuple[str, int, str]


@dataclass
class Parted:
    """What came of it: who is apart again, what was left as it was changed since, what stays since it came since."""

    merges: list[dict[str, Any]] = field(default_factory=list)
    kept: list[RowOf] = field(default_factory=list)
    since: list[RowOf] = field(default_factory=list)
    moved: int = 0
    restored: int = 0


def unmerge(work: Writing, ids: Sequence[int], now: datetime, user: int | None, *, forget: bool) -> Parted:
    """Part these merges, the newest first; merges of other records that touch none of the same go together."""
    parted = Parted()
    blocks.prepare(work.db)
    journal.record(work.db, on=False)
    for noun, wave in _waves(work.db, ids):
        _prepare(work.db, noun, wave)
        _part(work, noun, parted)
        if not forget:
            never_pairs.add_parted(work, noun, now, user)
    journal.record(work.db, on=True)
    return parted


def _waves(db: Connection, ids: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    """Cut merges into runs, the newest first, in none of which a record takes part twice."""
    asked = {row["id"]: row for row in db.execute(SQL["records"], (json.dumps(list(ids)),))}
    wave: list[int] = []
    busy: set[int] = set()
    noun = ""
    for id_ in sorted(asked, reverse=True):
        row, records = asked[id_], set(json.loads(asked[id_]["records"]))
        if wave and (row["noun"] != noun or records & busy):
            yield noun, wave
            wave, busy = [], set()
        noun = row["noun"]
        wave.append(id_)
        busy |= records
    if wave:
        yield noun, wave


def _prepare(db: Connection, noun: str, ids: list[int]) -> None:
    db.execute("DROP TABLE IF EXISTS temp.parting")
    db.execute(SQL["parting"])
    bulk.insert(db, "INSERT INTO temp.parting (merge_id) VALUES (?)", [(id_,) for id_ in ids])
    db.execute(SQL["survivors"].format(noun=noun))
    db.execute(SQL["steps"])
    db.execute("DROP TABLE IF EXISTS temp.held")
    db.execute(
        "CREATE TEMP TABLE held ("
        "in_table TEXT, row_id INTEGER, in_column TEXT, PRIMARY KEY (in_table, row_id, in_column))"
    )


def _part(work: Writing, noun: str, parted: Parted) -> None:
    db = work.db
    parted.merges += [_told(noun, row) for row in db.execute(SQL["told"].format(noun=noun))]
    for child in (one for one in children.of(db, noun) if one.column != "merged_into"):
        found = db.execute(SQL["since"].format(table=child.table, column=child.column))
        parted.since += [(child.table, row[0], child.column) for row in found]
    _refill(db, SQL["lead_back"].format(noun=noun), {})
    blocks.update(db, work.step, noun, "merged_into")
    for table, column in db.execute(SQL["changed_columns"]).fetchall():
        db.execute(SQL["hold"].format(table=table, column=column), {"table": table, "column": column})
    _hold_blocks(db, noun)
    parted.kept += [(row[0], row[1], row[2]) for row in db.execute(SQL["held"]) if row[2] not in _UNTOLD]
    for table, column in db.execute(SQL["changed_columns"]).fetchall():
        _refill(db, SQL["changed"].format(table=table, column=column), {"table": table, "column": column})
        blocks.update(db, work.step, table, column)
    for table, column in db.execute(SQL["moved_columns"]).fetchall():
        asked = {"table": table, "column": column}
        parted.kept += [
            (table, row[0], column) for row in db.execute(SQL["gone"].format(table=table, column=column), asked)
        ]
        _refill(db, SQL["moved"].format(table=table, column=column), asked)
        parted.moved += blocks.update(db, work.step, table, column)
    parted.restored += merge_restoring.restore(work)
    _refill(db, "SELECT merge_id, NULL, $at FROM temp.parting", {"at": work.now})
    blocks.update(db, work.step, "merge", "undone_at")


def _refill(db: Connection, statement: str, values: dict[str, Any]) -> None:
    db.execute("DELETE FROM temp.altered")
    db.execute("INSERT INTO temp.altered " + statement, values)


def _told(noun: str, row: Any) -> dict[str, Any]:
    return {"noun": noun, "id": row["merge_id"], "survivor": row["survivor"], "losers": json.loads(row["losers"])}


def _hold_blocks(db: Connection, noun: str) -> None:
    """Keep a name, and a place, whole where a part of it was changed since."""
    for block in (NAME, PLACE):
        listed = json.dumps(block)
        db.execute(SQL["hold_block"], {"noun": noun, "block": listed})


def named(db: Connection, parted: Parted) -> list[dict[str, Any]]:
    """Return who is apart again, by reference and name; of very many, the first."""
    found = []
    for one in parted.merges[:_TOLD]:
        letter = LETTERS[one["noun"]]
        row = db.execute(f"SELECT name FROM {one['noun']} WHERE id = ?", (one["survivor"],)).fetchone()
        refs = [f"{letter}{id_}" for id_ in one["losers"]]
        found.append({"ref": f"{letter}{one['survivor']}", "name": row["name"] if row else None, "losers": refs})
    return found


def remainders(db: Connection, parted: Parted) -> dict[str, Any]:
    """Return in words what was kept since it was changed, and what stays since it came after the merge."""
    return {
        "merges": len(parted.merges),
        "kept": [_words(db, *one) for one in parted.kept[:_TOLD]],
        "since": [_words(db, table, row_id, "") for table, row_id, _column in parted.since[:_TOLD]],
        "kept_count": len(parted.kept),
        "since_count": len(parted.since),
    }


def _words(db: Connection, table: str, row_id: int, column: str) -> dict[str, Any]:
    ref = (conflicts.named(db, [(table, row_id)]) or [f"{table} {row_id}"])[0]
    row = db.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone()
    if column:
        return {"ref": ref, "table": table, "field": column, "value": row[column] if row else None}
    keys = row.keys() if row else ()
    told = next(
        (row[name] for name in ("name", "title", "text", "value", "kind", "number") if name in keys and row[name]), None
    )
    return {"ref": ref, "table": table, "field": None, "value": told}
