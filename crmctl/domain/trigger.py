"""Triggers: what they look at, on which day they fire, and what the task they make is called.

A date of the customer's file (the end of a warranty, a sale) fires so long before or after it; a product that is
announced fires for all who bought of its line, its author or its category.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from crmctl.domain.dates import plain
from crmctl.domain.day_steps import month_on
from crmctl.domain.months import parse_months
from crmctl.domain.numerals import CHINESE, ENGLISH, number
from crmctl.errors import BadInput
from crmctl.words import N_, _

LONGEST = 36_600  # days
_DAYS = re.compile(rf"({ENGLISH})? ?(d|day|w|week)s?|({CHINESE})个?(天|日|周|星期|礼拜)")


class Event(NamedTuple):
    """What a trigger looks at: ``noun`` is what its condition speaks of."""

    name: str
    noun: str
    told: str
    is_interest: bool = False


EVENTS = (
    Event("asset.warranty_until", "asset", N_("the end of a warranty")),
    Event("asset.life_until", "asset", N_("the end of a product's life")),
    Event("asset.sold_on", "asset", N_("the sale of what a customer has")),
    Event("order.ordered_on", "product", N_("the sale of a product")),
    Event("deal.closed_at", "deal", N_("a deal won")),
    Event("product.line", "product", N_("a new product of a line the customer bought"), is_interest=True),
    Event("product.author", "product", N_("a new product of an author the customer bought"), is_interest=True),
    Event("product.category", "product", N_("a new product of a category the customer bought"), is_interest=True),
)
_ALIASES = {
    "warranty": "asset.warranty_until", "warranty_until": "asset.warranty_until", "保修": "asset.warranty_until",
    "life": "asset.life_until", "life_until": "asset.life_until", "寿命": "asset.life_until",
    "sold": "asset.sold_on", "sold_on": "asset.sold_on", "sale": "order.ordered_on", "order": "order.ordered_on",
    "销售": "order.ordered_on", "订单": "order.ordered_on", "won": "deal.closed_at", "赢单": "deal.closed_at",
    "line": "product.line", "系列": "product.line", "author": "product.author", "作者": "product.author",
    "品牌": "product.author", "category": "product.category", "类别": "product.category",
}  # fmt: skip

_SHIFTED = {
    "d before": N_("{n}d before"), "d after": N_("{n}d after"), "m before": N_("{n}m before"),
    "m after": N_("{n}m after"),
}  # fmt: skip


class Rule(NamedTuple):
    """One trigger. ``shift`` counts days or calendar months after the date, before it when below zero."""

    id: int
    name: str
    event: str
    shift: int
    unit: str
    condition: str
    title: str
    due_days: int
    assignee: str | None
    tag: str | None
    started_on: date


def event_of(text: str) -> Event:
    """Return the event a person names."""
    wanted = plain(text)
    wanted = _ALIASES.get(wanted, wanted)
    for event in EVENTS:
        if event.name == wanted:
            return event
    short = {name: word for word, name in reversed(_ALIASES.items())}  # the first word for each
    names = _(", ").join(short[event.name] for event in EVENTS)
    raise BadInput(_("There is no event {text}.").format(text=text), _("There are: {names}.").format(names=names))


def parse_shift(text: str) -> tuple[int, str]:
    """Read how long: ``30``, ``30d``, ``4w``, ``24 months``, ``2y``, ``30天``, ``两年``; a count of days or months."""
    tidy = plain(text)
    try:
        if tidy.isdecimal():
            return _days(int(tidy), text)
        if found := _DAYS.fullmatch(tidy):
            unit = found[2] or found[4]
            return _days(number(found[1] or found[3] or "1") * (1 if unit[0] in "d天日" else 7), text)
        return parse_months(tidy), "month"
    except (ValueError, BadInput):
        problem = _("{text} does not say how long.").format(text=text)
        raise BadInput(problem, _("Write 30d, 4w, 24 months, 2y, 30天, 两年.")) from None


def _days(count: int, text: str) -> tuple[int, str]:
    if count > LONGEST:
        raise ValueError(text)
    return count, "day"


def fires_on(day: date, shift: int, unit: str) -> date | None:
    """Return the day on which a date fires: a year after 29 February is the 28th; None past all dates."""
    try:
        return month_on(day, shift) if unit == "month" else day + timedelta(days=shift)
    except (OverflowError, ValueError):
        return None


def title_of(rule: Rule, subject: str, customer: str, day: date) -> str:
    """Return what the task is called: {subject}, {customer} and {date} are filled in, else the subject follows."""
    filled = rule.title
    for name, value in (("{subject}", subject), ("{customer}", customer), ("{date}", day.isoformat())):
        filled = filled.replace(name, value)
    return filled if filled != rule.title else _("{title}: {subject}").format(title=rule.title, subject=subject)


def due_on(rule: Rule, fires: date, today: date) -> date:
    """Return when the task is due: so long after it fired, and not in the past where a run came late."""
    return max(fires + timedelta(days=rule.due_days), today)


def told_shift(shift: int, unit: str) -> str:
    """Return the shift as it is typed: 30d before, 24m after; nothing for the day itself."""
    return f"{abs(shift)}{unit[0]} {'before' if shift < 0 else 'after'}" if shift else ""


def said_shift(typed: str) -> str:
    """Return such a shift as a person reads it, in their language."""
    count = typed[: len(typed) - len(typed.lstrip("0123456789"))]
    return _(_SHIFTED[typed.removeprefix(count)]).format(n=count) if typed else ""
