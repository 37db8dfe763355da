"""Days as they are named on the command line: one, a stretch ``first..last``, or a whole year."""

from __future__ import annotations

from datetime import date

from crmctl.app import App
from crmctl.commands import when
from crmctl.commands.workday.columns import LONGEST
from crmctl.errors import BadInput
from crmctl.words import _


def span(app: App, text: str) -> tuple[date, date]:
    """Return the first and the last day meant."""
    first, dots, last = (part.strip() for part in text.partition(".."))
    if not dots and len(first) == len("2026") and first.isdecimal() and int(first):
        return date(int(first), 1, 1), date(int(first), 12, 31)
    start = when.day(app, first)
    end = when.day(app, last) if dots else start
    if not 0 <= (end - start).days < LONGEST:
        raise BadInput(_("{first} to {last} is no stretch of days.").format(first=start, last=end))
    return start, end
