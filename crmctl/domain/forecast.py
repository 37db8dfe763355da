"""What open deals may bring, month by month: whole minor units, so that every way of adding them up gives the same sum.

Four ways of telling stand side by side. Weighted by stage: amount × the chance of its stage, in the month the deal is
expected to close. Stated: amount × what a person says, else the stage's. Age-aware: amount × the chance of being won in
each month given the stage and how long it has stood there, whatever date is expected. Roll-ups, each holding the one
before, as Salesforce's cumulative forecast: closed, commit, best case, pipeline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from crmctl.domain.periods import Period

ENOUGH = 20  # resolved deals, below which the own history of a stage is too short to go by
MEASURES = ("deals", "amount", "weighted", "stated", "age", "closed", "commit", "best_case", "pipeline")
_ROLL_UPS = {
    "closed": ("commit", "best_case", "pipeline"), "commit": ("commit", "best_case", "pipeline"),
    "best case": ("best_case", "pipeline"), "pipeline": ("pipeline",), "omitted": (),
}  # fmt: skip


class Standing(NamedTuple):
    """An open deal as it stood: ``chance`` and ``stated`` in per cent, ``age`` in days since it reached the stage."""

    id: int
    title: str
    stage_id: int
    stage: str
    chance: int
    stated: int | None
    category: str
    age: int
    amount_minor: int
    currency: str
    close_on: date | None
    owner: str | None


class Won(NamedTuple):
    """A deal that was won, and on which civil date."""

    closed_on: date
    amount_minor: int
    currency: str
    stage: str
    owner: str | None


class Record(NamedTuple):
    """How the deals that ever reached a stage ended, of those that did."""

    won: int
    resolved: int

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to go by."""
        return self.resolved >= ENOUGH

    @property
    def chance(self) -> float:
        """(won + 1) / (resolved + 2), Laplace's rule of succession."""
        return (self.won + 1) / (self.resolved + 2)


class Part(NamedTuple):
    """A piece of the forecast: so much, by one measure, of one deal in one month (None: no day is expected)."""

    month: str | None
    owner: str | None
    stage: str
    currency: str
    measure: str
    value: int


def is_overdue(deal: Standing, today: date) -> bool:
    """Say whether the day it was to close has passed: it counts for nothing until somebody gives it another."""
    return deal.close_on is not None and deal.close_on < today


def chance_of(deal: Standing, history: Record | None) -> float:
    """Return the chance of a deal by its stage: by the own history where there is enough, else as the stage says."""
    return history.chance if history and history.is_enough else deal.chance / 100


Odds = Callable[[Standing, Period], float]  # of being won within a month to come


def parts(
    deals: Sequence[Standing], months: Sequence[Period], histories: dict[int, Record], odds: Odds
) -> Iterator[Part]:
    """Yield what each open deal adds, by every measure; those expected after the last month add their age alone."""
    for deal in deals:
        where = (deal.owner, deal.stage, deal.currency)
        for month in months:
            if value := round(deal.amount_minor * odds(deal, month)):
                yield Part(month.name, *where, "age", value)
        if deal.close_on is not None and deal.close_on >= months[-1].until:
            continue
        month_name = None if deal.close_on is None else f"{deal.close_on:%Y-%m}"
        stated = deal.chance if deal.stated is None else deal.stated
        yield Part(month_name, *where, "deals", 1)
        yield Part(month_name, *where, "amount", deal.amount_minor)
        yield Part(
            month_name, *where, "weighted", round(deal.amount_minor * chance_of(deal, histories.get(deal.stage_id)))
        )
        yield Part(month_name, *where, "stated", round(deal.amount_minor * stated / 100))
        for measure in _ROLL_UPS[deal.category]:
            yield Part(month_name, *where, measure, deal.amount_minor)


def closed_parts(won: Sequence[Won]) -> Iterator[Part]:
    """Yield what is already in: it counts in every roll-up."""
    for deal in won:
        for measure in ("closed", *_ROLL_UPS["closed"]):
            where = (deal.owner, deal.stage, deal.currency)
            yield Part(f"{deal.closed_on:%Y-%m}", *where, measure, deal.amount_minor)


Key = tuple[str | None, str]


def summed(found: Sequence[Part], by: str) -> dict[Key, dict[str, int]]:
    """Add the pieces up by (month, owner or stage; currency); every measure is there."""
    sums: dict[Key, dict[str, int]] = {}
    for part in found:
        key = (getattr(part, by), part.currency)
        row = sums.setdefault(key, dict.fromkeys(MEASURES, 0))
        row[part.measure] += part.value
    return sums
