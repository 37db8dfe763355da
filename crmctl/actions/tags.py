"""What is done to tags: one function per command, one transaction, one step of history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crmctl.domain.putting import split_tags
from crmctl.errors import BadInput
from crmctl.store import records, tags
from crmctl.store.database import Store
from crmctl.store.driver import Connection
from crmctl.store.interned import Interned
from crmctl.store.references import Found
from crmctl.store.uids import uids
from crmctl.words import _


def named(text: str) -> str:
    """Return a tag as it is kept; a sign that separates tags in files cannot be part of one."""
    parts = split_tags(text)
    if len(parts) != 1:
        raise BadInput(
            _("{text} is no single tag.").format(text=repr(text)), _("A tag holds no ; , | 、 and is not empty.")
        )
    return parts[0]


def add_tag(store: Store, name: str, found: Sequence[Found], now: datetime) -> dict[str, Any]:
    """Hang a tag on records; return what was done, and to which: those that did not carry it yet."""
    with store.writing(now) as work:
        tag_id = _made(work.db, name, now, work.now)
        done = [one for one in found if tags.hang(work.db, one.noun, one.id, tag_id)]
        _stamp(work.db, done, work.now)
    return _told("added", name, done)


def _made(db: Connection, name: str, now: datetime, at: str) -> int:
    return Interned(db, uids(now), at).tag(name)


def remove_tag(store: Store, name: str, found: Sequence[Found], now: datetime) -> dict[str, Any]:
    """Take a tag off records; return what was done, and to which: those that carried it."""
    with store.writing(now) as work:
        tag_id, spelt = tags.known(work.db, name)
        done = [one for one in found if tags.take(work.db, one.noun, one.id, tag_id)]
        _stamp(work.db, done, work.now)
    return _told("removed", spelt, done)


def rename_tag(store: Store, old: str, new: str, now: datetime) -> dict[str, Any]:
    """Give a tag another name; when there is a tag of that name, both become one."""
    with store.writing(now) as work:
        tag_id, spelt = tags.known(work.db, old)
        other = tags.find(work.db, new)
        uses = tags.uses(work.db, tag_id)
        united = other is not None and other[0] != tag_id
        if other and united:
            tags.unite(work.db, tag_id, other[0])
            new = other[1]
        else:
            tags.spell(work.db, tag_id, new)
    return {"old": spelt, "tag": new, "united": united, "records": uses}


def list_tags(store: Store, sort: str, limit: int) -> list[dict[str, Any]]:
    """Return the tags in use, with counts."""
    with store.reading() as db:
        return tags.listed(db, sort, limit)


def _stamp(db: Connection, done: Sequence[Found], at: str) -> None:
    for one in done:
        records.stamp(db, one.noun, one.id, at)


def _told(what: str, name: str, done: Sequence[Found]) -> dict[str, Any]:
    carriers = [{"ref": one.ref, "name": one.name} for one in done]
    return {"tag": name, "done": what, "records": carriers, "count": len(done)}
