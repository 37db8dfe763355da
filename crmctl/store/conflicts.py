"""What stands in the way of an undo: rows changed again since, and rows that later ones lean on.

A row that is kept for that reason keeps what belongs to it and what it stands on, so that no half record is left.
"""

from __future__ import annotations

from collections.abc import Iterable

from crmctl.store import journal
from crmctl.store.driver import Connection
from crmctl.store.references import LETTERS
from crmctl.store.sql import load

SQL = load(__file__)
RECORDS = {"contact", "org", "deal", "product", "sales_order", "asset", "segment"}
_NAMED = {"tag", "field", "user", "segment", "report"}
_BATCH = ("import_chunk", "batch_id", "import_batch")

RowOf = tuple[str, int]


def kept(db: Connection, target: int, listed: list[RowOf]) -> set[RowOf]:
    """Find the rows of a step that changed since, list them, and close the set over what belongs together."""
    db.execute("CREATE TEMP TABLE kept (noun TEXT, row_id INTEGER, PRIMARY KEY (noun, row_id))")
    db.execute("CREATE TEMP TABLE made (noun TEXT, row_id INTEGER, last_id INTEGER, PRIMARY KEY (noun, row_id))")
    db.execute("CREATE TEMP TABLE mine (noun TEXT, row_id INTEGER, PRIMARY KEY (noun, row_id)) WITHOUT ROWID")
    if db.execute(SQL["any_later"], (target,)).fetchone():
        db.execute(SQL["mine"], (target,))
    db.execute(SQL["made"], (target,))
    db.execute(SQL["changed_since"], (target,))
    db.execute(SQL["moved_since"], (target,))  # the stays of a deal are one way: none is taken out of its middle
    listed += [(row[0], row[1]) for row in db.execute("SELECT noun, row_id FROM temp.kept ORDER BY 1, 2")]
    ranges = {row["noun"]: (row["row_id"], row["last_id"]) for row in db.execute(SQL["ranges"], (target,))}
    listed += [row for row in _leant_on(db, target, ranges) if row not in listed]
    _close(db, ranges)
    return {(row[0], row[1]) for row in db.execute("SELECT noun, row_id FROM temp.kept")}


def foreign_keys(db: Connection, table: str) -> list[tuple[str, str]]:
    """Return (column, table it points to) for each foreign key of a table."""
    return [(row["from"], row["table"]) for row in db.execute(f"PRAGMA foreign_key_list({table})")]


def links(db: Connection) -> list[tuple[str, str, str]]:
    """Return (table, column, table it points to) for every foreign key of the records."""
    return [(table, column, parent) for table in journal.TABLES for column, parent in foreign_keys(db, table)]


def _leant_on(db: Connection, target: int, ranges: dict[str, tuple[int, int]]) -> list[RowOf]:
    """Keep new rows that rows from outside the step point to; return them."""
    found: list[RowOf] = []
    for child, column, parent in links(db):
        if parent not in ranges:
            continue
        low, high = ranges.get(child, (0, -1))
        statement = SQL["outside"].replace("$child", child).replace("$column", column)
        found += [(parent, row[0]) for row in db.execute(statement, (*ranges[parent], low, high, target))]
    db.executemany("INSERT OR IGNORE INTO temp.kept VALUES (?, ?)", found)
    return sorted(set(found))


def _close(db: Connection, ranges: dict[str, tuple[int, int]]) -> None:
    """Keep, with a kept row, the new rows that belong to it and the new rows it stands on."""
    within = [(c, k, p) for c, k, p in links(db) if c in ranges and p in ranges]
    size = -1
    while size != (size := db.execute("SELECT count(*) FROM temp.kept").fetchone()[0]) and size:
        for link in within:
            if _belongs(*link):
                db.execute(_linked("children", *link), ranges[link[0]])
            db.execute(_linked("parents", *link), ranges[link[2]])


def _linked(name: str, child: str, column: str, parent: str) -> str:
    return SQL[name].replace("$child", child).replace("$column", column).replace("$parent", parent)


def _belongs(child: str, column: str, parent: str) -> bool:
    """Say whether a row is part of the one it points to: a number of its contact; no contact of its organisation."""
    if (child, column, parent) == _BATCH:
        return True
    return parent in RECORDS and column == f"{parent}_id" and (child, parent) != ("affiliation", "org")


def named(db: Connection, rows: Iterable[RowOf]) -> list[str]:
    """Return what a person calls these rows: c12 for a contact and for a number of it, tag vip for a tag."""
    found: dict[str, None] = {}
    gone: list[str] = []
    for table, row_id in rows:
        name = _name(db, table, row_id)
        if name:
            found[name] = None
        else:
            gone.append(f"{table} {row_id}")
    return list(found) or gone


def _name(db: Connection, table: str, row_id: int) -> str:
    if table in LETTERS:
        return f"{LETTERS[table]}{row_id}"
    found = db.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone()
    if found is None:
        return ""
    row = dict(found)
    if table in _NAMED:
        return f"{table} {row['name']}"
    owner = next((noun for noun in ("contact", "org", "deal") if row.get(f"{noun}_id")), "")
    return f"{LETTERS[owner]}{row[f'{owner}_id']}" if owner else f"{table} {row_id}"
