"""What is done to orders: one function per command, one transaction, one step of history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from crmctl.domain import lines as line_rules
from crmctl.domain.lines import Meant, NewLine
from crmctl.domain.vocabulary import said
from crmctl.errors import BadInput, CrmError
from crmctl.store import logbook, orders, rows
from crmctl.store.database import Store, Writing
from crmctl.store.driver import Connection
from crmctl.store.interned import Interned
from crmctl.store.references import Found
from crmctl.store.uids import uids
from crmctl.words import N_, _

if TYPE_CHECKING:
    from crmctl.domain.money import Money

SOURCE = "manual"
_PLAIN = ("number", "ordered_on", "status", "channel", "note", "source", "source_key")
_NEVER_EMPTY = ("number", "ordered_on", "status")

Record = dict[str, Any]


class SameNumber(CrmError):
    """There is an order of that number."""

    message = N_("There is an order {number} already.")
    hint = N_("Leave --number out, and it gets the next free one.")
    code = "same_name"
    exit_status = 6


class NoSuchLine(CrmError):
    """The order has no line of that number."""

    message = N_("The order {number} has no line {n}.")
    hint = N_("`crmctl order show {number}` numbers them.")
    code = "not_found"
    exit_status = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """An order to be made or changed; what is None stays as it is (or is left out of a new one), empty is taken off."""

    number: str | None = None
    ordered_on: str | None = None
    status: str | None = None
    channel: str | None = None
    note: str | None = None
    source: str | None = None
    source_key: str | None = None
    owner: str | None = None
    org: Found | None = None
    contact: Found | None = None
    deal: Found | None = None
    no_deal: bool = False
    currency: str = ""  # as stated
    usual_currency: str = "CNY"
    total: Money | None = None
    lines: Sequence[Meant] = ()  # to be added
    lines_off: Sequence[int] = ()  # numbers of lines to be taken off


def add_order(store: Store, wish: Wish, today: str, now: datetime) -> Record:
    """Add an order and return it; one without a number gets the next of its year."""
    if not wish.lines and wish.total is None:
        raise BadInput(_("An order needs lines, or a total."), _('As in --line "p4 x 2", or --total 1280.'))
    stated = wish.currency or (wish.total.currency if wish.total else "")
    currency = line_rules.currency_of(wish.lines, stated, wish.usual_currency)
    new = [_priced(line, currency) for line in wish.lines]
    with store.writing(now) as work:
        values = {"ordered_on": today, "source": SOURCE, **_from_deal(work.db, wish), **_columns(work, wish, now)}
        values["number"] = values.get("number") or orders.next_number(work.db, values["ordered_on"][:4])
        _own_number(work.db, values["number"])
        if not (values.get("org_id") or values.get("contact_id")):
            raise BadInput(_("An order needs a customer."), _("Name it with --org or --contact."))
        values |= {"currency": currency, "total_minor": _total(new, wish)}
        order_id = orders.add(work.db, next(uids(now)), values, work.now)
        orders.add_lines(work.db, order_id, new)
        return orders.get(work.db, order_id)


def edit_order(store: Store, order_id: int, wish: Wish, now: datetime) -> Record:
    """Change an order and return it; with lines its total is theirs."""
    with store.writing(now) as work:
        known = orders.row(work.db, order_id)
        values = _columns(work, wish, now)
        if "number" in values:
            _own_number(work.db, values["number"], order_id)
        values |= _relined(work.db, known, wish)
        if values:
            orders.change(work.db, order_id, values, work.now)
        return orders.get(work.db, order_id)


def _from_deal(db: Connection, wish: Wish) -> Record:
    """Return what an order has from its deal where it is not said: the organisation and who looks after it."""
    if not wish.deal:
        return {}
    deal = rows.row(db, "deal", wish.deal.id)
    customer = {} if wish.org or wish.contact else {"org_id": deal["org_id"]}
    return {**customer, "owner_id": deal["owner_id"]}


def _columns(work: Writing, wish: Wish, now: datetime) -> Record:
    values: Record = {name: value for name in _PLAIN if (value := getattr(wish, name)) is not None}
    for name in _NEVER_EMPTY:
        if values.get(name) == "":
            raise BadInput(_("An order needs its {field}.").format(field=said(name)))
    values = {name: value or None for name, value in values.items()}
    if wish.owner is not None:
        values["owner_id"] = Interned(work.db, uids(now), work.now).user(wish.owner) if wish.owner else None
    if wish.deal or wish.no_deal:
        values["deal_id"] = wish.deal.id if wish.deal else None
    return values | _customer(work.db, wish)


def _customer(db: Connection, wish: Wish) -> Record:
    """Return the customer: a person named alone buys for their main organisation."""
    if not (wish.org or wish.contact):
        return {}
    org_id = wish.org.id if wish.org else logbook.main_org(db, [wish.contact.id]) if wish.contact else None
    return {"org_id": org_id, **({"contact_id": wish.contact.id} if wish.contact else {})}


def _own_number(db: Connection, number: str, but: int = 0) -> None:
    if orders.by_number(db, number, but):
        raise SameNumber(number=number)


def _priced(line: Meant, currency: str) -> NewLine:
    new = line_rules.priced(line, currency)
    if new.total_minor is None:
        problem = _("The line {name} has no price in {currency}.").format(name=line.name, currency=currency)
        raise BadInput(problem, _('Write it after an @, as in "{name} x 1 @ 4800".').format(name=line.name))
    return new


def _total(new: Sequence[NewLine], wish: Wish) -> int:
    if new and wish.total:
        raise BadInput(_("The total of an order is that of its lines."), _("Leave --total out, or the lines."))
    return sum(line.total_minor or 0 for line in new) if new else wish.total.minor if wish.total else 0


def _relined(db: Connection, known: Record, wish: Wish) -> Record:
    """Write the lines that there are now; return the columns that follow."""
    currency = wish.currency or (wish.total.currency if wish.total else "") or known["currency"]
    there = orders.lines(db, known["id"])
    gone = _gone(there, known, wish)
    held = [NewLine(*(line[name] for name in NewLine._fields)) for line in there if line["id"] not in gone]
    if currency != known["currency"] and (held or not (wish.total or wish.lines)):
        problem = _("The order {number} is in {currency}.").format(number=known["number"], currency=known["currency"])
        raise BadInput(problem, _("Say its lines, or its total, anew in the other one."))
    line_rules.currency_of(wish.lines, currency, currency)  # refuses prices in another
    new = [_priced(line, currency) for line in wish.lines]
    if not (new or gone or wish.total):
        return {}
    orders.take_lines_off(db, gone)
    orders.add_lines(db, known["id"], new)
    return {"currency": currency, "total_minor": _total([*held, *new], wish)}


def _gone(there: Sequence[Record], known: Record, wish: Wish) -> list[int]:
    """Return the ids of the lines to be taken off."""
    for number in wish.lines_off:
        if not 0 < number <= len(there):
            raise NoSuchLine(number=known["number"], n=number)
    return [there[number - 1]["id"] for number in wish.lines_off]


def list_orders(store: Store, wanted: orders.Wanted, where: str, now: datetime) -> list[Record]:
    """Return the orders wanted that fit a condition, whole."""
    with store.reading() as db:
        if where:
            from crmctl.store import conditions

            wanted = wanted._replace(where=conditions.where(db, "order", where, now, store.user))
        return orders.listed(db, wanted)


def show_order(store: Store, order_id: int) -> Record:
    """Return one order whole."""
    with store.reading() as db:
        return orders.get(db, order_id)
