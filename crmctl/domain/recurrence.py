"""What comes back: a rule (RFC 5545 RRULE, section 3.3.10) and whether it counts from the date or from completion.

Two things go beyond RFC 5545: ``X-DAYS=WORKING`` counts the working days of the calendar (``every working
day``, ``after 3 working days``), and the mode. Days are civil days; the time of day is kept apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from typing import Literal

from crmctl.domain.recurrence_checks import check
from crmctl.errors import BadInput
from crmctl.words import N_, _

Mode = Literal["fixed", "after"]
BY = ("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST")
WORKING = "X-DAYS"
HINT = N_("Write every 2 weeks on mon, every month on the 15th, after 3 days, 每月最后一天, or FREQ=WEEKLY;BYDAY=MO.")


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two texts to store, beside the date the series is counted from.

    ``rule``: ``FREQ=WEEKLY;INTERVAL=2;BYDAY=MO``. ``mode``: ``fixed``, or ``after``: the interval runs from completion.
    """

    rule: str
    mode: Mode = "fixed"


@dataclass(frozen=True, slots=True)
class Rule:
    """An RRULE taken apart; ``by`` holds the BY parts and WKST as they are written, in the order of ``BY``."""

    freq: str
    interval: int = 1
    by: dict[str, str] = field(default_factory=dict)
    working: bool = False
    count: int | None = None
    until: date | None = None

    def __str__(self) -> str:
        parts = [f"FREQ={self.freq}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval > 1 else []
        parts += [f"{name}={self.by[name]}" for name in BY if name in self.by]
        parts += [f"{WORKING}=WORKING"] if self.working else []
        parts += [f"COUNT={self.count}"] if self.count else []
        parts += [f"UNTIL={self.until:%Y%m%d}"] if self.until else []
        return ";".join(parts)

    def without_limits(self) -> Rule:
        """Return the rule as it would go on for ever."""
        return replace(self, count=None, until=None)


def rule_of(text: str, zone: tzinfo = UTC) -> Rule:
    """Read an RRULE, with or without ``RRULE:``; BadInput for what is wrong, or finer than a day.

    An UNTIL with a time becomes its day; one in UTC the day it is in ``zone``.
    """
    said: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not value:
            raise BadInput(_("Not a part of a rule: {part}.").format(part=part or text), _(HINT))
        if said.setdefault(name, value) is not value:
            raise BadInput(_("{name} stands twice in the rule.").format(name=name), _(HINT))
    check(said)
    return Rule(
        said["FREQ"],
        int(said.get("INTERVAL", "1")),
        {name: said[name] for name in BY if name in said},
        WORKING in said,
        int(said["COUNT"]) if "COUNT" in said else None,
        _until(said["UNTIL"], zone) if "UNTIL" in said else None,
    )


def calendar_rule(repeat: Repeat) -> str | None:
    """Return the rule as other programs' calendars understand it (RFC 5545 alone), or None where they cannot.

    Every working day becomes Monday to Friday; what counts from completion has no rule that a calendar could follow.
    """
    rule = rule_of(repeat.rule)
    if repeat.mode == "after" or (rule.working and rule.freq == "DAILY" and rule.interval > 1):
        return None
    if not rule.working:
        return str(rule)
    freq = "WEEKLY" if rule.freq == "DAILY" else rule.freq
    return str(replace(rule, freq=freq, by=rule.by | {"BYDAY": "MO,TU,WE,TH,FR"}, working=False))


def _until(text: str, zone: tzinfo) -> date:
    try:
        moment = datetime.fromisoformat(text) if re.fullmatch(r"\d{8}(?:T\d{6}Z?)?", text, re.ASCII) else None
    except ValueError:
        moment = None
    if moment is None:
        raise BadInput(_("UNTIL is no day: {text}.").format(text=text), _("Write UNTIL=20270101."))
    return moment.astimezone(zone).date() if moment.tzinfo else moment.date()
