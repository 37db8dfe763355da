"""Deals moved from stage to stage, won, lost and opened again; where they have been."""

from datetime import datetime
from typing import Any, NamedTuple

from crmctl.domain import deal as rules
from crmctl.domain.deal import Reason, Rule, Standing
from crmctl.domain.pipeline import LOST, Stage
from crmctl.domain.vocabulary import said
from crmctl.store import deal_moving, pipelines
from crmctl.store.database import Store, Writing, instant
from crmctl.store.interned import Interned
from crmctl.store.references import NotFound
from crmctl.store.uids import uids
from crmctl.words import _

Record = dict[str, Any]


class Wish(NamedTuple):
    """A move as it is asked for. ``seen`` is how the deal stood when it was; ``at`` is None for now.

    ``because`` overrules what a stage asks for; ``why`` is kept beside it and overrules nothing.
    """

    seen: Standing
    to: Stage
    because: str = ""
    reason: Reason | None = None
    at: datetime | None = None
    reopens: bool = False
    why: str = ""


class Moved(NamedTuple):
    """A move that was made: from where, which stay ended, when; ``meanwhile``: somebody had moved it before."""

    left: Standing
    to: Stage
    at: datetime
    probability: int
    overruled: tuple[Rule, ...] = ()
    meanwhile: bool = False
    deal: Record | None = None

    @property
    def seconds(self) -> int:
        """Return how long the stay lasted that ended; that in a closed stage lasts until the deal is opened again."""
        return max(0, int((self.at - datetime.fromisoformat(self.left.entered_at)).total_seconds()))


def move_deal(store: Store, wish: Wish, user: str, now: datetime, *, whole: bool = False) -> Moved:
    """Move a deal and return the move, with the ``whole`` deal as it is then where it is asked for."""
    with store.writing(now) as work:
        moved = _moved(work, wish, user, now)
        if not whole:
            return moved
        from crmctl.store import deal_lists

        return moved._replace(deal=deal_lists.get(work.db, wish.seen.id, now))


def _moved(work: Writing, wish: Wish, user: str, now: datetime) -> Moved:
    deal = deal_moving.standing(work.db, wish.seen.id)
    if deal is None:
        raise NotFound(noun=said("deal"), text=wish.seen.ref)
    if wish.reopens:
        rules.check_closed(deal, wish.to)
    pipeline_id = deal_moving.pipeline_of(work.db, wish.to.id)
    if pipeline_id is None:
        raise NotFound(noun=said("stage"), text=wish.to.name)
    pipeline = pipelines.of(work.db, pipeline_id)
    to = pipeline.by_id(wish.to.id)
    rules.check(deal, pipeline, to, now)
    at = rules.moment(deal, wish.at, now)
    lost_for = wish.reason.id if wish.reason else deal.lost_reason_id if to.kind == LOST else None
    if wish.reason:
        deal_moving.give_reason(work.db, deal.id, wish.reason.id)
    lacking = deal_moving.lacking(work.db, deal.id, to.id, now)
    rules.refuse(deal, to, lacking, wish.because)
    step = deal_moving.Step(
        to, instant(at), work.now, rules.probability(deal, to), _user_id(work, user, now), _because(wish), lacking,
        lost_for,
    )  # fmt: skip
    deal_moving.move(work.db, deal.id, step)
    return Moved(deal, to, at, step.probability, tuple(lacking), deal.stay_id != wish.seen.stay_id)


def _because(wish: Wish) -> str | None:
    """Return why, as the stay keeps it: the reason a deal was lost for stays there when it is opened again."""
    return (
        _(": ").join(part for part in (wish.reason.name if wish.reason else "", wish.why, wish.because) if part) or None
    )


def _user_id(work: Writing, user: str, now: datetime) -> int | None:
    return Interned(work.db, uids(now), work.now).user(user) if user else None
