"""What a row says of an interaction."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from crmctl.domain.entry import Entry, NextWish, Problem
from crmctl.domain.entry_cells import Clocks, due_of, minutes_of, moment_of, yes_or_no
from crmctl.domain.entry_rows import put_people
from crmctl.domain.interaction import CHINESE, KINDS, Interaction, direction_of, kind_of
from crmctl.domain.stored_dates import parse_stored_instant, parse_whole_day
from crmctl.errors import BadInput
from crmctl.words import N_, _

UNDATED = N_("no date by which it could be told when it happened")
TO_COME = N_("it is still to come: what is to be done is a task")
_PLAIN = ("text", "subject", "outcome", "channel")


def interaction_of(said: dict[str, str], clocks: Clocks) -> Entry:
    """Return the interaction of a row; what makes it none is its ``problem``."""
    entry, values = Entry(), {name: said[name] for name in _PLAIN if name in said}
    entry.values = values
    entry.uid, entry.source, entry.key = said.get("uid", ""), said.get("source", ""), _key(said)
    entry.person, entry.deal = said.get("user", ""), said.get("deal", "")
    put_people(entry, said)
    _put_kind(entry, values, said)
    _put_details(entry, values, said, clocks)
    _put_moment(entry, values, said, clocks)
    _put_next(entry, values, said, clocks)
    return settled(entry)


def _key(said: dict[str, str]) -> str:
    text = said.get("source_key", "")
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def settled(entry: Entry) -> Entry:
    """Say whether somebody was reached, unless the source did."""
    values: dict[str, Any] = entry.values  # type: ignore[assignment]
    if entry.moment and "is_touch" not in values:
        what = Interaction(values.get("kind", "other"), entry.moment, outcome=values.get("outcome", ""))
        values["is_touch"] = int(what.is_touch)
    return entry


def _put_kind(entry: Entry, values: dict[str, Any], said: dict[str, str]) -> None:
    if "kind" in said:
        values["kind"], own = _kind(said["kind"])
        if own and "direction" not in said:
            values["direction"] = own
        if values["kind"] == "other" and said["kind"].casefold() not in {"other", "其他", "其它"}:
            entry.doubt("kind", said["kind"], "kind")
            values.setdefault("channel", said["kind"])
    if "direction" in said:
        found = _direction(said["direction"])
        if found:
            values["direction"] = found
        else:
            entry.doubt("direction", said["direction"], "direction")


@lru_cache(maxsize=1000)
def _kind(word: str) -> tuple[str, str]:
    """Return the kind and the direction of a word, or of the one of ours that it holds: 上门拜访, Phone call."""
    plain = word.strip().casefold()
    if plain in CHINESE or plain in KINDS:
        return kind_of(plain)
    names = sorted((*KINDS[:-1], *CHINESE), key=len, reverse=True)
    for name in names:
        if name in plain and (not name.isascii() or name in plain.replace("-", " ").split()):
            return kind_of(name)
    return "other", ""


@lru_cache(maxsize=1000)
def _direction(word: str) -> str:
    plain = {"inbound": "in", "incoming": "in", "received": "in", "outbound": "out", "outgoing": "out", "sent": "out"}
    try:
        return direction_of(plain.get(word.casefold(), word))
    except BadInput:
        return ""


def _put_details(entry: Entry, values: dict[str, Any], said: dict[str, str], clocks: Clocks) -> None:
    if "minutes" in said:
        values["minutes"] = minutes_of(said["minutes"])
        if values["minutes"] is None:
            entry.doubt("minutes", said["minutes"], "number")
    for name, column in (("private", "is_private"), ("touch", "is_touch")):
        if name in said:
            found = yes_or_no(said[name])
            if found is None:
                entry.doubt(name, said[name], "yes_or_no")
            else:
                values[column] = int(found)
    if "recorded_at" in said:
        values["recorded_at"] = parse_stored_instant(said["recorded_at"], clocks.zone, clocks.order)
        if values["recorded_at"] is None:
            entry.doubt("recorded_at", said["recorded_at"], "date")


def _put_moment(entry: Entry, values: dict[str, Any], said: dict[str, str], clocks: Clocks) -> None:
    text = said.get("occurred_at") or said.get("occurred_on", "")
    found = moment_of(text, said.get("time", ""), clocks) if text else None
    if found is None:
        entry.problem = Problem("date", "occurred_at", UNDATED, text)
        return
    moment, is_timed = found
    put_moment(entry, values, moment if is_timed or moment.date() != clocks.now.date() else clocks.now, clocks)
    if day := parse_whole_day(said.get("occurred_on", "")):
        values["occurred_on"] = day


def put_moment(entry: Entry, values: dict[str, Any], moment: datetime, clocks: Clocks) -> None:
    """Say when it happened; what was told in UTC gets the civil date of here."""
    if not moment.utcoffset():
        moment = moment.astimezone(clocks.zone)
    entry.moment = moment
    if moment > clocks.now:
        entry.problem = Problem("to_come", "occurred_at", TO_COME, moment.isoformat(timespec="minutes"))
    values["occurred_on"] = moment.date().isoformat()


def _put_next(entry: Entry, values: dict[str, Any], said: dict[str, str], clocks: Clocks) -> None:
    """Take the next step along when it is still to come; what was to be done once is part of what was said."""
    if "next" not in said and "next_title" not in said:
        return
    due = due_of(said["next"], "", "", clocks) if "next" in said else None
    if due and due.on >= clocks.now.date():
        entry.next = NextWish(due, said.get("next_title", ""))
        return
    if "next" in said and due is None:
        entry.doubt("next", said["next"], "date")
    what = " ".join(filter(None, (due.on.isoformat() if due else said.get("next", ""), said.get("next_title", ""))))
    values["text"] = f"{values.get('text', '')}\n{_('Next: {what}').format(what=what)}".lstrip("\n")
