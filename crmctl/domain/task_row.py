"""What a row says of a task."""

from __future__ import annotations

from datetime import UTC, date
from functools import lru_cache
from typing import Any

from crmctl.domain.due import Due, zone_of
from crmctl.domain.entry import Entry, Problem
from crmctl.domain.entry_cells import PRIORITIES, STATUSES, Clocks, due_of, minutes_of, yes_or_no
from crmctl.domain.entry_rows import put_people
from crmctl.domain.stored_dates import parse_stored_instant, parse_whole_day
from crmctl.domain.task import priority_of
from crmctl.errors import BadInput
from crmctl.words import N_, _

UNTITLED = N_("nothing says what is to be done")
ORIGINS = frozenset({"manual", "log", "plan", "repeat", "import", "trigger"})
_REPEAT = ("repeat_rule", "repeat_mode", "repeat_from", "repeat_on", "repeat_time")


def task_of(said: dict[str, str], clocks: Clocks) -> Entry:
    """Return the task of a row; what makes it none is its ``problem``."""
    entry = Entry()
    values: dict[str, Any] = {name: said[name] for name in ("title", "note", "result") if name in said}
    entry.values = values
    entry.uid, entry.source, entry.key = said.get("uid", ""), said.get("source", ""), said.get("source_key", "")
    entry.person, entry.deal = said.get("assignee", ""), said.get("deal", "")
    put_people(entry, said)
    if "title" not in said:
        entry.problem = Problem("title", "title", UNTITLED)
    _put_due(entry, values, said, clocks)
    _put_state(entry, values, said, clocks)
    _put_details(entry, values, said, clocks)
    _put_repeat(entry, values, said, clocks)
    return entry


def due_columns(due: Due) -> dict[str, Any]:
    """Return when it is due as columns."""
    return {"due_on": due.on.isoformat(), "due_time": due.at, "zone": due.zone}


def _put_due(entry: Entry, values: dict[str, Any], said: dict[str, str], clocks: Clocks) -> None:
    zone = said.get("zone", "")
    if zone and not _is_zone(zone):
        entry.doubt("zone", zone, "zone")
        zone = ""
    text, clock = said.get("due", ""), said.get("due_time", "")
    due = due_of(text, clock, zone, clocks) if text else None
    if due is None and text and clock:
        entry.doubt("due_time", clock, "time")
        clock, due = "", due_of(text, "", zone, clocks)
    if due:
        values |= due_columns(due)
    elif text:
        entry.doubt("due", text, "date")
        _keep(values, f"{_('Due')}: {' '.join(filter(None, (text, clock)))}")
    if "minutes" in said and said["minutes"] != "0":
        minutes = minutes_of(said["minutes"])
        if minutes and due and due.at:
            values["minutes"] = minutes
        elif not minutes:
            entry.doubt("minutes", said["minutes"], "number")


@lru_cache(maxsize=200)
def _is_zone(name: str) -> bool:
    try:
        zone_of(name)
    except BadInput:
        return False
    return True


def _put_state(entry: Entry, values: dict[str, Any], said: dict[str, str], clocks: Clocks) -> None:
    if "priority" in said:
        values["priority"] = _priority(said["priority"])
        if values["priority"] is None:
            entry.doubt("priority", said["priority"], "priority")
    if "done_at" in said:
        values["done_at"] = parse_stored_instant(said["done_at"], clocks.zone, clocks.order)
        if values["done_at"] is None:
            entry.doubt("done_at", said["done_at"], "date")
    if "status" in said:
        values["status"] = STATUSES.get(said["status"].casefold())
        if values["status"] is None:
            entry.doubt("status", said["status"], "status")
    elif values.get("done_at"):
        values["status"] = "done"
    if values.get("status") == "done" and not values.get("done_at"):
        values["done_at"] = done_at(values, clocks)


def done_at(values: dict[str, Any], clocks: Clocks) -> str:
    """Return when something was done of which nobody says when: on its day when that has come, else now."""
    day = values.get("due_on")
    due = Due(date.fromisoformat(day), values["due_time"], values["zone"]) if day else None
    moment = due and (due.moment() or Due(due.on, "12:00", clocks.zone_name).moment())
    at = moment if moment and moment <= clocks.now else clocks.now
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=200)
def _priority(text: str) -> str | None:
    word = text.casefold()
    try:
        return priority_of(PRIORITIES.get(word, word))
    except BadInput:
        return None


def _put_details(entry: Entry, values: dict[str, Any], said: dict[str, str], clocks: Clocks) -> None:
    if "created_at" in said:
        values["created_at"] = parse_stored_instant(said["created_at"], clocks.zone, clocks.order)
        if values["created_at"] is None:
            entry.doubt("created_at", said["created_at"], "date")
    if "next_step" in said and (found := yes_or_no(said["next_step"])) is not None:
        values["is_next"] = int(found)
    if "snoozes" in said and said["snoozes"].isdecimal():
        values["snoozes"] = int(said["snoozes"][:9])
    if said.get("origin") in ORIGINS:
        values["origin"] = said["origin"]


def _put_repeat(entry: Entry, values: dict[str, Any], said: dict[str, str], clocks: Clocks) -> None:
    """Take over how it comes back: as our own exports tell it, or in words, or as a rule."""
    if "repeat" not in said:
        return
    day = values.get("due_on")
    begun = parse_whole_day(said.get("repeat_from", "")) or day
    if begun and said.get("repeat_mode") in {"fixed", "after"} and _is_rule(said["repeat"]):
        on = parse_whole_day(said.get("repeat_on", "")) or day
        told = (said["repeat"], said["repeat_mode"], begun, on, said.get("repeat_time"))
        values |= dict(zip(_REPEAT, told, strict=True))
        return
    put_repeat(entry, values, said["repeat"], clocks)


def _is_rule(text: str) -> bool:
    from crmctl.domain.recurrence import rule_of

    try:
        rule_of(text)
    except BadInput:
        return False
    return True


def put_repeat(entry: Entry, values: dict[str, Any], text: str, clocks: Clocks) -> None:
    """Let it come back; a rule that is not taken here is kept in the note."""
    from crmctl.domain.recurrence_dates import begin, next_dates

    due, today = date.fromisoformat(values["due_on"]) if values.get("due_on") else None, clocks.now.date()
    try:
        begun = begin(text, due, today)
    except BadInput:
        begun = None
    if begun is None or begun.moved:
        entry.doubt("repeat", text, "repeat")
        _keep(values, f"{_('Repeats')}: {text}")
        return
    on = begun.first
    if on < today and begun.repeat.mode == "fixed" and values.get("status", "open") == "open":
        on = next(iter(next_dates(begun.repeat, on, today.fromordinal(today.toordinal() - 1), 1)), on)
    first = begun.first.isoformat()
    told = (begun.repeat.rule, begun.repeat.mode, first, on.isoformat(), values.get("due_time"))
    values |= dict(zip(_REPEAT, told, strict=True))
    values["due_on"] = on.isoformat()
    values.setdefault("due_time", None)
    values.setdefault("zone", None)


def _keep(values: dict[str, Any], line: str) -> None:
    values["note"] = f"{values.get('note', '')}\n{line}".lstrip("\n")
