"""Time zones of a calendar file: by their IANA name, by Windows' name, or as the file itself defines them."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from crmctl.readers.calendar_parts import Component, components

_NAMES = frozenset({"VTIMEZONE"})
_OFFSET = re.compile(r"\(?(?:UTC|GMT|Z)?\s*([+-])(\d\d?):?(\d\d)?\b", re.IGNORECASE)
# what a rule of summer time is made of; anything finer, or an interval of 0, would never come to an end
_RULE = re.compile(
    r"FREQ=YEARLY(?:;(?:INTERVAL=[1-9]\d{0,2}|(?:BYMONTH|BYDAY|BYMONTHDAY|BYYEARDAY|WKST|COUNT|UNTIL)=[\w,+-]{1,80}))*",
    re.IGNORECASE,
)
_MOST_RULES = 400
_LONGEST_OFFSET = timedelta(hours=24)


class Zones:
    """The zones that one file speaks of."""

    def __init__(self, data: bytes, encoding: str) -> None:
        self._defined: dict[str, Component] = {}
        self._known: dict[str, Callable[[datetime], datetime] | None] = {}
        for component in components(_definitions(data), encoding, _NAMES):
            self._defined.setdefault(_first(component, "TZID"), component)

    def placed(self, moment: datetime, name: str) -> datetime | None:
        """Put a moment by the clock on the wall into the zone of that name; None when nobody knows the zone."""
        if name not in self._known:
            self._known[name] = self._place(name)
        place = self._known[name]
        return place(moment) if place else None

    def _place(self, name: str) -> Callable[[datetime], datetime] | None:
        if zone := iana(name):
            return lambda moment: moment.replace(tzinfo=zone)
        if defined := self._defined.get(name):
            if zone := iana(_first(defined, "X-LIC-LOCATION")):
                return lambda moment: moment.replace(tzinfo=zone)
            if custom := _custom(defined):
                return lambda moment: _fixed(moment, custom)
        if match := _OFFSET.match(name.strip()):
            ahead = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
            if ahead < _LONGEST_OFFSET:
                offset = timezone(ahead if match[1] == "+" else -ahead)
                return lambda moment: moment.replace(tzinfo=offset)
        return None


def iana(name: str) -> tzinfo | None:
    """Return the zone that a name means: an IANA name, with a maker's prefix or without, or a name of Windows."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    if name.upper() in {"UTC", "GMT", "Z", "ETC/UTC"}:
        return UTC
    parts = [part for part in name.strip().split("/") if part]
    tails = ["/".join(parts[-count:]) for count in (3, 2)] if name.startswith("/") else []
    for candidate in (WINDOWS_TO_OLSON.get(name, ""), "/".join(parts), *tails):
        if zone := _zone(candidate):
            return zone
    return None


def _zone(name: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo

    # the names of files that are no zones, of folders, and what is no name at all, each fail in their own way
    with suppress(KeyError, ValueError, OSError):
        return ZoneInfo(name) if "/" in name or name.isupper() or name.istitle() else None
    return None


def _custom(component: Component) -> tzinfo | None:
    """Make a zone of its definition in the file, unless its rules are no rules of summer time."""
    from icalendar import Timezone
    from icalendar.timezone import tzp

    rules = [prop.value for part in component.parts for prop in part.properties if prop.name == "RRULE"]
    if len(component.parts) > _MOST_RULES or not all(map(_RULE.fullmatch, map(str.strip, rules))):
        return None
    lines = [line for line in component.raw if not line.upper().startswith(("TZID", "X-", "COMMENT", "TZURL"))]
    try:
        return tzp.create_timezone(Timezone.from_ical("\r\n".join([lines[0], "TZID:file", *lines[1:], ""])))
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError):
        return None


def _fixed(moment: datetime, zone: tzinfo) -> datetime:
    """Give the moment the offset that the zone has then: nobody outside the file knows the zone itself."""
    offset = moment.replace(tzinfo=zone).utcoffset() or timedelta()
    return moment.replace(tzinfo=timezone(offset))


def _first(component: Component, name: str) -> str:
    return next((prop.value.strip().strip('"') for prop in component.properties if prop.name == name), "")


def _definitions(data: bytes) -> bytes:
    """Cut out the definitions of zones, so that the file is gone through once only."""
    pieces, upper, at = [], data.upper() if b"VTIMEZONE" not in data else data, 0
    while (start := upper.find(b"BEGIN:VTIMEZONE", at)) >= 0:
        end = upper.find(b"END:VTIMEZONE", start)
        if end < 0:
            break
        at = end + len(b"END:VTIMEZONE")
        pieces.append(data[start:at])
    return b"\n".join([*pieces, b""])
