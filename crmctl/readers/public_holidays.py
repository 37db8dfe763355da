"""Public holidays and moved working days of a country (ISO 3166: ``CN``, ``DE-BY``), from the library ``holidays``.

The library takes 0.2 s to load: the everyday path reads the days from the customer file, where they were written once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from crmctl.domain.working_days import CalendarDay
from crmctl.errors import BadInput
from crmctl.words import _, spoken

if TYPE_CHECKING:
    from holidays import HolidayBase

_MOVED = re.compile(r"substituted from (\d\d)/(\d\d)/(\d{4})")
_ASIDE = re.compile(r" ?[(（][^)）]*[)）]")
_WORKED = {"en": ("working day", "{name} (working day)"), "zh_CN": ("上班", "{name}调休上班")}
_MOVING_ENTRY = 4  # in the library's tables: month and day off, month and day worked instead


def calendar_of(country: str, year: int, language: str = "") -> list[CalendarDay]:
    """Return the named days off and the weekend days worked in a year; BadInput for a country nobody wrote down.

    ``language`` is that of the names where the library has them in it; else they are English, or the country's own.
    """
    wish = language or spoken()
    english, told = _held(country, year, "en_US"), _held(country, year, wish)
    moved = {day: _source(found) for day, name in english.items() if (found := _MOVED.search(name))}
    own = {day: name for day, name in told.items() if day not in moved}
    names = own | {day: _ASIDE.sub("", own[_nearest(day, own)]) for day in moved}
    rows = [CalendarDay(day, is_working=False, name=name) for day, name in names.items()]
    reasons = {source: names[day] for day, source in moved.items()}
    worked = sorted(english.weekend_workdays)
    rows += [CalendarDay(day, is_working=True, name=_worked(reasons.get(day, ""), wish)) for day in worked]
    return sorted(row for row in rows if row.day.year == year)


def weekend_of(country: str) -> frozenset[int]:
    """Return the weekdays (Monday 0) of the weekend there, as the library has it now."""
    return frozenset(_held(country, date.max.year, "en_US").weekend)


def is_settled(country: str, year: int) -> bool:
    """Say whether the year is as published; False where a government still has to say which days it moves (China)."""
    tables = getattr(_held(country, year, "en_US"), "special_public_holidays", {})
    last = max(tables, default=year)
    entries = tables.get(last, ())
    moves = any(isinstance(entry, tuple) and len(entry) >= _MOVING_ENTRY for entry in entries)
    return year <= last or not moves


def countries() -> list[str]:
    """Return every ISO 3166 code with a calendar."""
    import holidays

    return sorted(code for code in holidays.list_supported_countries() if len(code) == len("CN"))


def _held(country: str, year: int, language: str) -> HolidayBase:
    """Ask the library for the year and its neighbours, since days are moved over New Year."""
    import holidays

    code, _dash, part = country.strip().upper().partition("-")
    known = holidays.list_supported_countries()
    if len(code) != len("CN") or code not in known or (part and part not in known[code]):
        problem = _("There is no calendar of public holidays for {country}.").format(country=country)
        raise BadInput(problem, _("Name the country by its code, as in CN, DE-BY or US, or keep a calendar file."))
    around = [near for near in (year - 1, year, year + 1) if near <= date.max.year]
    held = holidays.country_holidays(code, part or None, years=around, language=language)
    if language not in held.supported_languages and "en_US" in held.supported_languages:
        return holidays.country_holidays(code, part or None, years=around, language="en_US")
    return held


def _source(found: re.Match[str]) -> date:
    """Return the day that is worked instead: ``Day off (substituted from 02/14/2026)``."""
    month, day, year = map(int, found.groups())
    return date(year, month, day)


def _nearest(day: date, named: Iterable[date]) -> date:
    return min(named, key=lambda other: (abs(other - day), other))


def _worked(reason: str, language: str) -> str:
    plain, because = _WORKED[language]
    return because.format(name=reason) if reason else plain
