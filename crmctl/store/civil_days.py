"""Which civil day an instant falls on, in a zone: a table ``civil_day`` beside the file, for reports to join.

So a report says ``the day that began last before this instant`` and needs no function of dates that one engine has and
another lacks; a day of 23 or 25 hours is a day. ``number`` counts days: a difference of two is a number of whole days.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from crmctl.store.driver import Connection

_EARLIEST = date(1900, 1, 1)
_TABLE = """CREATE TEMP TABLE IF NOT EXISTS civil_day (
    begins_at TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, day TEXT NOT NULL) WITHOUT ROWID"""


def lay(db: Connection, first: str | None, last: date, zone: tzinfo) -> None:
    """Lay the days beside a file that is only read, from an instant to a day; what is earlier is on the first one."""
    begin = datetime.fromisoformat(first).astimezone(zone).date() if first and first >= "1900-01-02" else _EARLIEST
    start = min(begin, last) if first else last
    days = [start + timedelta(days=number) for number in range((last - start).days + 1)]
    rows = [(begins(day, zone), day.toordinal(), day.isoformat()) for day in days]
    rows[0] = ("", *rows[0][1:])
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA query_only = OFF")
    db.execute(_TABLE)
    # A day that a zone left out begins with the one after it: Apia, 30 December 2011.
    db.executemany("INSERT OR REPLACE INTO temp.civil_day VALUES (?, ?, ?)", rows)
    db.execute("PRAGMA query_only = ON")


def begins(day: date, zone: tzinfo) -> str:
    """Return the instant a civil day begins, as it is stored."""
    return datetime.combine(day, time(), zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
