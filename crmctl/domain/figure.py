"""Key figures: how they are called, what exactly they count, and which way is better.

What a figure means is written down with each value that is kept: when it says something else today, the two are no
longer of one kind, and the scorecard says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isqrt
from typing import NamedTuple

from crmctl.words import N_

MORE, LESS = "more", "less"
STATE, FLOW, SHARE, MEAN = "state", "flow", "share", "mean"
_THOUSANDTHS = 1_000


class Figure(NamedTuple):
    """A key figure. ``kind``: a state counted whole, a flow of so many days added up, a share, or a mean.

    ``days``: how many it looks back; 0 is how things stand. ``is_datable``: it can be told of a day gone by, too.
    """

    title: str
    means: str
    kind: str
    better: str = MORE
    unit: str = ""
    days: int = 0
    is_datable: bool = True


FIGURES = {
    "people": Figure(N_("People"), N_("Contacts in the file, without those in the trash or merged away."), STATE),
    "reachable": Figure(
        N_("Reachable people"),
        N_("Of the people, those with an e-mail address or a phone number that was understood."),
        SHARE, unit="%", is_datable=False,
    ),
    "doubles": Figure(
        N_("Duplicates waiting"),
        N_("Of the contacts and organisations, those with the same name and the same address, number or organisation "
           "as another (organisations: the same name), unless a person said that the two are different."),
        SHARE, LESS, "%", is_datable=False,
    ),
    "customers": Figure(
        N_("Customers"),
        N_("Organisations, and people by themselves, with an order above zero that is not cancelled, refunded or in "
           "the trash."), STATE,
    ),
    "buyers": Figure(
        N_("Buyers in 90 days"), N_("Of the customers, those who ordered in the last 90 days."),
        FLOW, days=90,
    ),
    "repeat": Figure(
        N_("Came again"), N_("Of the customers, those with two orders or more, ever."), SHARE, unit="%",
    ),
    "revenue": Figure(
        N_("Revenue in 30 days"),
        N_("The orders above zero of the last 30 days in the currency counted, without those cancelled, refunded or "
           "in the trash."), FLOW, unit="money", days=30,
    ),
    "interactions": Figure(
        N_("Contacts in 30 days"),
        N_("Interactions of the last 30 days, without notes and those in the trash."), FLOW, days=30,
    ),
    "reached": Figure(
        N_("Contacts that reached"),
        N_("Of the interactions of the last 30 days, those whose outcome does not say that nobody was reached."),
        SHARE, unit="%", days=30,
    ),
    "written_soon": Figure(
        N_("Written down soon"),
        N_("Of the interactions of the last 30 days, those written down within 24 hours."), SHARE, unit="%", days=30,
    ),
    "tasks_in_time": Figure(
        N_("Tasks in time"),
        N_("Of the tasks due in the last 90 days, those done on their day or before; due today and still open does "
           "not count yet."), SHARE, unit="%", days=90,
    ),
    "won": Figure(N_("Won in 90 days"), N_("Deals won in the last 90 days."), FLOW, days=90),
    "win_rate": Figure(
        N_("Win rate"), N_("Of the deals won or lost in the last 90 days, those won."), SHARE, unit="%", days=90,
    ),
    "cycle_days": Figure(
        N_("Days to win"), N_("Mean of the days from coming to winning, of the deals won in the last 90 days."),
        MEAN, LESS, "days", days=90,
    ),
    "users": Figure(
        N_("Active users"),
        N_("Users who logged an interaction, had a task done or moved a deal that happened in the last 30 days."),
        STATE, days=30,
    ),
}  # fmt: skip


class Value(NamedTuple):
    """What a figure came to: part ÷ whole of shares and means, part alone of states and flows.

    ``deviation``: the standard deviation in thousandths: of one thing for a mean, of the sum for a flow.
    """

    name: str
    part: int
    whole: int | None = None
    deviation: int | None = None

    @property
    def number(self) -> float | None:
        """Return the figure itself; nothing where there is nothing to divide by."""
        if FIGURES[self.name].kind in {SHARE, MEAN}:
            return self.part / self.whole if self.whole else None
        return self.part


def values(pieces: Iterable[tuple[str, int, int | None]]) -> Iterator[Value]:
    """Put figures together from their pieces (name, part, whole).

    Of flows and means a part is a value, and the whole says how many things had it. A flow is taken as events that come
    by chance: the variance of their sum is the sum of their squares.
    """
    found: dict[str, list[tuple[int, int | None]]] = {}
    for name, part, whole in pieces:
        found.setdefault(name, []).append((part, whole))
    for name, figure in FIGURES.items():
        if figure.kind in {FLOW, MEAN}:
            yield _summed(name, figure.kind, [(part, times or 0) for part, times in found.get(name, ())])
        else:
            part, whole = found.get(name, [(0, 0)])[0]
            yield Value(name, part, whole if figure.kind == SHARE else None)


def _summed(name: str, kind: str, counted: list[tuple[int, int]]) -> Value:
    number = sum(times for _value, times in counted)
    total = sum(value * times for value, times in counted)
    squares = sum(value * value * times for value, times in counted)
    if kind == FLOW:
        return Value(name, total, None, isqrt(squares * _THOUSANDTHS**2))
    spread = (squares * number - total * total) * _THOUSANDTHS**2 // (number * (number - 1)) if number > 1 else None
    return Value(name, total, number, None if spread is None else isqrt(spread))
