"""What a report was asked of, as the parameters of its statements (``store/reports.py`` says what each means)."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from crmctl.domain.day_steps import month_on
from crmctl.domain.report import Asked
from crmctl.domain.report_periods import earlier
from crmctl.store import users
from crmctl.store.civil_days import begins
from crmctl.store.database import instant
from crmctl.store.driver import Connection

_ALWAYS, _NEVER, _LAST_DAY = "", "9999-12-31T23:59:59Z", "9999-12-31"
_SECOND = timedelta(seconds=1)


def values(
    db: Connection, asked: Asked, now: datetime | None, zone: tzinfo, *, pipeline: str = "", owner: str = ""
) -> dict[str, Any]:
    """Return the parameters; ``now`` None: the day it looks from is over, and counts whole."""
    over = begins(asked.today + timedelta(days=1), zone)
    before = earlier(asked.since, asked.until) if asked.since and asked.until else (None, None)
    return {
        "from": begins(asked.since, zone) if asked.since else _ALWAYS,
        "until": begins(asked.until, zone) if asked.until else _NEVER,
        "from_day": _day(asked.since, _ALWAYS),
        "until_day": _day(asked.until, _LAST_DAY),
        "earlier_from_day": _day(before[0], _ALWAYS),
        "earlier_until_day": _day(before[1], _ALWAYS),
        "before": instant(now + _SECOND) if now else over,
        "now": instant(now) if now else over,
        "day": asked.today.isoformat(),
        "today": asked.today.toordinal(),
        "months": asked.months,
        "month_first": month_on(asked.today.replace(day=1), 1 - asked.months).isoformat(),
        "by": asked.by or None,
        "pipeline": _pipeline(db, pipeline) if pipeline else None,
        "owner": users.known(db, owner) if owner else None,
        "currency": asked.currency,
        "segment": 1 if asked.segment else None,
    }


def _pipeline(db: Connection, name: str) -> int:
    from crmctl.store import pipelines  # only where one is asked for

    return pipelines.named(db, name).id


def _day(day: date | None, otherwise: str) -> str:
    return day.isoformat() if day else otherwise
