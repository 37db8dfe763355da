"""Cadences: how often to be in touch with a contact or with all who carry a tag, and with whom it has run out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from crmctl.domain.cadence import standing
from crmctl.store.driver import Connection
from crmctl.store.narrowing import Narrowing, clause
from crmctl.store.sql import load, named

SQL = load(__file__)

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a cadence concerns: a contact or a tag, by id."""

    noun: Literal["contact", "tag"]
    id: int


class Held(NamedTuple):
    """A cadence as it is kept."""

    id: int
    ideal_days: int
    max_days: int


def run_out(
    db: Connection, today: date, *, past: Literal["ideal", "most"] = "ideal", user: str = "", limit: int = 0
) -> list[Record]:
    """Return the people whose cadence has run out, who runs out of it the longest first; see ``people`` for the keys.

    ``past``: from the day the ideal is reached, or only when the most has passed. ``user``: those whom this user looks
    after, and those whom nobody does.
    """
    return people(db, today, tests_of(past, user), user=user, limit=limit)


def tests_of(past: str, user: str) -> tuple[str, ...]:
    """Return the tests for ``people``: past the ideal or the most, or neither; of one user, or of all."""
    return tuple(test for test, asked in ((f"past_{past}", past), ("of_user", user)) if asked)


def people(
    db: Connection,
    today: date,
    tests: Sequence[str] = (),
    *,
    user: str = "",
    limit: int = 0,
    where: Narrowing | None = None,
) -> list[Record]:
    """Return everybody whom a cadence concerns, each once: a person's own goes before a tag's, then the shortest ideal.

    It counts from the last real touch; where there was none from the day the cadence began, or the contact came in
    when that was later. ``tests`` names conditions of cadences.sql.
    """
    fits, values = _narrowed(db, where)
    asked = {"today": today.isoformat(), "user": user, "limit": limit or -1, **values}
    return [_person(row, today) for row in db.execute(_statement("people", tests, fits), asked)]


def _narrowed(db: Connection, where: Narrowing | None) -> tuple[str, dict[str, Any]]:
    """Return a condition over contacts as a test of whom a cadence concerns, with its values."""
    if where is None:
        return "", {}
    fits, values = named(*clause(db, "contact", where))
    return f"counted.id IN (SELECT contact.id FROM contact WHERE {fits})", values


def how_many(
    db: Connection, today: date, tests: Sequence[str] = (), *, user: str = "", where: Narrowing | None = None
) -> int:
    """Return how many people ``people`` would return without a limit."""
    fits, values = _narrowed(db, where)
    asked = {"today": today.isoformat(), "user": user, **values}
    return int(db.execute(_statement("how_many", tests, fits), asked).fetchone()[0])


def _statement(name: str, tests: Sequence[str] = (), further: str = "") -> str:
    held = " AND ".join([*(SQL[test].rstrip(";") for test in tests), *([further] if further else [])]) or "TRUE"
    return SQL[name].format(counted=SQL["counted"].rstrip(";"), tests=held)


def listed(db: Connection, today: date) -> list[Record]:
    """Return every cadence, those of people first; of a tag how many it applies to, and who of them comes first."""
    return [_cadence(row, today) for row in db.execute(_statement("cadences"), {"today": today.isoformat()})]


def find(db: Connection, whom: Whom) -> Held | None:
    """Return the cadence of a contact or a tag."""
    row = db.execute(SQL["of"].format(noun=whom.noun), (whom.id,)).fetchone()
    return Held(*row) if row else None


def add(db: Connection, uid: str, whom: Whom, every: tuple[int, int], began: str, at: str) -> int:
    """Write a new cadence; ``every`` is its ideal and its most, in days. Return its id."""
    return int(db.execute(SQL["add"].format(noun=whom.noun), (uid, whom.id, *every, began, at, at)).lastrowid or 0)


def change(db: Connection, cadence_id: int, every: tuple[int, int], at: str) -> bool:
    """Give a cadence another ideal and another most; say whether they differ."""
    return bool(db.execute(SQL["change"], (*every, at, cadence_id, *every)).rowcount)


def remove(db: Connection, cadence_ids: Sequence[int]) -> None:
    """Drop cadences."""
    db.executemany(SQL["remove"], [(id_,) for id_ in cadence_ids])


def _cadence(row: Any, today: date) -> Record:
    first = row["counted_from"] and standing(
        date.fromisoformat(row["counted_from"]), row["ideal_days"], row["max_days"], today
    )
    return {
        "id": row["id"],
        "ref": f"c{row['contact_id']}" if row["contact_id"] else None,
        "name": row["contact"],
        "tag": row["tag"],
        "ideal_days": row["ideal_days"],
        "max_days": row["max_days"],
        "started_on": row["started_on"],
        "people": row["people"],
        "due": row["due"],
        "late": row["late"],
        "last_touch_on": row["last_touch_on"],
        "days": first.days if first else None,
        "due_on": first.due_on.isoformat() if first else None,
        "ran_out_on": first.ran_out_on.isoformat() if first else None,
        "state": first.state if first else "fine",
        **{name: row[name] for name in ("created_at", "updated_at", "uid")},
    }


def _person(row: Any, today: date) -> Record:
    now = standing(date.fromisoformat(row["counted_from"]), row["ideal_days"], row["max_days"], today)
    return {
        "contact_id": row["id"],
        "ref": f"c{row['id']}",
        "name": row["name"],
        "org": row["org"],
        "tag": row["tag"],
        "ideal_days": row["ideal_days"],
        "max_days": row["max_days"],
        "last_touch_on": row["last_touch_on"],
        "days": now.days,
        "due_on": now.due_on.isoformat(),
        "ran_out_on": now.ran_out_on.isoformat(),
        "state": now.state,
        "is_late": now.state == "late",
        "owner": row["owner"],
    }
