"""Single cells of a list of sales: days as moments, amounts, quantities, per cents, spans of months.

A day without a time is its midday by the winter time of the zone: the difference of two days is then a whole number of
days of 86,400 seconds, and the day is the same one in every zone within eleven hours.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from crmctl.domain.entry_cells import MIDDAY, Clocks
from crmctl.domain.money import Money
from crmctl.domain.sale import Sale, When
from crmctl.domain.stored_dates import parse_stored_moment, parse_whole_day
from crmctl.domain.vocabulary import said
from crmctl.errors import BadInput
from crmctl.words import N_, _

T = TypeVar("T")
FUTURE = N_("{field} lies in the future: {value}")


def moment_cell(sale: Sale, field: str, text: str, clocks: Clocks) -> When | None:
    """Return a moment of the past, None (and a doubt) where it is none; one still to come is a fault."""
    found = when_of(text, clocks)
    if found is None:
        sale.doubt(field, text, "date")
    elif found.at > stored(clocks.now):
        sale.refuse("dates", field, _(FUTURE).format(field=said(field), value=text), text)
    return found


def when_of(text: str, clocks: Clocks) -> When | None:
    """Return the moment that a cell tells; today without a time is now, when midday is still to come."""
    if day := parse_whole_day(text, clocks.order):
        at = min(midday(day, clocks), stored(clocks.now)) if day == _today(clocks) else midday(day, clocks)
        return When(at, day)
    moment = parse_stored_moment(text, clocks.zone, clocks.order)
    if moment is None:
        return None
    return When(stored(moment), moment.astimezone(clocks.zone).date().isoformat(), is_day=False)


def stored(moment: datetime) -> str:
    """Return a moment as it is stored."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def midday(day: str, clocks: Clocks) -> str:
    """Return the midday of a civil day by winter time."""
    noon = datetime.combine(date.fromisoformat(day), MIDDAY, clocks.zone)
    return stored(noon + (noon.dst() or timedelta()))


def _today(clocks: Clocks) -> str:
    return clocks.now.astimezone(clocks.zone).date().isoformat()


def day_cell(sale: Sale, field: str, text: str, clocks: Clocks) -> str | None:
    """Return a civil day; of a moment, the day it falls on here."""
    found = when_of(text, clocks)
    if found is None:
        sale.doubt(field, text, "date")
    return found.day if found else None


def money_cell(sale: Sale, field: str, text: str, currency: str) -> Money | None:
    """Return an amount; one that is not understood is noted."""
    from crmctl.domain.money import parse_money

    return _read(sale, field, text, "amount", lambda: parse_money(text, currency))


def quantity_cell(sale: Sale, field: str, text: str) -> int | None:
    """Return a quantity in thousandths."""
    from crmctl.domain.lines import parse_quantity

    return _read(sale, field, text, "number", lambda: parse_quantity(text) if text.strip("0.,") else 0)


def percent_cell(sale: Sale, field: str, text: str) -> int | None:
    """Return a probability as whole per cent: 60, 60%, 0.6."""
    from crmctl.domain.pipeline_rules import percent

    plain = text[:-2] if text.endswith(".0") and text not in {"0.0", "1.0"} else text
    return _read(sale, field, text, "number", lambda: percent({"1.0": "100", "0.0": "0"}.get(plain, plain)))


def months_cell(sale: Sale, field: str, text: str) -> int | None:
    """Return a span of whole months: 24, 2 years, 24个月."""
    from crmctl.domain.months import parse_months

    return _read(sale, field, text, "number", lambda: parse_months(text))


def currency_cell(sale: Sale, text: str, usual: str) -> str:
    """Return the currency that a cell names, else the usual one."""
    from crmctl.domain.product import currency_code

    return _read(sale, "currency", text, "currency", lambda: currency_code(text)) or usual if text else usual


def _read(sale: Sale, field: str, text: str, code: str, read: Callable[[], T]) -> T | None:
    try:
        return read()
    except BadInput:
        sale.doubt(field, text, code)
        return None
