"""Which civil day an instant falls on, in a zone: a table ``civil_day`` beside the file, for reports to join.

So a report says ``the day that began last before this instant`` and needs no function of dates that one engine has and
another lacks; a day of 23 or 25 hours is a day. ``number`` counts days: a difference of two is a number of whole days.

``civil_span`` is for many instants: which civil day (``number``, ``day``) shares which part of a day of UTC. An instant
is in exactly one, where ``utc_day = substr(instant, 1, 10) AND begins_at <= instant AND instant < ends_at``: found by
equality, which every engine joins fast. ``seconds`` is when the day of UTC begins, for taking instants from each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from crmctl.store.driver import Connection

_EARLIEST = date(1900, 1, 1)
_TABLE = """CREATE TEMP TABLE IF NOT EXISTS civil_day (
    begins_at TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, day TEXT NOT NULL UNIQUE) WITHOUT ROWID"""
_SPANS = """CREATE TEMP TABLE IF NOT EXISTS civil_span (
    utc_day TEXT NOT NULL, begins_at TEXT NOT NULL, ends_at TEXT NOT NULL, number INTEGER NOT NULL, day TEXT NOT NULL,
    seconds INTEGER NOT NULL, PRIMARY KEY (utc_day, begins_at)) WITHOUT ROWID"""
_END = "9999-12-31T23:59:59Z"
_SECONDS = 86_400

Row = tuple[str, int, str]


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
    db.execute(_SPANS)
    db.executemany("INSERT OR REPLACE INTO temp.civil_span VALUES (?, ?, ?, ?, ?, ?)", _spans(rows))
    db.execute("PRAGMA query_only = ON")


def begins(day: date, zone: tzinfo) -> str:
    """Return the instant a civil day begins, as it is stored."""
    return datetime.combine(day, time(), zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _spans(rows: list[Row]) -> Iterator[tuple[str, str, str, int, str, int]]:
    """Yield each civil day once for each day of UTC that it touches: its own, and its neighbours as far as it goes."""
    ends = [*(begin for begin, _number, _day in rows[1:]), _END]
    for (begin, number, day), end in zip(rows, ends, strict=True):
        for utc in (number - 1, number, number + 1):
            utc_day = date.fromordinal(utc).isoformat()
            if begin[:10] <= utc_day <= end[:10] and begin < end:
                yield utc_day, begin, end, number, day, utc * _SECONDS
