"""Tasks and appointments as a calendar (RFC 5545), the same bytes for the same tasks.

The lines are written here, not by icalendar: its escaping loses a backslash before N, and the zones it makes change an
hour late.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import BinaryIO

from crmctl.writers.ics_task import IcsTask, Moment, span
from crmctl.writers.ics_zones import zone_lines
from crmctl.writers.vcard_lines import escaped, folded

_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//crmctl//crmctl//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
_STATUSES = {
    "VTODO": {"NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"},
    "VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
}
_OVER = {"COMPLETED", "CANCELLED"}
_NO_RULE = re.compile(r"[^A-Z0-9=;,:+-]")
_NO_URI = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\"<>\\^`{|}]")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def write_calendar(file: BinaryIO, tasks: Iterable[IcsTask], name: str) -> None:
    """Write a calendar of that name, in UTF-8."""
    kept = list(tasks)
    file.writelines(folded(line).encode("utf-8", "replace") for line in _lines(kept, name))


def _lines(tasks: list[IcsTask], name: str) -> Iterator[str]:
    yield from _HEAD
    yield f"X-WR-CALNAME:{escaped(name)}"
    yield from _zones(tasks)
    for task in tasks:
        yield from _entry(task)
    yield "END:VCALENDAR"


def _zones(tasks: list[IcsTask]) -> Iterator[str]:
    used: dict[str, tuple[tzinfo, set[int]]] = {}
    for task in tasks:
        for moment in span(task):
            if isinstance(moment, datetime) and moment.tzinfo and (key := _key(moment)):
                used.setdefault(key, (moment.tzinfo, set()))[1].add(moment.year)
    for key, (zone, years) in sorted(used.items()):
        yield from zone_lines(key, zone, years)


def _entry(task: IcsTask) -> Iterator[str]:
    start, due = span(task)
    kind = "VEVENT" if task.kind == "event" and start is not None else "VTODO"
    yield f"BEGIN:{kind}"
    yield f"UID:{escaped(task.uid)}"
    yield f"DTSTAMP:{_instant(task.updated_at or task.created_at or _BEGINNING)}"
    yield from _moment("DTSTART", start)
    yield from _moment("DTEND" if kind == "VEVENT" else "DUE", due)
    yield f"SUMMARY:{escaped(task.summary)}"
    for line_name, text in (("DESCRIPTION", task.description), ("LOCATION", task.location), ("X-CRMCTL-REF", task.ref)):
        if text:
            yield f"{line_name}:{escaped(text)}"
    if task.url:
        yield f"URL:{_NO_URI.sub(lambda found: _percent(found[0]), task.url)}"
    yield from _state(task, kind)
    if rule := _NO_RULE.sub("", task.rrule.upper()):
        yield f"RRULE:{rule}"
    if task.categories:
        yield f"CATEGORIES:{','.join(map(escaped, task.categories))}"
    yield from _alarm(task, start, due, kind)
    yield f"END:{kind}"


def _state(task: IcsTask, kind: str) -> Iterator[str]:
    if task.status in _STATUSES[kind]:
        yield f"STATUS:{task.status}"
    if task.priority is not None:
        yield f"PRIORITY:{min(max(task.priority, 0), 9)}"
    if task.completed_at and kind == "VTODO":
        yield "PERCENT-COMPLETE:100"
        yield f"COMPLETED:{_instant(task.completed_at)}"
    if task.created_at:
        yield f"CREATED:{_instant(task.created_at)}"
    if task.updated_at:
        yield f"LAST-MODIFIED:{_instant(task.updated_at)}"


def _moment(name: str, moment: Moment | None) -> Iterator[str]:
    """Yield a line for a day, a time in a zone that has a name, in UTC, or by any clock."""
    if moment is None:
        return
    if not isinstance(moment, datetime):
        yield f"{name};VALUE=DATE:{_day(moment)}"
    elif moment.tzinfo is None:
        yield f"{name}:{_day(moment)}T{moment:%H%M%S}"
    elif key := _key(moment):
        yield f"{name};TZID={key}:{_day(moment)}T{moment:%H%M%S}"
    else:
        yield f"{name}:{_instant(moment)}"


def _key(moment: datetime) -> str:
    key = str(getattr(moment.tzinfo, "key", None) or "")
    return "" if key.upper() in {"UTC", "ETC/UTC", "GMT"} else key


def _instant(moment: datetime) -> str:
    there = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{_day(there)}T{there:%H%M%S}Z"


def _day(moment: Moment) -> str:
    return f"{moment.year:04}{moment.month:02}{moment.day:02}"  # strftime writes the year 800 with three digits


def _alarm(task: IcsTask, start: Moment | None, due: Moment | None, kind: str) -> Iterator[str]:
    """Yield what rings; from a task's due time when it has one, else from the start."""
    if task.alarm_minutes is None or task.status in _OVER or (start is None and due is None):
        return
    sign = "-" if task.alarm_minutes > 0 else ""
    related = ";RELATED=END" if kind == "VTODO" and due is not None else ""
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(task.summary)}"
    yield f"TRIGGER{related}:{sign}PT{abs(task.alarm_minutes)}M"
    yield "END:VALARM"


def _percent(char: str) -> str:
    return "".join(f"%{octet:02X}" for octet in char.encode("utf-8", "replace"))
