"""Deals on the move: where one stands, what the next stage asks for, the one stay ended and the other begun."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from crmctl.domain.deal import Reason, Rule, Standing
from crmctl.domain.pipeline import OPEN, Stage
from crmctl.store.driver import Connection
from crmctl.store.sql import load

if TYPE_CHECKING:
    from crmctl.domain.deal_history import Place

SQL = load(__file__)


class Step(NamedTuple):
    """One move as it is written: ``at`` and ``now`` are instants as they are stored, ``probability`` whole per cent."""

    to: Stage
    at: str
    now: str
    probability: int
    user_id: int | None = None
    because: str | None = None
    overruled: Sequence[Rule] = ()
    lost_reason_id: int | None = None


def standing(db: Connection, deal_id: int) -> Standing | None:
    """Return where a deal stands; None for one that is not there, or lies in the trash."""
    row = db.execute(SQL["standing"], (deal_id,)).fetchone()
    return Standing(*row) if row else None


def reasons(db: Connection) -> list[Reason]:
    """Return the reasons to lose a deal that can be named."""
    return [Reason(*row) for row in db.execute(SQL["reasons"])]


def closed_from(db: Connection, deal_id: int) -> tuple[int, int] | None:
    """Return the open stage that a deal stood in last, and its pipeline; None where it never was open."""
    row = db.execute(SQL["closed_from"], (deal_id,)).fetchone()
    return (row[0], row[1]) if row else None


def pipeline_of(db: Connection, stage_id: int) -> int | None:
    """Return the pipeline of a stage; None where the stage is gone, as when its making was taken back."""
    row = db.execute(SQL["pipeline_of"], (stage_id,)).fetchone()
    return int(row[0]) if row else None


def lacking(db: Connection, deal_id: int, stage_id: int, now: datetime) -> list[Rule]:
    """Return the rules of a stage that do not hold of this deal."""
    rules = [Rule(*row) for row in db.execute(SQL["rules"], (stage_id,))]
    if not rules:
        return []
    from crmctl.store import conditions

    return [rule for rule in rules if not conditions.holds(db, "deal", deal_id, rule.condition, now)]


def places(db: Connection, deal_id: int) -> "list[Place]":
    """Return every stage, the retired ones too, of the pipelines that a deal was in."""
    from crmctl.domain.deal_history import Place

    return [Place(*row) for row in db.execute(SQL["places"], (deal_id,))]


def give_reason(db: Connection, deal_id: int, reason_id: int) -> None:
    """Say why a deal is lost, before the rules of the stage are asked: one may ask for it."""
    db.execute("UPDATE deal SET lost_reason_id = ? WHERE id = ?", (reason_id, deal_id))


def move(db: Connection, deal_id: int, step: Step) -> None:
    """End the present stay and begin the next, with what the deal is worth and how likely it is by now."""
    from crmctl.store import stays

    stays.end(db, deal_id, step.at)
    values: dict[str, Any] = {
        "id": deal_id, "pipeline_id": step.to.pipeline_id, "stage_id": step.to.id, "status": step.to.kind,
        "at": step.at, "now": step.now, "closed_at": None if step.to.kind == OPEN else step.at,
        "lost_reason_id": step.lost_reason_id, "probability": step.probability, "user_id": step.user_id,
        "because": step.because, "overruled": "\n".join(rule.condition for rule in step.overruled) or None,
    }  # fmt: skip
    db.execute(SQL["move"], values)
    db.execute(SQL["begin"], values)
