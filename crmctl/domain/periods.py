"""Months, quarters and years as people name them: 2026, 2026-Q4, 2026-11, 2026年四季度; half-open spans of days."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from crmctl.domain.day_steps import month_on
from crmctl.errors import BadInput
from crmctl.words import _

_QUARTERS = str.maketrans("一二三四", "1234")
_NAMED = re.compile(
    r"(?P<year>\d{4})年?(?:[-/ ]?(?:q(?P<quarter>[1-4])|(?P<zh>[1-4])季度?|第(?P<nth>[1-4])季度)"
    r"|[-/.]?(?P<month>\d{1,2})月?)?"
)


class Period(NamedTuple):
    """From ``first`` up to, and without, ``until``. ``name`` is 2026, 2026-Q4 or 2026-11, as the file keeps it."""

    name: str
    first: date
    until: date


def parse_period(text: str) -> Period:
    """Read a month, a quarter or a year."""
    plain = re.sub(r"\s+", " ", text.strip().casefold()).translate(_QUARTERS)
    found = _NAMED.fullmatch(plain)
    quarter = found and (found["quarter"] or found["zh"] or found["nth"])
    month = int(found["month"] or 1) if found else 0
    if not found or not 1 <= int(found["year"]) < date.max.year or not 1 <= month <= 12:  # noqa: PLR2004
        raise BadInput(_("Not a period: {text}.").format(text=text), _("Write 2026, 2026-Q4 or 2026-11."))
    year = int(found["year"])
    if quarter:
        first = date(year, 3 * int(quarter) - 2, 1)
        return Period(f"{year:04}-Q{quarter}", first, month_on(first, 3))
    if found["month"]:
        return month_of(date(year, month, 1))
    return Period(f"{year:04}", date(year, 1, 1), date(year + 1, 1, 1))


def month_of(day: date) -> Period:
    """Return the month that a day is in."""
    first = day.replace(day=1)
    return Period(f"{first:%Y-%m}", first, month_on(first, 1))


def months_from(day: date, count: int) -> list[Period]:
    """Return so many months, the one that the day is in first."""
    return [month_of(month_on(day.replace(day=1), number)) for number in range(count)]
