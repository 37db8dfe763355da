"""The way a deal took through its stages, from the dates that a source gives: stays without gap or overlap.

The first stay begins as the deal was created, which is the earliest date known; the last one of a closed deal as it was
closed, and lasts no time. So the seconds of all stays are its age.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from crmctl.domain.sale import When
from crmctl.errors import BadInput
from crmctl.words import _


class Stop(NamedTuple):
    """A stage, by its key, and the moment the deal came into it."""

    stage: str
    at: str


@dataclass
class Facts:
    """What a source says of the way of one deal. Stages are their keys; ``order`` are all of the pipeline, in order.

    ``start``: where a deal begins of which nothing else is known; ``before``: where one stood as it was closed.
    """

    order: Sequence[str]
    start: str
    stage: str
    is_closed: bool = False
    before: str = ""
    created: When | None = None
    closed: When | None = None
    entered: Mapping[str, When] = field(default_factory=dict)
    stage_entered: When | None = None


class Course(NamedTuple):
    """Where a deal was, in order of time; ``doubts`` names the dates that had to be supposed."""

    created_at: str
    closed_at: str | None
    stops: tuple[Stop, ...]
    doubts: tuple[str, ...] = ()


class Contradiction(BadInput):
    """Two dates of one deal that cannot both be."""

    code = "dates"

    def __init__(self, name: str, problem: str) -> None:
        self.name = name
        super().__init__(problem)


def course(facts: Facts, now: When) -> Course:
    """Return the way of a deal; Contradiction where its dates cannot be. ``now`` stands for a date that nobody gave."""
    doubts: list[str] = []
    visits = _visits(facts)
    last = _arrival(facts, visits, now, doubts)
    stops = _lifted([*visits, (facts.stage, last)])
    created = _created(facts, stops[0][1], doubts)
    if _before(last, created):
        problem = _("it was closed on {closed}, before it was created on {created}")
        raise Contradiction("closed_at", problem.format(closed=last.day, created=created.day))
    begun = min(created.at, stops[0][1].at)
    if begun < stops[0][1].at:
        stops = [(_beginning(facts, stops[0][0]), created._replace(at=begun)), *stops]
    merged = _merged([Stop(stage, when.at) for stage, when in stops])
    return Course(begun, merged[-1].at if facts.is_closed else None, merged, tuple(doubts))


def _visits(facts: Facts) -> list[tuple[str, When]]:
    """Return the stages it came into before the present stay, in order of time; of one day, in that of the stages."""
    days = {when.day for when in facts.entered.values() if when.is_day}
    place = {stage: at for at, stage in enumerate(facts.order)}
    found = sorted(
        facts.entered.items(),
        key=lambda item: (item[1].day, "" if item[1].day in days else item[1].at, place.get(item[0], 0)),
    )
    if facts.is_closed:
        return [item for item in found if item[0] != facts.stage]
    again = facts.stage_entered and found and _before(found[-1][1], facts.stage_entered)
    if found and found[-1][0] == facts.stage and not again:
        found.pop()  # the present stay itself
    return found


def _arrival(facts: Facts, visits: Sequence[tuple[str, When]], now: When, doubts: list[str]) -> When:
    """Return when it came into the stage it stands in."""
    said = facts.entered.get(facts.stage)
    if facts.is_closed:
        said = facts.closed or said or facts.stage_entered
    elif facts.stage_entered and (said is None or _before(said, facts.stage_entered)):
        said = facts.stage_entered
    elif said and visits and visits[-1][1] != said and _before(said, visits[-1][1]):
        said = None  # it was there before, and came back nobody says when
    if said is None and not (visits or facts.is_closed):
        return facts.created or now
    if said is None:
        doubts.append("closed_at" if facts.is_closed else "stage_entered_at")
        return now
    for _stage, when in visits:
        if _before(said, when):
            problem = _("it came into a stage on {later}, after {earlier}, when it came into the stage it stands in")
            name = "closed_at" if facts.is_closed else "stage_entered_at"
            raise Contradiction(name, problem.format(later=when.day, earlier=said.day))
    return said


def _created(facts: Facts, first: When, doubts: list[str]) -> When:
    """Return when it was created: as said, unless it was somewhere earlier."""
    if facts.created is None:
        return first
    if _before(first, facts.created) and not (facts.is_closed and not facts.entered):
        doubts.append("created_at")
        return first
    return facts.created


def _beginning(facts: Facts, first: str) -> str:
    """Return the stage of the first stay, when it began before the first date of a stage."""
    if not facts.entered and facts.is_closed:
        return facts.before or facts.start
    place = list(facts.order)
    earlier = facts.start in place and first in place and place.index(facts.start) < place.index(first)
    return facts.start if earlier and facts.start not in facts.entered else first


def _before(one: When, other: When) -> bool:
    """Say whether one moment is surely before another: on an earlier day, or earlier by the clock when both tell it."""
    if one.day != other.day or one.is_day or other.is_day:
        return one.day < other.day
    return one.at < other.at


def _lifted(stops: Sequence[tuple[str, When]]) -> list[tuple[str, When]]:
    """Let no stop lie before the one it follows: a day alone gives way within the day."""
    found: list[tuple[str, When]] = []
    for stage, when in stops:
        late = found and when.at < found[-1][1].at
        found.append((stage, when._replace(at=found[-1][1].at) if late else when))
    return found


def _merged(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    """Make one stay of two in the same stage that follow each other."""
    return tuple(stop for at, stop in enumerate(stops) if not at or stop.stage != stops[at - 1].stage)
