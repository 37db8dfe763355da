"""Notes: what somebody wrote down on a contact or an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.narrowing import Narrowing, clause
from crmctl.store.references import Found
from crmctl.store.sql import load

SQL = load(__file__)
SORTABLE = ("id", "created_at", "updated_at", "source", "about")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which notes a list shows: of one record, or of all that are not in the trash."""

    noun: str = ""
    id: int = 0
    trash: bool = False
    sort: str = "id"
    limit: int = 0
    where: Narrowing | None = None


def listed(db: Connection, wanted: Wanted) -> list[Record]:
    """Return the notes wanted, in the order wanted."""
    tests = ["note.deleted_at IS NOT NULL" if wanted.trash else "note.deleted_at IS NULL"]
    if wanted.noun:
        tests.append(f"note.{wanted.noun}_id = {int(wanted.id)}")
    elif not wanted.trash:
        tests.append(SQL["of_living"].rstrip(";"))
    column, down = wanted.sort.removeprefix("-"), wanted.sort.startswith("-")
    order = f"{'about' if column == 'about' else 'note.' + column} {'DESC' if down else 'ASC'}, note.id"
    limit = f" LIMIT {int(wanted.limit)}" if wanted.limit else ""
    fits, values = clause(db, "note", wanted.where)
    statement = f"{SQL['notes'].rstrip(';')} WHERE {' AND '.join((*tests, fits))} ORDER BY {order}{limit}"
    return [_record(row) for row in db.execute(statement, values)]


def get(db: Connection, note_id: int) -> Record:
    """Return one note whole, the trash included."""
    return _record(db.execute(f"{SQL['notes'].rstrip(';')} WHERE note.id = ?", (note_id,)).fetchone())


def _record(row: Any) -> Record:
    about_ref = f"c{row['contact_id']}" if row["contact_id"] else f"o{row['org_id']}"
    return {
        "id": row["id"],
        "ref": f"n{row['id']}",
        "about": row["about"],
        "about_ref": about_ref,
        "text": row["text"],
        **{name: row[name] for name in ("source", "created_at", "updated_at", "uid", "deleted_at")},
    }


def add(db: Connection, uid: str, about: Found, text: str, source: str, at: str) -> int:
    """Write a note on a contact or an organisation; return its id."""
    made = db.execute(SQL["add"].replace("$noun", about.noun), (uid, about.id, text, source, at, at))
    return int(made.lastrowid or 0)


def rewrite(db: Connection, note_id: int, text: str, at: str) -> bool:
    """Give a note another text; say whether it differs."""
    return bool(db.execute(SQL["rewrite"], (text, at, note_id, text)).rowcount)
