"""What the entries of a calendar mean here: meetings that were, and tasks that are to be done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from crmctl.domain.calendar_text import note_in
from crmctl.domain.due import Due, zone_name
from crmctl.domain.entry import Entry, Problem
from crmctl.domain.entry_cells import MIDDAY, Clocks
from crmctl.domain.entry_people import named
from crmctl.domain.interaction_row import UNDATED, put_moment, settled
from crmctl.domain.task_row import done_at, due_columns, put_repeat
from crmctl.domain.text import tidy, tidy_lines
from crmctl.readers.calendar import CalendarEntry
from crmctl.readers.calendar_values import Moment
from crmctl.store.database import instant
from crmctl.words import N_, _

_CUT = N_("the entry is cut off")
_OURS = "@crmctl"
_HIGH, _MIDDLE = 4, 5  # RFC 5545, 3.8.1.9: 1 to 4 are high, 5 is medium, 6 to 9 low
_LONGEST = 100_000
_NO_EVENT = {
    "todo": Problem("todo", "", N_("it is a task"), is_fault=False),
    "journal": Problem("journal", "", N_("it is a note"), is_fault=False),
}
_CALLED_OFF = Problem("cancelled", "status", N_("it was called off"), is_fault=False)
_TO_COME = Problem("to_come", "start", N_("it is still to come"), is_fault=False)


def interaction_of(event: CalendarEntry, ours: tuple[str, ...], clocks: Clocks) -> Entry:
    """Return the interaction that an event was, with those invited; one still to come is none yet."""
    entry = _begun(event, ours)
    values: dict[str, Any] = {
        "kind": "meeting" if isinstance(event.start, datetime) else "event", "subject": tidy(event.summary),
        "text": "\n".join(filter(None, (tidy_lines(event.description), tidy(event.location)))),
        "is_private": int(event.is_private),
    }  # fmt: skip
    if event.minutes is not None and event.minutes <= _LONGEST:
        values["minutes"] = event.minutes
    if event.rrule:
        values["text"] = f"{values['text']}\n{_('Repeats')}: {event.rrule}".lstrip("\n")
    entry.values = values
    if event.kind != "event":
        entry.problem = _NO_EVENT[event.kind]
    elif entry.problem is None and event.status == "CANCELLED":
        entry.problem = _CALLED_OFF
    elif entry.problem is None and event.start is None:
        entry.problem = Problem("date", "start", UNDATED)
    elif entry.problem is None and event.start is not None:
        _put_start(entry, values, event.start, clocks)
    return settled(entry)


def _put_start(entry: Entry, values: dict[str, Any], start: Moment, clocks: Clocks) -> None:
    """Say when it was; the civil date is that of the zone in which it was held."""
    moment = _placed(start, clocks)
    if not isinstance(start, datetime) and start == clocks.now.date():
        moment = min(moment, clocks.now)
    put_moment(entry, values, moment, clocks)
    if entry.problem and entry.problem.code == "to_come":
        entry.problem = _TO_COME


def _placed(moment: Moment, clocks: Clocks) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, MIDDAY, clocks.zone)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=clocks.zone)
    return moment.astimezone(clocks.zone) if moment.tzinfo is UTC else moment


def task_of(event: CalendarEntry, ours: tuple[str, ...], clocks: Clocks) -> Entry:
    """Return the task of a VTODO, or the appointment of a VEVENT; one whose time is over is done."""
    entry = _begun(event, ours)
    said = note_in(event.description) if event.uid.endswith(_OURS) else event.description
    note = "\n".join(filter(None, (tidy_lines(said), tidy(event.location), event.url)))
    values: dict[str, Any] = {"title": tidy(event.summary) or _("(no title)"), "note": note or None}
    entry.values, entry.is_echo = values, bool(entry.uid)
    if event.kind == "journal":
        entry.problem = _NO_EVENT["journal"]
        return entry
    when = (event.due or event.start) if event.kind == "todo" else event.start
    if when is not None:
        values |= due_columns(_due(when, clocks))
    if event.kind == "event" and values.get("due_time") and event.minutes and event.minutes <= _LONGEST:
        values["minutes"] = event.minutes
    if event.priority:
        values["priority"] = "high" if event.priority <= _HIGH else "normal" if event.priority == _MIDDLE else "low"
    if event.created:
        values["created_at"] = _instant(event.created, clocks)
    _put_state(event, values, clocks)
    if event.rrule and event.recurrence_id is None:
        put_repeat(entry, values, event.rrule, clocks)
    if event.excluded:
        told = ", ".join(moment.isoformat() for moment in event.excluded)
        entry.doubt("exdate", told, "repeat")
        values["note"] = f"{values['note'] or ''}\n{_('Except')}: {told}".lstrip("\n")
    return entry


def _due(when: Moment, clocks: Clocks) -> Due:
    if not isinstance(when, datetime):
        return Due(when)
    placed = _placed(when, clocks)
    name = clocks.zone_name if placed.tzinfo is clocks.zone else zone_name(placed.tzinfo, placed)
    if name.startswith("Etc/"):  # the oceans: an offset, for programs that know zones by name alone
        name = placed.isoformat(timespec="minutes")[-len("+08:00") :]
    return Due(placed.date(), f"{placed:%H:%M}", name)


def _put_state(event: CalendarEntry, values: dict[str, Any], clocks: Clocks) -> None:
    over = event.kind == "event" and not event.rrule and event.start is not None and _is_over(event, clocks)
    if event.status == "CANCELLED":
        values["status"] = "cancelled"
    elif event.status == "COMPLETED" or event.completed or over:
        values["status"] = "done"
        ended = _placed(event.end, clocks) if over and isinstance(event.end, datetime) else None
        completed = event.completed or ended
        values["done_at"] = _instant(completed, clocks) if completed else done_at(values, clocks)
    else:
        values["status"] = "open"


def _is_over(event: CalendarEntry, clocks: Clocks) -> bool:
    end = event.end or event.start
    if not isinstance(end, datetime):
        last = end if isinstance(end, date) else clocks.now.date()
        return (last - timedelta(days=1) if event.end and last > date.min else last) < clocks.now.date()
    return _placed(end, clocks) <= clocks.now


def _instant(moment: datetime, clocks: Clocks) -> str | None:
    try:
        return instant(_placed(moment, clocks))
    except OverflowError:
        return None


def _begun(event: CalendarEntry, ours: tuple[str, ...]) -> Entry:
    """Return an entry with its key and those who were invited, ourselves left out."""
    entry = Entry()
    entry.is_strict = False
    if event.uid:
        entry.uid = event.uid.removesuffix(_OURS) if event.uid.endswith(_OURS) else ""
        instance = f"#{event.recurrence_id.isoformat()}" if event.recurrence_id else ""
        entry.key = "" if entry.uid else event.uid[:500] + instance
    people = [(one.name, one.address) for one in (event.organizer, *event.attendees) if one and one.address]
    entry.who = named(people, ours)
    entry.warnings = event.warnings
    if event.problem:
        entry.problem = Problem("cut", "", _CUT)
    return entry
