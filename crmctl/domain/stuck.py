"""When a deal is stuck: too long in its stage, nobody reached of late, and nothing planned soon.

The clock is the whole days of the present stay. Too long is more than the threshold: where at least 20 deals that
passed the stage were won, the 90th percentile of the whole days each of them spent there, all of its stays added up
(nearest rank: of n stays in order the one at place ⌈0.9 n⌉); else the days that the stage expects. A touch within the
last days, as many as the stage expects (the threshold where it expects none), or a next step planned within as many
days to come stops it; editing does not, nor does a step that is overdue or far off. Without a threshold nobody can
tell.
"""

from datetime import date
from typing import NamedTuple

from crmctl.words import _, ngettext

LEAST_WINNERS = 20
SHARE = 90  # per cent of the winners that were not slower
STUCK, IN_TIME, TOUCHED, PLANNED, UNKNOWN, CLOSED = "stuck", "in time", "touched", "planned", "unknown", "closed"


class Threshold(NamedTuple):
    """How many days a deal may stay in a stage; ``winners`` of them were counted, 0: it is what the stage expects."""

    days: int
    expected: int | None = None
    winners: int = 0

    @property
    def window(self) -> int:
        """Return how many days back a touch counts, and how many ahead a next step."""
        return self.days if self.expected is None else self.expected


class Standing(NamedTuple):
    """How a deal stands: its stage, for how long, the last touch, the next step to come, and the last one missed."""

    deal_id: int
    stage_id: int
    stage: str
    expected: int | None
    days: int
    touched_on: date | None = None
    next_on: date | None = None
    next_id: int | None = None
    missed_on: date | None = None
    is_open: bool = True


def threshold(expected: int | None, winners: int, slowest: int | None) -> Threshold | None:
    """Return the threshold of a stage; ``slowest``: the days of the 90th percentile of so many winners."""
    if slowest is not None and winners >= LEAST_WINNERS:
        return Threshold(slowest, expected, winners)
    return None if expected is None else Threshold(expected, expected)


def place(winners: int) -> int:
    """Return which of so many stays in order is the percentile, counted from 1."""
    return -(-winners * SHARE // 100)


def judge(one: Standing, limit: Threshold | None, today: date) -> str:
    """Say whether a deal is stuck, or what keeps it from being so."""
    if not one.is_open:
        return CLOSED
    if limit is None:
        return UNKNOWN
    return IN_TIME if one.days <= limit.days else excused(one, limit.window, today) or STUCK


def excused(one: Standing, window: int, today: date) -> str:
    """Return what stops the clock: a touch, or a step planned; nothing if neither does."""
    if one.touched_on and (today - one.touched_on).days <= window:
        return TOUCHED
    return PLANNED if one.next_on and (one.next_on - today).days <= window else ""


def needs_winners(one: Standing, today: date) -> bool:
    """Say whether it depends on the winners whether a deal is stuck; most of the time it does not."""
    return one.is_open and one.days > 0 and not (one.expected is not None and excused(one, one.expected, today))


def why(one: Standing, limit: Threshold | None, today: date) -> str:
    """Say in words why a deal is stuck, or why it is not."""
    verdict = judge(one, limit, today)
    if verdict == CLOSED:
        return _("Not stuck: it is closed, in {stage}.").format(stage=one.stage)
    since = ngettext("{n} day in {stage}", "{n} days in {stage}", one.days).format(n=one.days, stage=one.stage)
    facts = _("; ").join([since, *_bounds(limit), _touch(one, today), _step(one, today)])
    return _("{verdict}: {facts}.").format(verdict=_verdict(verdict, limit), facts=facts)


def _verdict(verdict: str, limit: Threshold | None) -> str:
    if limit is None:
        return _("Nobody can tell")
    days = limit.window
    if verdict == TOUCHED:
        return ngettext(
            "Not stuck, a touch within {n} day", "Not stuck, a touch within the last {n} days", days
        ).format(n=days)
    if verdict == PLANNED:
        return ngettext("Not stuck, a next step within {n} day", "Not stuck, a next step within {n} days", days).format(
            n=days
        )
    return _("Stuck") if verdict == STUCK else _("Not stuck, still in time")


def _bounds(limit: Threshold | None) -> list[str]:
    if limit is None:
        return [_("the stage expects no number of days, and too few deals that passed it were won")]
    words = []
    if limit.winners:
        told = ngettext(
            "winners took at most {n} day (p90 of {all})", "winners took at most {n} days (p90 of {all})", limit.days
        )
        words.append(told.format(n=limit.days, all=limit.winners))
    if limit.expected is not None:
        told = ngettext("the stage expects {n} day", "the stage expects {n} days", limit.expected)
        words.append(told.format(n=limit.expected))
    return words


def _touch(one: Standing, today: date) -> str:
    if not one.touched_on:
        return _("no touch yet")
    days = (today - one.touched_on).days
    if days <= 0:
        return _("last touch today")
    told = ngettext("last touch {day}, {n} day ago", "last touch {day}, {n} days ago", days)
    return told.format(day=one.touched_on.isoformat(), n=days)


def _step(one: Standing, today: date) -> str:
    if one.next_on:
        return _("next step on {day}").format(day=one.next_on.isoformat())
    if one.missed_on:
        days = (today - one.missed_on).days
        told = ngettext("the next step is {n} day overdue", "the next step is {n} days overdue", days)
        return told.format(n=days)
    return _("no next step")
