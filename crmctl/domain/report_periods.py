"""The periods of reports: what one looks at unasked, the equally long one before it, the same one a year earlier."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crmctl.domain.day_steps import edge, month_on

_SPAN = re.compile(r"(\d{1,3}) (days|weeks|months)")
Bounds = tuple[date, date]  # half-open


def unasked(text: str, today: date) -> Bounds:
    """Return the period of a heading: ``90 days`` and ``12 months`` end with today, ``week`` and ``month`` hold it.

    So many months are whole ones, the present one among them; ``last month`` is the one before it.
    """
    tomorrow = today + timedelta(days=1)
    if found := _SPAN.fullmatch(text):
        number, unit = int(found[1]), found[2]
        if unit == "months":
            first = month_on(today.replace(day=1), 1 - number)
            return first, month_on(today.replace(day=1), 1)
        return tomorrow - timedelta(days=number * (7 if unit == "weeks" else 1)), tomorrow
    back, letter = (-1, text.removeprefix("last ")[0]) if text.startswith("last ") else (0, text[0])
    return edge(today, letter, back, last=False), edge(today, letter, back, last=True) + timedelta(days=1)


def earlier(since: date, until: date) -> Bounds:
    """Return the equally long period before: of whole months as many months, else as many days."""
    if since.day == until.day == 1:
        return month_on(since, -_months(since, until)), since
    return since - (until - since), since


def year_earlier(since: date, until: date) -> Bounds:
    """Return the same period of the year before; what ends with a month then, too."""
    return month_on(since, -12), month_on(until, -12)


def _months(since: date, until: date) -> int:
    return (until.year - since.year) * 12 + until.month - since.month
