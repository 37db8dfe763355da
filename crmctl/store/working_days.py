"""The working days of the file: weekends, and the days that differ from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from crmctl.domain.working_days import WEEKEND, CalendarDay, WorkingDays, working_days
from crmctl.store import own_settings
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_AHEAD = 60  # days for which a calendar is wanted

Filled = dict[date, str | None]  # day → the country it was filled in from, or None where a person set it


class Changed(NamedTuple):
    """How the calendar of a year came to differ."""

    added: list[CalendarDay]
    changed: list[CalendarDay]
    removed: list[CalendarDay]


def rows(db: Connection, first: str = "0000", last: str = "9999-99-99") -> list[CalendarDay]:
    """Return the days kept, in order."""
    found = db.execute(SQL["rows"], (first, last))
    return [CalendarDay(date.fromisoformat(row["day"]), bool(row["is_working"]), row["name"]) for row in found]


def of_year(db: Connection, year: int) -> list[CalendarDay]:
    """Return the days kept of one year."""
    return rows(db, f"{year:04}", f"{year:04}-99")


def origins(db: Connection, year: int) -> Filled:
    """Return where the days of a year came from."""
    found = db.execute(SQL["rows"], (f"{year:04}", f"{year:04}-99"))
    return {date.fromisoformat(row["day"]): row["country"] for row in found}


def calendar(db: Connection) -> WorkingDays:
    """Return the calendar of the file."""
    said = own_settings.read(db).get("weekend")
    weekend = frozenset(map(int, said.split(","))) if said else WEEKEND
    return working_days(rows(db), weekend)


def keep_weekend(db: Connection, weekend: frozenset[int]) -> None:
    """Write down which weekdays (Monday 0) are the weekend; nothing while it is what it always was."""
    said = ",".join(map(str, sorted(weekend)))
    if weekend != WEEKEND or "weekend" in own_settings.read(db):
        own_settings.save(db, {"weekend": said})


def put_year(db: Connection, year: int, days: Iterable[CalendarDay], countries: Mapping[date, str | None]) -> Changed:
    """Let a year hold these days and no others; ``countries`` says where each came from. Return what differs."""
    before = {row.day: row for row in of_year(db, year)}
    after = {row.day: row for row in days}
    for day in before.keys() - after.keys():
        db.execute(SQL["remove"], (day.isoformat(),))
    for day, row in sorted(after.items()):
        put(db, row, countries.get(day))
    return Changed(
        [row for day, row in sorted(after.items()) if day not in before],
        [row for day, row in sorted(after.items()) if day in before and row != before[day]],
        [row for day, row in sorted(before.items()) if day not in after],
    )


def put(db: Connection, row: CalendarDay, country: str | None = None) -> None:
    """Write one day, in the place of what it was."""
    values = (row.day.isoformat(), row.is_working, row.name, country)
    known = db.execute("SELECT 1 FROM calendar_day WHERE day = ?", values[:1]).fetchone()
    db.execute(SQL["change" if known else "add"], values)


def remove(db: Connection, day: date) -> bool:
    """Let a day be what its weekday says; say whether it was anything else."""
    return bool(db.execute(SQL["remove"], (day.isoformat(),)).rowcount)


def years(db: Connection) -> set[int]:
    """Return the years of which any day is kept."""
    return {int(row["year"]) for row in db.execute(SQL["years"])}


def missing_year(db: Connection, today: date) -> int | None:
    """Return the first year within the coming 60 days that has no calendar while an earlier one has; else None."""
    known = years(db)
    ahead = sorted({today.year, (today + timedelta(days=_AHEAD)).year})
    return next((year for year in ahead if year not in known and known and min(known) < year), None)
