"""Tags: short words hung on contacts, organisations and deals."""

from __future__ import annotations

from typing import Any

from crmctl.domain.text import comparable
from crmctl.errors import CrmError
from crmctl.store.driver import Connection
from crmctl.store.sql import load
from crmctl.words import N_, _

SQL = load(__file__)
NOUNS = ("contact", "org", "deal")


class NoSuchTag(CrmError):
    """No tag of that name is known."""

    message = N_("There is no tag {name}.")
    hint = N_("{advice}")
    code = "not_found"
    exit_status = 3


def key_of(name: str) -> str:
    """Return the key under which equal tags meet."""
    return comparable(name)


def find(db: Connection, name: str) -> tuple[int, str] | None:
    """Return the id and the spelling of a tag."""
    row = db.execute(SQL["find"], (key_of(name),)).fetchone()
    return (row["id"], row["name"]) if row else None


def known(db: Connection, name: str) -> tuple[int, str]:
    """Return the id and the spelling of a tag; raise NoSuchTag with the nearest names."""
    found = find(db, name)
    if found:
        return found
    from difflib import get_close_matches

    near = get_close_matches(name, names(db), n=3, cutoff=0.5)
    advice = _("Did you mean {names}?").format(names=", ".join(near)) if near else _("`crmctl tag list` lists them.")
    raise NoSuchTag(name=name, advice=advice)


def listed(db: Connection, sort: str, limit: int) -> list[dict[str, Any]]:
    """Return the tags in use with how many contacts, organisations and deals carry each, the trash left out."""
    column, down = sort.removeprefix("-"), sort.startswith("-")
    order = f"{column} {'DESC' if down else 'ASC'}, name"
    rows = db.execute(SQL["listed"].replace("$order", order), {"limit": limit or -1})
    return [dict(row) for row in rows]


def names(db: Connection) -> list[str]:
    """Return every tag there is."""
    return [row[0] for row in db.execute("SELECT name FROM tag ORDER BY name")]


def hang(db: Connection, noun: str, id_: int, tag_id: int) -> bool:
    """Hang a tag on a record; say whether it was not there yet."""
    return bool(db.execute(SQL["hang"].replace("$noun", noun), (id_, tag_id)).rowcount)


def take(db: Connection, noun: str, id_: int, tag_id: int) -> bool:
    """Take a tag off a record; say whether it was there."""
    return bool(db.execute(SQL["take"].replace("$noun", noun), (id_, tag_id)).rowcount)


def spell(db: Connection, tag_id: int, name: str) -> None:
    """Give a tag another name."""
    db.execute(SQL["spell"], (name, key_of(name), tag_id))


def unite(db: Connection, tag_id: int, into: int) -> None:
    """Hang everything that carries one tag on another and drop the first; what carried both carries one.

    The cadence of the tag that stays holds; where it has none, it takes over that of the other.
    """
    for noun in NOUNS:
        for statement in ("drop_double", "move"):
            db.execute(SQL[statement].replace("$noun", noun), (tag_id, into))
    for statement in ("drop_double_cadence", "move_cadence"):
        db.execute(SQL[statement], (tag_id, into))
    db.execute("DELETE FROM tag WHERE id = ?", (tag_id,))


def uses(db: Connection, tag_id: int) -> int:
    """Return how many records carry a tag, the trash among them."""
    return int(db.execute(SQL["uses"], (tag_id,)).fetchone()[0])
