"""What is done to the reasons for which deals are lost: put on the list, taken off, called otherwise, united."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crmctl.domain.text import tidy
from crmctl.errors import BadInput
from crmctl.store import lost_reasons
from crmctl.store.database import Store
from crmctl.store.uids import uids
from crmctl.words import _

Record = dict[str, Any]


def named(text: str) -> str:
    """Return a reason as it is kept."""
    name = tidy(text)
    if not name:
        raise BadInput(_("A reason needs a name."))
    return name


def add_reasons(store: Store, names: Sequence[str], now: datetime) -> list[Record]:
    """Put reasons on the list; one that was taken off it comes back. Say of each whether it was there."""
    new, told = uids(now), []
    with store.writing(now) as work:
        for name in names:
            there = lost_reasons.find(work.db, name)
            if there is None:
                lost_reasons.add(work.db, next(new), name)
            elif there.is_retired:
                lost_reasons.retire(work.db, there.id, None)
            known = there is not None and not there.is_retired
            told.append({"reason": there.name if there else name, "done": "known" if known else "added"})
    return told


def remove_reason(store: Store, text: str, now: datetime) -> Record:
    """Take a reason off the list; deals that were lost for it keep it, and one that none has is dropped."""
    with store.writing(now) as work:
        reason = lost_reasons.known(work.db, text)
        deals = lost_reasons.uses(work.db, reason.id)
        if deals:
            lost_reasons.retire(work.db, reason.id, work.now)
        else:
            lost_reasons.drop(work.db, reason.id)
    return {"reason": reason.name, "done": "retired" if deals else "removed", "deals": deals}


def rename_reason(store: Store, old: str, new: str, now: datetime) -> Record:
    """Give a reason another name; when there is one of that name, the deals of both are lost for that one."""
    with store.writing(now) as work:
        reason = lost_reasons.known(work.db, old)
        other, deals = lost_reasons.find(work.db, new), lost_reasons.uses(work.db, reason.id)
        united = other is not None and other.id != reason.id
        if other and united:
            lost_reasons.unite(work.db, reason.id, other.id, work.now)
            if other.is_retired:
                lost_reasons.retire(work.db, other.id, None)
        elif new != reason.name:
            lost_reasons.spell(work.db, reason.id, new)
    return {"old": reason.name, "reason": other.name if other and united else new, "united": united, "deals": deals}


def list_reasons(store: Store, *, retired: bool) -> list[Record]:
    """Return the reasons, with how many deals were lost for each."""
    with store.reading() as db:
        return lost_reasons.listed(db, retired=retired)
