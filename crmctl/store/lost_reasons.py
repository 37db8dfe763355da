"""The reasons for which deals are lost: a list of the firm's own, found however they are spelt."""

from __future__ import annotations

from typing import Any, NamedTuple

from crmctl.domain.text import comparable
from crmctl.errors import CrmError
from crmctl.store.driver import Connection
from crmctl.store.sql import load
from crmctl.words import N_, _

SQL = load(__file__)

Record = dict[str, Any]


class NoSuchReason(CrmError):
    """No reason of that name is on the list."""

    message = N_("There is no lost reason {text}.")
    hint = N_("{advice}")
    code = "not_found"
    exit_status = 3


class Reason(NamedTuple):
    """A reason that a name led to."""

    id: int
    name: str
    is_retired: bool = False


def key_of(name: str) -> str:
    """Return the key under which equal reasons meet."""
    return comparable(name)


def find(db: Connection, name: str) -> Reason | None:
    """Return the reason of this name, a retired one too."""
    row = db.execute(SQL["find"], (key_of(name),)).fetchone()
    return _reason(row) if row else None


def known(db: Connection, text: str, *, retired: bool = False) -> Reason:
    """Return the reason of this name, or the only one that begins like it; else raise NoSuchReason with the list."""
    reasons = [_reason(row) for row in db.execute(SQL["all"]) if retired or row["retired_at"] is None]
    key = key_of(text)
    found = [one for one in reasons if key_of(one.name) == key]
    found = found or [one for one in reasons if key and key_of(one.name).startswith(key)]
    if len(found) == 1:
        return found[0]
    names = _(", ").join(one.name for one in found or reasons)
    advice = _("There are: {names}. More with `crmctl pipeline reason add`.") if names else _("Add it: {command}.")
    raise NoSuchReason(text=text, advice=advice.format(names=names, command=f"crmctl pipeline reason add {text}"))


def _reason(row: Any) -> Reason:
    return Reason(row["id"], row["name"], row["retired_at"] is not None)


def listed(db: Connection, *, retired: bool = False) -> list[Record]:
    """Return the reasons with how many deals were lost for each, the trash left out."""
    rows = db.execute(SQL["listed"], {"retired": retired})
    return [{**dict(row), "retired": bool(row["retired"])} for row in rows]


def add(db: Connection, uid: str, name: str) -> int:
    """Write a new reason; return its id."""
    return int(db.execute(SQL["add"], (uid, name, key_of(name))).lastrowid or 0)


def spell(db: Connection, reason_id: int, name: str) -> None:
    """Give a reason another name; the deals lost for it follow."""
    db.execute(SQL["spell"], (name, key_of(name), reason_id))


def unite(db: Connection, reason_id: int, into: int, at: str) -> int:
    """Let the deals lost for one reason be lost for another, and drop the first; return how many."""
    moved = db.execute(SQL["unite"], (into, at, reason_id)).rowcount
    drop(db, reason_id)
    return moved


def uses(db: Connection, reason_id: int) -> int:
    """Return how many deals were lost for a reason, the trash among them."""
    return int(db.execute(SQL["uses"], (reason_id,)).fetchone()[0])


def retire(db: Connection, reason_id: int, at: str | None) -> None:
    """Take a reason off the list, or put it on again (None); the deals lost for it keep it."""
    db.execute(SQL["retire"], (at, reason_id))


def drop(db: Connection, reason_id: int) -> None:
    """Drop a reason that no deal has."""
    db.execute(SQL["drop"], (reason_id,))
