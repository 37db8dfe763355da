"""Which open deals are stuck, and why: thresholds once for all stages, then deals by how pressing they are.

What is too long is found in one statement; the rest of the rule is ``domain.stuck``, asked deal by deal, and only until
as many are found as are wanted.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from crmctl.domain import stuck as rules
from crmctl.domain.stuck import Standing, Threshold
from crmctl.store import deals
from crmctl.store.database import instant
from crmctl.store.driver import Connection
from crmctl.store.narrowing import Narrowing, clause
from crmctl.store.sql import load
from crmctl.store.standings import standings

SQL = load(__file__)
_CHUNK = 200  # deals judged at once

Record = dict[str, Any]
Limits = dict[int, Threshold | None]  # by stage


class Wanted(NamedTuple):
    """Whose deals (and nobody's, too), of which pipeline, under which condition."""

    pipeline_id: int | None = None
    owner: str = ""
    or_nobody: bool = False
    where: Narrowing | None = None

    def tests(self, db: Connection) -> tuple[str, tuple[Any, ...]]:
        """Return what must hold of a deal, in SQL, and the values in it."""
        condition, values = clause(db, "deal", self.where)
        if not self.owner:
            return condition, values
        nobody = "deal.owner_id IS NULL OR" if self.or_nobody else ""
        owned = f"({nobody} deal.owner_id = (SELECT id FROM user WHERE name = ?))"
        return f"{owned} AND {condition}", (self.owner, *values)


EVERYBODY = Wanted()


def thresholds(db: Connection, stages: Iterable[tuple[int, int | None]]) -> Limits:
    """Return the threshold of each stage; ``stages`` are ids with the days they expect."""
    expected = dict(stages)
    asked = (json.dumps(list(expected)), rules.SHARE)
    known = {row["stage_id"]: (row["winners"], row["days"]) for row in db.execute(SQL["winners"], asked)}
    return {stage: rules.threshold(days, *known.get(stage, (0, None))) for stage, days in expected.items()}


def of(
    db: Connection, now: datetime, ids: Sequence[int] | None = None, wanted: Wanted = EVERYBODY, limit: int = 0
) -> list[Record]:
    """Return the stuck deals, the most pressing first, at most ``limit`` (0: all); or, of ``ids``, each as it stands.

    Beside the keys of a deal: ``stuck``, ``verdict`` and ``why``; ``threshold_days``, ``threshold_from`` (winners or
    stage), ``winners``, ``window_days``; ``last_touch_on``, ``next_step_on``, ``next_step_ref``.
    """
    if ids is None:
        limits = thresholds(db, ((row["id"], row["expected_days"]) for row in _stages(db, wanted)))
        found = _stuck(db, now, limits, wanted, limit)
    else:
        found = standings(db, ids, now)
        limits = thresholds(db, {(one.stage_id, one.expected) for one in found if one.is_open})
    known = {deal["id"]: deal for deal in deals.records(db, [one.deal_id for one in found], instant(now))}
    return [_told(known[one.deal_id], one, limits.get(one.stage_id), now) for one in found]


def ids(db: Connection, now: datetime) -> list[int]:
    """Return the ids of all stuck deals."""
    limits = thresholds(db, ((row["id"], row["expected_days"]) for row in _stages(db, EVERYBODY)))
    return sorted(one.deal_id for one in _stuck(db, now, limits, EVERYBODY, 0))


def flags(db: Connection, ids: Sequence[int], now: datetime, limits: Limits | None = None) -> dict[int, bool]:
    """Say of each of these deals whether it is stuck; winners are only looked at where it depends on them.

    Whoever asks page by page gives the same ``limits`` each time, empty at first: what was learnt is kept there.
    """
    found, today = standings(db, ids, now), now.date()
    limits = {} if limits is None else limits
    doubtful = [one for one in found if rules.needs_winners(one, today)]
    unknown = {(one.stage_id, one.expected) for one in doubtful if one.stage_id not in limits}
    limits |= thresholds(db, unknown) if unknown else {}
    stuck = {one.deal_id for one in doubtful if rules.judge(one, limits[one.stage_id], today) == rules.STUCK}
    return {id_: id_ in stuck for id_ in ids}


def unjudged(db: Connection, wanted: Wanted = EVERYBODY) -> list[Record]:
    """Return the stages without any threshold in which open deals stand: ``pipeline``, ``stage``, ``deals``."""
    stages = {row["id"]: row for row in _stages(db, wanted) if row["expected_days"] is None}
    limits = thresholds(db, ((stage, None) for stage in stages)) if stages else {}
    tests, values = wanted.tests(db)
    blind = json.dumps([stage for stage, limit in limits.items() if limit is None])
    rows = db.execute(SQL["unjudged"].format(tests=tests), (blind, *values)) if limits else ()
    found = [(stages[row["stage_id"]], row["deals"]) for row in rows]
    return [{"pipeline": stage["pipeline"], "stage": stage["name"], "deals": count} for stage, count in found]


def _stages(db: Connection, wanted: Wanted) -> list[Any]:
    return db.execute(SQL["stages"], (wanted.pipeline_id,)).fetchall()


def _stuck(db: Connection, now: datetime, limits: Limits, wanted: Wanted, limit: int) -> list[Standing]:
    found: list[Standing] = []
    for chunk in _late(db, now, limits, wanted):
        judged = ((one, rules.judge(one, limits[one.stage_id], now.date())) for one in standings(db, chunk, now))
        found += [one for one, verdict in judged if verdict == rules.STUCK]
        if limit and len(found) >= limit:
            return found[:limit]
    return found


def _late(db: Connection, now: datetime, limits: Limits, wanted: Wanted) -> Iterator[list[int]]:
    """Yield ids of deals too long in their stage, the most pressing first."""
    known = [[stage, one.days, _entered_by(now, one.days)] for stage, one in limits.items() if one]
    tests, values = wanted.tests(db)
    rows = db.execute(SQL["late"].format(tests=tests), (json.dumps(known), instant(now), *values))
    while chunk := rows.fetchmany(_CHUNK):
        yield [row["id"] for row in chunk]


def _entered_by(now: datetime, days: int) -> str:
    """Return the last instant to have entered a stage, for a stay of more than so many whole days."""
    return instant(now - timedelta(days=days + 1))


def _told(deal: Record, one: Standing, limit: Threshold | None, now: datetime) -> Record:
    verdict = rules.judge(one, limit, now.date())
    return {
        **deal,
        "stuck": verdict == rules.STUCK,
        "verdict": verdict,
        "why": rules.why(one, limit, now.date()),
        "threshold_days": limit.days if limit else None,
        "threshold_from": ("winners" if limit.winners else "stage") if limit else None,
        "winners": limit.winners if limit else None,
        "window_days": limit.window if limit else None,
        "last_touch_on": one.touched_on.isoformat() if one.touched_on else None,
        "next_step_on": one.next_on.isoformat() if one.next_on else None,
        "next_step_ref": f"t{one.next_id}" if one.next_id else None,
    }
