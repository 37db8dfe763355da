"""Interactions: written with everybody who took part, read as records, the last first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from crmctl.domain.interaction import Interaction
from crmctl.store import rows
from crmctl.store.database import instant
from crmctl.store.driver import Connection
from crmctl.store.narrowing import Narrowing, clause
from crmctl.store.sql import load

SQL = load(__file__)
SORTABLE = ("id", "occurred_at", "recorded_at", "kind", "minutes", "outcome", "user")

Record = dict[str, Any]


class Wanted(NamedTuple):
    """Which interactions a list shows: each given test must hold. Days are civil dates.

    ``reader`` is who looks: the text of a private one is for whoever logged it (advisory: the file itself has it).
    """

    reader: str = ""

    noun: str = ""
    id: int = 0
    kind: str = ""
    user: str = ""
    since: str = ""
    until: str = ""
    trash: bool = False
    sort: str = "-occurred_at"
    limit: int = 0
    where: Narrowing | None = None


def add(
    db: Connection, uid: str, what: Interaction, contact_ids: Sequence[int], org_id: int | None, user_id: int | None,
    at: str, key: tuple[str | None, str | None] = (None, None), deal_id: int | None = None,
) -> int:  # fmt: skip
    """Write one interaction with those who took part; ``key`` is its source and its key there. Return its id."""
    values = (
        uid, what.kind, what.direction or None, what.channel or None, what.subject or None, what.text,
        what.outcome or None, what.minutes, instant(what.occurred_at), what.occurred_on.isoformat(), at,
        what.is_private, what.is_touch, org_id, user_id, *key, at, deal_id,
    )  # fmt: skip
    id_ = int(db.execute(SQL["add"], values).lastrowid or 0)
    db.executemany(SQL["take_part"], [(id_, contact_id) for contact_id in dict.fromkeys(contact_ids)])
    return id_


def by_key(db: Connection, source: str, key: str) -> int | None:
    """Return the interaction of this key at its source, the trash included."""
    row = db.execute("SELECT id FROM interaction WHERE source_key = ? AND source = ?", (key, source)).fetchone()
    return int(row[0]) if row else None


def get(db: Connection, id_: int, reader: str) -> Record:
    """Return one interaction whole, the trash included; a private text only to whoever logged it."""
    rows = db.execute(f"{SQL['interactions'].rstrip(';')} WHERE interaction.id = ?", (id_,))
    return next(_records(db, rows, reader))


def records(db: Connection, ids: Sequence[int], reader: str) -> list[Record]:
    """Return these interactions whole, in this order."""
    statement = f"{SQL['interactions'].rstrip(';')} WHERE interaction.id IN (SELECT value FROM json_each(?))"
    found = {one["id"]: one for one in _records(db, db.execute(statement, (json.dumps(list(ids)),)), reader)}
    return [found[id_] for id_ in ids]


def listed(db: Connection, wanted: Wanted) -> list[Record]:
    """Return the interactions wanted, in the order wanted."""
    tests = {
        f"interaction.deleted_at IS {'NOT NULL' if wanted.trash else 'NULL'}": None,
        SQL[f"of_{wanted.noun or 'contact'}"].rstrip(";"): wanted.id,
        "interaction.kind = ?": wanted.kind,
        "user.name = ?": wanted.user,
        "interaction.occurred_on >= ?": wanted.since,
        "interaction.occurred_on <= ?": wanted.until,
    }
    held = {test: value for test, value in tests.items() if value or "?" not in test}
    column, down = wanted.sort.removeprefix("-"), wanted.sort.startswith("-")
    order = f"{'user.name' if column == 'user' else 'interaction.' + column} {'DESC' if down else 'ASC'}"
    limit = f" LIMIT {int(wanted.limit)}" if wanted.limit else ""
    narrowed, further = clause(db, "interaction", wanted.where)
    tested = " AND ".join((*held, narrowed))
    statement = f"{SQL['interactions'].rstrip(';')} WHERE {tested} ORDER BY {order}, interaction.id DESC"
    rows = db.execute(statement + limit, (*(value for value in held.values() if value), *further))
    return list(_records(db, rows, wanted.reader))


def _records(db: Connection, rows: Any, reader: str) -> Iterator[Record]:
    found = rows.fetchall()
    asked = json.dumps([row["id"] for row in found])
    people: dict[int, list[Record]] = {}
    for row in db.execute(SQL["people"], (asked,)):
        people.setdefault(row["interaction_id"], []).append({"ref": f"c{row['id']}", "name": row["name"]})
    for row in found:
        yield _record(row, people.get(row["id"], []), reader)


def _record(row: Any, contacts: list[Record], reader: str) -> Record:
    hidden = row["is_private"] and (row["user"] or "").casefold() != reader.casefold()
    return {
        "id": row["id"],
        "ref": f"i{row['id']}",
        "kind": row["kind"],
        "direction": row["direction"],
        "channel": row["channel"],
        "contacts": contacts,
        "who": ", ".join(contact["name"] for contact in contacts) or row["org"],
        "org": row["org"],
        "org_ref": f"o{row['org_id']}" if row["org_id"] else None,
        "deal": row["deal"],
        "deal_ref": f"d{row['deal_id']}" if row["deal_id"] else None,
        "subject": None if hidden else row["subject"],
        "text": None if hidden else row["text"],
        "outcome": row["outcome"],
        "minutes": row["minutes"],
        "occurred_at": row["occurred_at"],
        "occurred_on": row["occurred_on"],
        "recorded_at": row["recorded_at"],
        "private": bool(row["is_private"]),
        "touch": bool(row["is_touch"]),
        **{name: row[name] for name in ("user", "source", "source_key", "uid", "updated_at", "deleted_at")},
    }


def last_touch(db: Connection, contact_id: int) -> tuple[str, str] | None:
    """Return the moment and the civil day on which this contact was last reached."""
    row = db.execute("SELECT at, day FROM last_touch WHERE contact_id = ?", (contact_id,)).fetchone()
    return (row["at"], row["day"]) if row else None


def rebuild_last_touch(db: Connection) -> None:
    """Make the table of last touches anew from the interactions."""
    db.execute("DELETE FROM last_touch")
    db.execute(SQL["all_last_touches"])


def last_touch_is_whole(db: Connection) -> bool:
    """Say whether the table of last touches holds what the interactions say."""
    return db.execute(SQL["differing_last_touches"]).fetchone() is None


def row(db: Connection, id_: int) -> Record:
    """Return the columns of one interaction as they are stored."""
    return rows.row(db, "interaction", id_)


def change(db: Connection, id_: int, values: Mapping[str, Any], at: str) -> bool:
    """Give columns of an interaction other values; say whether any differs."""
    return rows.change(db, "interaction", id_, values, at)


def change_people(db: Connection, id_: int, add_: Sequence[int], take_off: Sequence[int], at: str) -> None:
    """Let people take part who had been left out, and take off those who did not."""
    there = {found[0] for found in db.execute(SQL["who"], (id_,))}
    new = [contact_id for contact_id in dict.fromkeys(add_) if contact_id not in there]
    gone = [contact_id for contact_id in take_off if contact_id in there]
    db.executemany(SQL["take_part"], [(id_, contact_id) for contact_id in new])
    db.executemany(SQL["leave_out"], [(id_, contact_id) for contact_id in gone])
    if new or gone:
        db.execute("UPDATE interaction SET updated_at = ? WHERE id = ?", (at, id_))
