"""What a report is wanted of, as it was typed: periods, days and ages."""

from __future__ import annotations

from datetime import date

from crmctl.app import App
from crmctl.commands import when
from crmctl.errors import UsageError
from crmctl.words import _

_MOST_DAYS = 36_600


def period_of(app: App, since: str, until: str, period: str) -> tuple[date | None, date | None]:
    """Return the first day, and the one after the last; None is without an end."""
    if period:
        from crmctl.domain.periods import parse_period

        if since or until:
            raise UsageError(_("Give either --period, or --since and --until."))
        named = parse_period(period)
        return named.first, named.until
    return days_of(app, since), days_of(app, until)


def days_of(app: App, text: str) -> date | None:
    """Return a day gone by, None where none was asked for."""
    return when.day(app, text, ahead=False) if text else None


def ages(text: str) -> tuple[int, ...]:
    """Return whole days, with commas between them, in order."""
    parts = text.replace("，", ",").split(",") if text.strip() else []
    if not all(part.strip().isdecimal() and int(part) <= _MOST_DAYS for part in parts):
        raise UsageError(_("Not ages in days: {text}.").format(text=text), _("Write them like 15,30,60."))
    return tuple(sorted({int(part) for part in parts}))
