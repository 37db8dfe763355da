"""From when until when something lasts, and how long before it one wants to hear of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from crmctl.readers.calendar_parts import Component
from crmctl.readers.calendar_values import Moment, Values
from crmctl.readers.calendar_zones import Zones

_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
Span = tuple[Moment | None, Moment | None, Moment | None]


def spanned(name: str, start: Moment | None, end: Moment | None, due: Moment | None, lasts: timedelta | None) -> Span:
    """Work out of the duration when it ends, or is due; a day whose last day is its first is one day long."""
    if start is not None and lasts is not None and end is None and due is None:
        whole = lasts if isinstance(start, datetime) else max(timedelta(days=lasts.days), _DAY)
        with suppress(OverflowError):
            until = start + whole
            return (start, None, until) if name == "VTODO" else (start, until, None)
    if _is_day(start) and end is not None and end == start:
        end += _DAY
    return start, end, due


def minutes(start: Moment | None, end: Moment | None) -> int | None:
    """Return how long it lasts; unknown when one of both is a day, or only one of both is in a zone."""
    if not isinstance(start, datetime) or not isinstance(end, datetime) or bool(start.tzinfo) != bool(end.tzinfo):
        return None
    with suppress(OverflowError):  # within one zone, Python would take the clock on the wall for time that passes
        first, last = (moment.astimezone(UTC) if moment.tzinfo else moment for moment in (start, end))
        return (last - first) // _MINUTE if last >= first else None
    return None


def alarm_minutes(component: Component, zones: Zones) -> int | None:
    """Return how many minutes before it the first alarm rings; alarms at a time of their own are left out."""
    for part in component.parts:
        if part.name == "VALARM":
            values = Values(part, zones)
            before = values.duration("TRIGGER")
            if before is not None and before <= timedelta():
                return -before // _MINUTE
    return None


def _is_day(moment: Moment | None) -> bool:
    return isinstance(moment, date) and not isinstance(moment, datetime)
