"""What is done to the calendar of working days: filled, loaded, set, listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from crmctl.domain.working_days import CalendarDay
from crmctl.errors import BadInput
from crmctl.readers import public_holidays
from crmctl.store import working_days
from crmctl.store.database import Store
from crmctl.store.driver import Connection
from crmctl.words import _

Record = dict[str, Any]


def fill_year(store: Store, year: int, country: str, now: datetime, *, force: bool) -> Record:
    """Write the public holidays and moved working days of a country into a year.

    What was filled in before is replaced; the days a person set are kept, unless ``force``, where the country says
    otherwise of them. Return what changed, and those that were ``kept``.
    """
    official = {row.day: row for row in public_holidays.calendar_of(country, year)}
    if not official:
        raise BadInput(_("Nothing is known of {year} in {country}.").format(year=year, country=country))
    weekend, settled = public_holidays.weekend_of(country), public_holidays.is_settled(country, year)
    with store.writing(now) as work:
        origins = working_days.origins(work.db, year)
        own = {row.day: row for row in working_days.of_year(work.db, year) if origins[row.day] is None}
        kept = {} if force else {day: row for day, row in own.items() if _differs(row, official.get(day))}
        days = own | official | kept
        countries = {day: country for day in official if day not in kept}
        changed = working_days.put_year(work.db, year, days.values(), countries)
        working_days.keep_weekend(work.db, weekend)
    said = [told(row) for day, row in kept.items() if day in official]
    head = {"year": year, "country": country, "settled": settled}
    return {**head, **_counts(days.values()), **_told(changed), "kept": said}


def _differs(own: CalendarDay, official: CalendarDay | None) -> bool:
    return official is None or own.is_working is not official.is_working


def load_days(store: Store, days: Sequence[CalendarDay], now: datetime) -> list[Record]:
    """Let each year that is named hold these days and no others; return what changed, year by year."""
    with store.writing(now) as work:
        return [_load(work.db, year, list(group)) for year, group in groupby(days, lambda row: row.day.year)]


def _load(db: Connection, year: int, days: list[CalendarDay]) -> Record:
    before, origins = set(working_days.of_year(db, year)), working_days.origins(db, year)
    countries = {row.day: origins[row.day] for row in days if row in before}
    changed = working_days.put_year(db, year, days, countries)
    return {"year": year, **_counts(days), **_told(changed)}


def set_days(store: Store, days: Sequence[CalendarDay], now: datetime) -> list[Record]:
    """Say of days whether they are worked."""
    with store.writing(now) as work:
        for row in days:
            working_days.put(work.db, row)
    return [told(row) for row in days]


def remove_days(store: Store, spans: Sequence[tuple[date, date]], now: datetime) -> list[Record]:
    """Let the days kept between these be what their weekday says; return them as they were."""
    with store.writing(now) as work:
        gone = [row for first, last in spans for row in working_days.rows(work.db, first.isoformat(), last.isoformat())]
        return [told(row) for row in gone if working_days.remove(work.db, row.day)]


def list_days(store: Store, year: int | None) -> list[CalendarDay]:
    """Return the days kept of a year, or of all."""
    with store.reading() as db:
        return working_days.rows(db) if year is None else working_days.of_year(db, year)


def told(row: CalendarDay) -> Record:
    """Return a day as it is shown."""
    kind = "work" if row.is_working else "off"
    return {"day": row.day.isoformat(), "weekday": row.day.isoweekday(), "kind": kind, "name": row.name}


def _counts(days: Iterable[CalendarDay]) -> Record:
    held = list(days)
    return {"off": sum(not row.is_working for row in held), "worked": sum(row.is_working for row in held)}


def _told(changed: working_days.Changed) -> Record:
    return {key: [told(row) for row in held] for key, held in changed._asdict().items()}
