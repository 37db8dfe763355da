"""When key figures are to be kept: asked at every reminder and every import, so it costs next to nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from crmctl.domain.day_steps import month_end
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
MOST = 13  # that are caught up


def months_due(db: Connection, today: date, zone: tzinfo) -> list[date]:
    """Return the ends of months whose figures were not kept, since the file began; the last few where they are many."""
    last = month_end(today, -1)
    if db.execute(SQL["in_month"], (last.isoformat(),)).fetchone()[0]:
        return []
    began = db.execute(SQL["beginning"]).fetchone()[0]
    if not began:
        return []
    first = datetime.fromisoformat(began).astimezone(zone).date()
    kept = {row[0] for row in db.execute(SQL["kept_months"])}
    ends: Iterable[date] = (month_end(today, -back) for back in range(MOST, 0, -1))
    return [end for end in ends if end >= first and end.isoformat() not in kept]


def is_first_import(db: Connection, today: date) -> bool:
    """Say whether an import of today is the first of the file, or of the same day as the first."""
    kept = db.execute(SQL["first_import"]).fetchone()[0]
    return kept is None or kept == today.isoformat()
