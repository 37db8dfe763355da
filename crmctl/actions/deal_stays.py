"""Where a deal has been, and how its close date was moved."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from crmctl.domain import deal_history
from crmctl.domain.money import format_amount
from crmctl.store import deal_moving, deal_pushes, stays
from crmctl.store.database import Store, instant

Record = dict[str, Any]


class History(NamedTuple):
    """The stays of a deal in order; ``pushes`` as ``deal_pushes.of`` gives them."""

    stays: list[Record]
    pushes: Record


def history(store: Store, deal_id: int, now: datetime) -> History:
    """Return every stay of a deal, each with ``move`` and ``skipped``; their seconds add up to its age."""
    with store.reading() as db:
        found = stays.of(db, deal_id, instant(now))
        told = deal_history.told(found, deal_moving.places(db, deal_id))
        return History([_record(stay) for stay in told], deal_pushes.of(db, deal_id))


def _record(stay: Record) -> Record:
    minor, currency = stay["amount_minor"], stay["currency"]
    return {
        **{name: stay[name] for name in ("stage", "entered_at", "left_at", "seconds", "by", "because")},
        "amount": None if minor is None else format_amount(minor, currency),
        "currency": currency,
        "probability": None if stay["probability"] is None else stay["probability"] / 100,
        "expected_close_on": stay["expected_close_on"],
        "overruled": (stay["overruled"] or "").splitlines(),
        "move": stay["move"],
        "skipped": stay["skipped"],
    }
