"""What every command that logs an interaction does beside writing it: whose it is, where, and which plans it stops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from crmctl.domain.due import Due
from crmctl.domain.interaction import Interaction
from crmctl.domain.task import put_off
from crmctl.store import interactions, plan_runs, tasks
from crmctl.store.database import Writing
from crmctl.store.driver import Connection
from crmctl.store.interned import Interned
from crmctl.store.references import Found
from crmctl.store.sql import load

SQL = load(__file__)

Key = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one next step after an interaction: its title where one was said, and when it is due."""

    due: Due | None
    title: str = ""


class Written(NamedTuple):
    """An interaction written down, and how many running plans it stopped."""

    id: int
    stopped: int


def write(
    work: Writing, interned: Interned, what: Interaction, who: Sequence[Found], user: str, key: Key = (None, None),
    deal_id: int | None = None,
) -> Written:  # fmt: skip
    """Write an interaction with people and organisations; a reply of theirs stops the plans that wait for one.

    ``key``: its source, and its key there. ``deal_id``: the deal it was about.
    """
    contact_ids = [found.id for found in who if found.noun == "contact"]
    org_id = next((found.id for found in who if found.noun == "org"), None) or main_org(work.db, contact_ids)
    user_id = interned.user(user) if user else None
    id_ = interactions.add(work.db, next(interned.uids), what, contact_ids, org_id, user_id, work.now, key, deal_id)
    if what.direction != "in" or not what.is_touch:
        return Written(id_, 0)
    return Written(id_, plan_runs.stop_on_reply(work.db, what, contact_ids, org_id, work.now).runs)


def main_org(db: Connection, contact_ids: Sequence[int]) -> int | None:
    """Return the present organisation of the first of these people who has one."""
    for contact_id in contact_ids:
        if row := db.execute(SQL["main_org"], (contact_id,)).fetchone():
            return int(row[0])
    return None


def party(db: Connection, deal_id: int) -> dict[str, int | None]:
    """Return as columns what is about a deal: the deal, its main contact and its organisation."""
    row = db.execute(SQL["party"], (deal_id,)).fetchone()
    return {"deal_id": deal_id, "contact_id": row["contact_id"], "org_id": row["org_id"]}


def set_next(
    work: Writing, interned: Interned, about: Found, step: NextStep, title: str, user: str, deal_id: int | None = None
) -> tuple[int, str]:
    """Make the one next step with somebody, or move it; return the task and «made», «moved» or «same».

    ``title`` is what a new one is called when nobody said. A deal has a next step of its own; one that was about no
    deal becomes it.
    """
    if about.noun == "deal":
        deal_id = about.id
    known = tasks.next_step(work.db, about.noun, about.id, own=True)
    if deal_id is not None:
        known = _of_deal(work.db, known, deal_id)
    if known is not None:
        values = _moved(tasks.row(work.db, known), step)
        changed = tasks.change(work.db, known, values | ({"deal_id": deal_id} if deal_id else {}), work.now)
        return known, "moved" if changed else "same"
    values = {
        "title": step.title or title,
        **tasks.due_columns(step.due),
        "is_next": 1,
        "origin": "log",
        "assignee_id": interned.user(user) if user else None,
        **_with(work.db, about, deal_id),
    }
    return tasks.add(work.db, next(interned.uids), values, work.now), "made"


def _with(db: Connection, about: Found, deal_id: int | None) -> dict[str, int | None]:
    if about.noun == "deal":
        return party(db, about.id)
    org_id = about.id if about.noun == "org" else main_org(db, [about.id])
    return {"contact_id": about.id if about.noun == "contact" else None, "org_id": org_id, "deal_id": deal_id}


def _of_deal(db: Connection, known: int | None, deal_id: int) -> int | None:
    """Return the next step of a deal: its own, else the one known with somebody unless it is about another deal."""
    own = tasks.next_step(db, "deal", deal_id)
    if own is not None or known is None:
        return own
    return known if tasks.row(db, known)["deal_id"] is None else None


def _moved(row: Mapping[str, Any], step: NextStep) -> dict[str, Any]:
    """Return what changes of a step: put off it keeps its time of day, as another one it is due just as said."""
    if not step.due:
        return {"title": step.title or row["title"]}
    if not step.title:
        return tasks.due_columns(put_off(tasks.due_of(row), step.due))
    return {"title": step.title, **tasks.due_columns(step.due), "minutes": None}
