"""What is done to tags: one function per command, one transaction, one step of history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crmctl.domain.putting import split_tags
from crmctl.errors import BadInput, CrmError
from crmctl.store import records, tags
from crmctl.store.database import Store
from crmctl.store.driver import Connection
from crmctl.store.interned import Interned
from crmctl.store.references import Found
from crmctl.store.uids import uids
from crmctl.words import N_, _


class NoSuchTag(CrmError):
    """No tag of that name is known."""

    message = N_("There is no tag {name}.")
    hint = N_("{advice}")
    code = "not_found"
    exit_status = 3


def named(text: str) -> str:
    """Return a tag as it is kept; a sign that separates tags in files cannot be part of one."""
    parts = split_tags(text)
    if len(parts) != 1:
        raise BadInput(
            _("{text} is no single tag.").format(text=repr(text)), _("A tag holds no ; , | 、 and is not empty.")
        )
    return parts[0]


def add_tag(store: Store, name: str, found: Sequence[Found], now: datetime) -> list[dict[str, Any]]:
    """Hang a tag on records; return those that did not carry it yet."""
    with store.writing(now) as work:
        tag_id = _made(work.db, name, now, work.now)
        done = [one for one in found if tags.hang(work.db, one.noun, one.id, tag_id)]
        _stamp(work.db, done, work.now)
    return _told(name, done)


def _made(db: Connection, name: str, now: datetime, at: str) -> int:
    return Interned(db, uids(now), at).tag(name)


def remove_tag(store: Store, name: str, found: Sequence[Found], now: datetime) -> list[dict[str, Any]]:
    """Take a tag off records; return those that carried it."""
    with store.writing(now) as work:
        tag_id, spelt = known(work.db, name)
        done = [one for one in found if tags.take(work.db, one.noun, one.id, tag_id)]
        _stamp(work.db, done, work.now)
    return _told(spelt, done)


def rename_tag(store: Store, old: str, new: str, now: datetime) -> dict[str, Any]:
    """Give a tag another name; when there is a tag of that name, both become one."""
    with store.writing(now) as work:
        tag_id, spelt = known(work.db, old)
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


def known(db: Connection, name: str) -> tuple[int, str]:
    """Return the id and the spelling of a tag; raise NoSuchTag with the nearest names."""
    found = tags.find(db, name)
    if found:
        return found
    from difflib import get_close_matches

    near = get_close_matches(name, tags.names(db), n=3, cutoff=0.5)
    advice = _("Did you mean {names}?").format(names=", ".join(near)) if near else _("`crmctl tag list` lists them.")
    raise NoSuchTag(name=name, advice=advice)


def _stamp(db: Connection, done: Sequence[Found], at: str) -> None:
    for one in done:
        records.stamp(db, one.noun, one.id, at)


def _told(name: str, done: Sequence[Found]) -> list[dict[str, Any]]:
    return [{"tag": name, "ref": one.ref, "name": one.name} for one in done]
