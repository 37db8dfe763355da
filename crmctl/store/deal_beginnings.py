"""Where a new deal begins: in which pipeline and stage, and what that stage asks of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from crmctl.domain import deal as rules
from crmctl.domain.deal_refusals import StageRefuses
from crmctl.domain.pipeline import LOST, OPEN, Pipeline, Stage
from crmctl.errors import CrmError
from crmctl.store import deal_moving, deals, pipelines, stays
from crmctl.store.database import Writing
from crmctl.store.driver import Connection
from crmctl.words import N_, _


class LostWithoutReason(CrmError):
    """A deal that is lost has a reason."""

    message = N_("A lost deal needs a reason.")
    hint = N_("Name it with --reason. There are: {names}.")
    code = "needs_reason"
    exit_status = 6


class CannotBegin(StageRefuses):
    """The stage that a new deal is to begin in asks for what it has not."""

    message = N_("A deal cannot begin in {stage}; it lacks: {missing}.")
    hint = N_("Give it with {options}, or say with --because why it begins there all the same.")


class Start(NamedTuple):
    """Where a deal begins, and for one that is lost from the first why."""

    pipeline: Pipeline
    stage: Stage
    reason: rules.Reason | None = None

    def columns(self, at: str) -> dict[str, Any]:
        """Return the columns of the deal that say so."""
        return {
            "pipeline_id": self.pipeline.id,
            "stage_id": self.stage.id,
            "status": self.stage.kind,
            "closed_at": None if self.stage.kind == OPEN else at,
            "lost_reason_id": self.reason.id if self.reason else None,
        }


def where(db: Connection, pipeline: str, stage: str, reason: str) -> Start:
    """Return where a deal begins: in the stage named, or in the first of the pipeline named, or of the default one."""
    into = pipelines.named(db, pipeline)
    to = rules.target(into, stage) if stage else into.first
    if to.kind != LOST:
        return Start(into, to)
    known = deal_moving.reasons(db)
    if not reason:
        raise LostWithoutReason(names=_(", ").join(one.name for one in known) or "–")
    return Start(into, to, rules.reason(known, reason))


def begin(work: Writing, deal_id: int, start: Start, user_id: int | None, because: str, now: datetime) -> None:
    """Begin the first stay of a deal; a stage that is not the first one asks for what its rules say."""
    row, to = deals.row(work.db, deal_id), start.stage
    lacking = [] if to.id == start.pipeline.first.id else deal_moving.lacking(work.db, deal_id, to.id, now)
    stated = row["probability"] if to.kind == OPEN else None
    told = (start.reason.name if start.reason else "", because)
    values = {
        "amount_minor": row["amount_minor"],
        "currency": row["currency"],
        "probability": to.probability if stated is None else stated,
        "expected_close_on": row["expected_close_on"],
        "user_id": user_id,
        "because": _(": ").join(filter(None, told)) or None,
        "overruled": "\n".join(rule.condition for rule in lacking) or None,
    }
    stays.begin(work.db, deal_id, to.id, row["created_at"], values)
    standing = deal_moving.standing(work.db, deal_id)
    if standing is None:
        return
    try:
        rules.refuse(standing, to, lacking, because)
    except StageRefuses as error:
        raise CannotBegin(**error.facts) from error
