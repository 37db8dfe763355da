"""Tasks: how urgent one is, when it counts as due, and what makes an appointment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from crmctl.domain.due import Due, zone_of
from crmctl.errors import BadInput
from crmctl.words import _

PRIORITIES = ("high", "normal", "low")
_PRIORITY = {
    "h": "high", "n": "normal", "l": "low", "高": "high", "急": "high", "中": "normal", "普通": "normal", "低": "low",
}  # fmt: skip


def priority_of(text: str) -> str:
    """Return high, normal or low."""
    word = text.strip().casefold()
    found = _PRIORITY.get(word, word)
    if found not in PRIORITIES:
        raise BadInput(_("A priority is high, normal or low, not {text}.").format(text=text))
    return found


def same_clock(due: Due, now: datetime) -> bool:
    """Say whether the clock it is due by shows now what the person's does; a day alone is the same everywhere."""
    return not due.zone or now.astimezone(zone_of(due.zone)).utcoffset() == now.utcoffset()


def here(due: Due, now: datetime) -> tuple[date, str | None]:
    """Return the civil date and the time at which it is due where the person is.

    On a clock that goes with the person's it is as it was said, whatever that clock does in between (summer time).
    """
    moment = None if same_clock(due, now) else due.moment()
    if moment is None:
        return due.on, due.at
    moment = moment.astimezone(now.tzinfo)
    return moment.date(), f"{moment:%H:%M}"


def day_here(due: Due, now: datetime) -> date:
    """Return the civil date on which it is due where the person is; a time said in another zone may fall beside it."""
    return here(due, now)[0]


def appointment(due: Due | None, minutes: int | None) -> None:
    """Refuse an appointment that has no time of day."""
    if minutes and not (due and due.at):
        problem = _("An appointment of {n} minutes needs a time of day.").format(n=minutes)
        raise BadInput(problem, _("Say it with --at 14:00; --minutes 0 makes it a task again."))


def put_off(due: Due | None, to: Due) -> Due:
    """Return when it is due after it was moved: a time of day stays as it is unless a new one is said."""
    return replace(to, at=due.at, zone=due.zone) if due and due.at and not to.at else to


def is_due(due: Due | None, now: datetime) -> bool:
    """Say whether its day has come; what has no day is never due."""
    return due is not None and day_here(due, now) <= now.date()
