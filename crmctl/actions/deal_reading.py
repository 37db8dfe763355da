"""Deals listed and shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from crmctl.domain.pipeline import OPEN, NoSuchStage
from crmctl.store import deal_lists, deal_pages
from crmctl.store.database import Store

Record = dict[str, Any]


class Place(NamedTuple):
    """Where to look for deals: in which pipelines, in which stages; whether these are closed ones."""

    pipeline_ids: Sequence[int] = ()
    stage_ids: Sequence[int] = ()
    is_closed: bool = False


def place(store: Store, pipeline: str, stage: str) -> Place:
    """Return the pipeline of this name and the stage of this name in it; without a pipeline those in all of them."""
    from crmctl.store import pipelines

    if not (pipeline or stage):
        return Place()
    with store.reading() as db:
        known = [pipelines.named(db, pipeline)] if pipeline else pipelines.listed(db)
    if not stage:
        return Place([one.id for one in known])
    found, missing = [], None
    for one in known:
        try:
            found.append(one.any_stage(stage))
        except NoSuchStage as error:
            missing = missing or error
    if not found:
        raise missing or pipelines.NoPipeline
    return Place(
        [one.id for one in known] if pipeline else (), [to.id for to in found], all(to.kind != OPEN for to in found)
    )


def list_deals(store: Store, wanted: deal_lists.Wanted, now: datetime) -> list[Record]:
    """Return the deals wanted, read in one go so that no reader's lock is kept."""
    with store.reading() as db:
        return list(deal_lists.listed(db, wanted, now))


def show_deal(store: Store, deal_id: int, now: datetime) -> Record:
    """Return one deal with all that goes on around it."""
    with store.reading() as db:
        return deal_pages.page(db, deal_id, store.user, now)
