"""The deals of a day: a few that are stuck, or should have closed by now, the most pressing first."""

from datetime import date, datetime
from typing import Any

from crmctl.domain.stuck import STUCK
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_MOST = 3  # of a kind: a day is no list
PASSED = "close passed"
_KEYS = (
    "ref", "title", "org", "org_ref", "pipeline", "stage", "amount", "currency", "owner", "days_in_stage",
    "expected_close_on",
)  # fmt: skip

Record = dict[str, Any]


def of_day(db: Connection, now: datetime, user: str) -> list[Record]:
    """Return a user's deals and nobody's (or everybody's) to look at: ``because`` is ``stuck`` or ``close passed``.

    ``days``: so many too many in the stage, or since it should have closed; ``why`` in words, where it is stuck.
    """
    if not db.execute(SQL["any"]).fetchone():
        return []  # most files of a beginner: nothing more is loaded
    from crmctl.store import stuck

    wanted = stuck.Wanted(owner=user, or_nobody=True)
    late = stuck.of(db, now, None, wanted, _MOST)
    found = {deal["ref"]: _told(deal, STUCK, deal["days_in_stage"] - deal["threshold_days"]) for deal in late}
    for deal in _passed(db, now, wanted):
        over = (now.date() - date.fromisoformat(deal["expected_close_on"])).days
        found.setdefault(deal["ref"], _told(deal, PASSED, over))
    return list(found.values())


def _passed(db: Connection, now: datetime, wanted: Any) -> list[Record]:
    from crmctl.store import deals
    from crmctl.store.database import instant

    tests, values = wanted.tests(db)
    rows = db.execute(SQL["passed"].format(tests=tests), (now.date().isoformat(), *values, _MOST))
    return deals.records(db, [row["id"] for row in rows], instant(now))


def _told(deal: Record, because: str, days: int) -> Record:
    return {"because": because, **{key: deal[key] for key in _KEYS}, "days": days, "why": deal.get("why")}
