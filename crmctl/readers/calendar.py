"""Calendars: iCalendar (RFC 5545) and vCalendar 1.0, with what real programs make of them.

Nothing is fetched, attachments are left alone, and what cannot be understood of an entry is kept as it stands among its
warnings. An entry that is cut says so in ``problem``; the ones around it are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from crmctl.domain.person import Warning  # noqa: A004  the trade's word, and never raised
from crmctl.readers import markup
from crmctl.readers.addresses import Address
from crmctl.readers.calendar_lines import pieces, prepared, text
from crmctl.readers.calendar_parts import Component, components
from crmctl.readers.calendar_spans import alarm_minutes, minutes, spanned
from crmctl.readers.calendar_values import Moment, Values, day, somebody
from crmctl.readers.calendar_zones import Zones

Kind = Literal["event", "todo", "journal"]
_KINDS: dict[str, Kind] = {"VEVENT": "event", "VTODO": "todo", "VJOURNAL": "journal"}
_MARKED_UP = re.compile(r"</[a-z]+\s*>|<br\s*/?>", re.IGNORECASE)
_PRIVATE = {"PRIVATE", "CONFIDENTIAL"}
_VCALENDAR_1 = {"NEEDS ACTION": "NEEDS-ACTION", "DONE": "COMPLETED"}


class Attendee(NamedTuple):
    """Somebody invited, and the answer: accepted, declined, tentative, …"""

    name: str
    address: str
    answer: str


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An event, a task or a note. Times are in a zone or, without one, by the clock of wherever one is."""

    kind: Kind
    line: int  # of its BEGIN in the file, from 1
    problem: str  # E_CUT, or "" when whole
    warnings: tuple[Warning, ...]
    uid: str
    recurrence_id: Moment | None  # which occurrence of a series this one replaces
    summary: str
    description: str
    location: str
    url: str
    start: Moment | None
    end: Moment | None  # the first moment, or day, after it
    minutes: int | None  # None without times of day
    due: Moment | None
    completed: datetime | None
    status: str  # CONFIRMED, CANCELLED, NEEDS-ACTION, COMPLETED, … or ""
    priority: int | None  # 1 highest, 9 lowest, 0 none
    rrule: str
    excluded: tuple[Moment, ...]  # occurrences of the series that do not take place
    organizer: Address | None
    attendees: tuple[Attendee, ...]
    categories: tuple[str, ...]
    alarm_minutes: int | None  # before it starts or is due
    is_private: bool
    created: datetime | None
    last_modified: datetime | None
    sequence: int  # how often it was changed by whoever calls
    raw: str  # its lines as they were, unfolded


def read_calendar(data: bytes, encoding: str = "auto") -> Iterator[CalendarEntry]:
    """Yield the events, tasks and notes of a calendar file, one by one; bad values are kept as they are.

    Raises:
        UnknownEncoding, Undecodable: the encoding named is none, or not the file's.

    """
    data, encoding = prepared(data, encoding)
    zones = Zones(data, encoding)
    return (_entry(component, zones) for component in components(data, encoding))


def _entry(component: Component, zones: Zones) -> CalendarEntry:
    values = Values(component, zones)
    start, end, due = values.moment("DTSTART"), values.moment("DTEND"), values.moment("DUE")
    if values.raw("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE":
        start, end = day(start), day(end)
    start, end, due = spanned(component.name, start, end, due, values.duration("DURATION"))
    organizers = [one for one in map(somebody, values.all("ORGANIZER")) if any(one)]
    for one in values.all("RDATE"):
        values.doubt("RDATE", one.value, "rule")
    return CalendarEntry(
        kind=_KINDS[component.name],
        line=component.line,
        problem=component.problem,
        uid=values.raw("UID"),
        recurrence_id=values.moment("RECURRENCE-ID"),
        summary=" ".join(values.text("SUMMARY").split()),
        description=_description(values),
        location=values.text("LOCATION"),
        url=values.raw("URL"),
        start=start,
        end=end,
        minutes=minutes(start, end or due),
        due=due,
        completed=values.instant("COMPLETED"),
        status=_status(values, component.method),
        priority=values.number("PRIORITY"),
        rrule=values.rule(),
        excluded=tuple(values.moments("EXDATE")),
        organizer=organizers[0] if organizers else None,
        attendees=tuple(_attendees(values)),
        categories=tuple(piece for one in values.all("CATEGORIES") for piece in pieces(one.value)),
        alarm_minutes=alarm_minutes(component, zones),
        is_private=values.raw("CLASS").upper() in _PRIVATE,
        created=values.instant("CREATED"),
        last_modified=values.instant("LAST-MODIFIED"),
        sequence=values.number("SEQUENCE") or 0,
        raw="\n".join(component.raw),
        warnings=tuple(values.warnings),
    )


def _attendees(values: Values) -> Iterator[Attendee]:
    for one in values.all("ATTENDEE"):
        if any(found := somebody(one)):
            yield Attendee(*found, one.parameters.get("PARTSTAT", "").lower())


def _description(values: Values) -> str:
    """Return the text; that of a program which writes web pages is reduced to what one reads."""
    told = values.text("DESCRIPTION")
    if not told and (page := values.first("X-ALT-DESC")):
        return markup.plain(text(page.value))
    return markup.plain(told) if _MARKED_UP.search(told) else told


def _status(values: Values, method: str) -> str:
    """Return the status; a calendar that calls something off may leave the status as it was (RFC 5546, 3.2.5)."""
    status = values.raw("STATUS").upper()
    return "CANCELLED" if method == "CANCEL" else _VCALENDAR_1.get(status, status)
