"""A pipeline as a board, and the deals that are stuck in it; both only read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crmctl.store import board, pipelines, stuck
from crmctl.store.database import Store
from crmctl.store.narrowing import Narrowing

Record = dict[str, Any]


def show_board(
    store: Store, pipeline: str, owner: str, where: Narrowing | None, limit: int, now: datetime
) -> tuple[list[Record], list[str]]:
    """Return the columns of a board (of the default pipeline when none is named), and the names of other pipelines."""
    with store.reading() as db:
        shown = pipelines.named(db, pipeline)
        columns = board.of(db, shown, stuck.Wanted(shown.id, owner, where=where), limit, now)
        others = [one.name for one in pipelines.listed(db) if one.id != shown.id]
    return columns, others


def find_stuck(
    store: Store, pipeline: str, owner: str, where: Narrowing | None, limit: int, now: datetime
) -> tuple[list[Record], list[Record]]:
    """Return the stuck deals, the most pressing first, and the stages whose deals nobody can judge."""
    with store.reading() as db:
        wanted = stuck.Wanted(pipelines.named(db, pipeline).id if pipeline else None, owner, where=where)
        return stuck.of(db, now, None, wanted, limit), stuck.unjudged(db, wanted)


def judge_deals(store: Store, ids: Sequence[int], now: datetime) -> list[Record]:
    """Return these deals, each with whether it is stuck and why."""
    with store.reading() as db:
        return stuck.of(db, now, ids)
