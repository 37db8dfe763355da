"""Segments: conditions kept under a name, and who is in them; frozen ones are lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from crmctl.domain.segment import Segment, called, key_of, plain
from crmctl.errors import CrmError
from crmctl.store import chosen
from crmctl.store.driver import Connection
from crmctl.store.narrowing import Narrowing, clause
from crmctl.store.sql import load
from crmctl.words import N_, _

SQL = load(__file__)
LIVING = "{noun}.deleted_at IS NULL AND {noun}.merged_into IS NULL"
_NEAR = 3


class NoSuchSegment(CrmError):
    """There is no segment of that name."""

    message = N_("There is no segment {name}.")
    hint = N_("{near}")
    code = "not_found"
    exit_status = 3


def listed(db: Connection) -> list[Segment]:
    """Return every segment: the live ones by name, then the frozen ones."""
    return [Segment(*row) for row in db.execute(SQL["segments"], (None,))]


def find(db: Connection, name: str) -> Segment | None:
    """Return the segment of this name, however it is spelt; None when there is none."""
    row = db.execute(SQL["segments"], (key_of(name),)).fetchone()
    return Segment(*row) if row else None


def known(db: Connection, name: str) -> Segment:
    """Return the segment of this name; NoSuchSegment tells the nearest."""
    found = find(db, name)
    if found is None:
        raise NoSuchSegment(name=plain(name) or '""', near=nearest(db, name))
    return found


def get(db: Connection, segment_id: int) -> Segment:
    """Return the segment of this id."""
    return Segment(*db.execute(SQL["by_id"], (segment_id,)).fetchone())


def nearest(db: Connection, name: str) -> str:
    """Say in words which names are most like one that is none."""
    from difflib import get_close_matches

    names = {key_of(one.name): one.name for one in listed(db)}
    key = key_of(name)
    near = [names[one] for one in get_close_matches(key, names, n=_NEAR, cutoff=0.4)]
    near += [own for one, own in names.items() if key and own not in near and (key in one or one in key)]
    if near:
        return _("Did you mean {names}?").format(names=_(", ").join(near[:_NEAR]))
    if not names:
        return _('Save one: crmctl segment save NAME "EXPR".')
    return _("See `crmctl segment list`.")


def beginning_with(db: Connection, typed: str) -> list[tuple[str, str]]:
    """Return the names that begin as typed, with the conditions."""
    key = key_of(typed)
    return [(one.name, one.condition) for one in listed(db) if key_of(one.name).startswith(key)]


def add(db: Connection, values: dict[str, Any]) -> int:
    """Write a new segment; return its id."""
    blank = dict.fromkeys(("note", "frozen_at", "because", "origin_id"))
    return int(db.execute(SQL["add"], blank | values).lastrowid or 0)


def change(db: Connection, values: dict[str, Any]) -> None:
    """Give a segment another condition."""
    db.execute(SQL["change"], values)


def annotate(db: Connection, segment_id: int, note: str | None, at: str) -> None:
    """Give a segment another note."""
    db.execute(SQL["note"], {"id": segment_id, "note": note, "at": at})


def drop(db: Connection, segment_id: int) -> None:
    """Take a segment away, the list of a frozen one with it; what was frozen of it stays."""
    db.execute("DELETE FROM segment_member WHERE segment_id = ?", (segment_id,))
    db.execute("UPDATE segment SET origin_id = NULL WHERE origin_id = ?", (segment_id,))
    db.execute("DELETE FROM segment WHERE id = ?", (segment_id,))


def fits(db: Connection, segment: Segment, now: datetime) -> tuple[str, tuple[Any, ...]]:
    """Return what holds of those in a segment, in SQL over its table, with the values in it."""
    text = called(segment.name) if segment.is_frozen else segment.condition
    return clause(db, segment.noun, Narrowing(text, now, segment.owner or ""))


def members(db: Connection, segment: Segment, now: datetime) -> list[int]:
    """Return the ids of those in a segment now, in their order; who lies in the trash is in none."""
    sql, values = fits(db, segment, now)
    statement = f"SELECT id FROM {segment.noun} WHERE {LIVING.format(noun=segment.noun)} AND {sql} ORDER BY id"
    return [row[0] for row in db.execute(statement, values)]


def count(db: Connection, segment: Segment, now: datetime) -> int:
    """Return how many are in a segment now."""
    sql, values = fits(db, segment, now)
    statement = f"SELECT count(*) FROM {segment.noun} WHERE {LIVING.format(noun=segment.noun)} AND {sql}"
    return int(db.execute(statement, values).fetchone()[0])


def freeze(db: Connection, origin: Segment, list_id: int, now: datetime) -> int:
    """Write those in a segment now into a list; return how many they are."""
    sql, values = fits(db, origin, now)
    statement = SQL["freeze"].format(noun=origin.noun, living=LIVING.format(noun=origin.noun), fits=sql)
    return db.execute(statement, (list_id, *values)).rowcount


def users_of(db: Connection, segment: Segment) -> Iterator[str]:
    """Yield in words what names a segment: other segments, triggers, rules of stages."""
    for other in listed(db):
        if not other.is_frozen and other.id != segment.id and _names(other.condition, segment):
            yield _("the segment {name}").format(name=other.name)
    for row in db.execute(SQL["rules"]):
        if _names(row["condition"], segment):
            told = _("the trigger {name}") if row["what"] == "trigger" else _("a rule of the stage {name}")
            yield told.format(name=row["name"])


def _names(text: str, segment: Segment) -> bool:
    from crmctl.domain import condition
    from crmctl.domain.condition_tokens import Misread

    try:
        names = condition.saved(condition.parse(text))
    except Misread:
        return False
    return key_of(segment.name) in map(key_of, names)


def choose(db: Connection, name: str, now: datetime, user: str = "") -> int:
    """Lay the table ``chosen`` (noun, id) beside a file that is only read, with those in a segment; say how many.

    NoSuchSegment when there is none of that name; without a name nobody is chosen, which means everybody.
    """
    del user  # «me» in a segment is who saved it
    segment = known(db, name) if name else None
    found = members(db, segment, now) if segment else []
    chosen.lay(db, ((segment.noun, id_) for id_ in found) if segment else ())
    return len(found)
