"""Deals that leave a stage because it is retired: each is moved, with a stay that says so."""

from __future__ import annotations

from datetime import datetime

from crmctl.domain import deal as rules
from crmctl.domain.pipeline import OPEN, Stage
from crmctl.errors import CrmError
from crmctl.store import deal_moving, pipeline_saving
from crmctl.store.database import Writing, instant
from crmctl.store.sql import load
from crmctl.words import N_, _

SQL = load(__file__)


class DealsInIt(CrmError):
    """Deals are in the stage that is to be retired."""

    message = N_("Deals are in {stage} ({n}): {refs}.")
    hint = N_("Say with --to which stage they go to.")
    code = "deals_in_it"
    exit_status = 6


class OtherKind(CrmError):
    """The deals would be won, lost or opened again by it."""

    message = N_("{stage} and {to} are not of the same kind; deals are not won, lost or opened again by the way.")
    hint = N_("Name a stage of the same kind with --to, or move the deals first.")
    code = "other_kind"
    exit_status = 6


def leave(work: Writing, stage: Stage, to: Stage | None, user_id: int | None, now: datetime) -> list[int]:
    """Move every deal of a stage to another, those in the trash too; return them. Refused where there is no other.

    What the other stage asks for and does not hold is overruled, and stands in the stay. A deal that is closed was so
    before: its new stay begins with the one it was in, so that the day it was closed remains.
    """
    there = pipeline_saving.deals_in(work.db, stage.id)
    if there and to is None:
        refs = _(", ").join(f"d{deal_id}" for deal_id in there[:10]) + (" …" if there[10:] else "")
        raise DealsInIt(stage=stage.name, n=len(there), refs=refs)
    if to is not None:
        because = _("stage {stage} retired").format(stage=stage.name)
        for deal_id in there:
            _move(work, deal_id, to, because, user_id, now)
    return there


def _move(work: Writing, deal_id: int, to: Stage, because: str, user_id: int | None, now: datetime) -> None:
    deal = rules.Standing(*work.db.execute(SQL["standing"], (deal_id,)).fetchone())
    at = instant(rules.moment(deal, None, now)) if deal.kind == OPEN else deal.entered_at
    lacking = deal_moving.lacking(work.db, deal_id, to.id, now)
    step = deal_moving.Step(
        to, at, work.now, rules.probability(deal, to), user_id, because, lacking, deal.lost_reason_id
    )  # fmt: skip
    deal_moving.move(work.db, deal_id, step)
