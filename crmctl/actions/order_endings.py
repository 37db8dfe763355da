"""How orders end: cancelled, or given back, whole or in part."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from crmctl.domain.order import ENDED, HasEnded
from crmctl.domain.vocabulary import said
from crmctl.errors import BadInput, CrmError
from crmctl.store import assets, orders
from crmctl.store.database import Store, Writing
from crmctl.store.uids import uids
from crmctl.words import N_, _

if TYPE_CHECKING:
    from crmctl.domain.money import Money

SOURCE = "manual"
_KEPT = ("org_id", "contact_id", "deal_id", "owner_id", "channel", "currency")  # of an order, by its refund

Record = dict[str, Any]


class PartlyRefunded(CrmError):
    """A part of the order was given back, so that it cannot be as if it had never been."""

    message = N_("A part of the order {number} was given back already.")
    hint = N_("Give the rest back with `crmctl order refund {number}`.")
    code = "partly_refunded"
    exit_status = 6


def cancel_order(store: Store, order_id: int, now: datetime) -> tuple[Record, int]:
    """Cancel an order; return it, and how many things of it stand as in use with the customer."""
    with store.writing(now) as work:
        known = orders.row(work.db, order_id)
        if known["status"] != "cancelled":
            _refuse_ended(known)
            if orders.given_back(work.db, known["number"])[1]:
                raise PartlyRefunded(number=known["number"])
        return _ended(work, order_id, "cancelled")


def refund_order(store: Store, order_id: int, amount: Money | None, today: str, now: datetime) -> tuple[Record, int]:
    """Refund an order whole, or give a part back as an order of its own below zero; return the order that says it.

    After a part was given back, the whole is what is left of it.
    """
    with store.writing(now) as work:
        known = orders.row(work.db, order_id)
        if known["status"] == "refunded" and amount is None:
            return _ended(work, order_id, "refunded")
        _refuse_ended(known)
        back, count = orders.given_back(work.db, known["number"])
        left = known["total_minor"] + back
        minor = left if amount is None else amount.minor
        if (amount and amount.currency != known["currency"]) or not 0 < minor <= left:
            _refuse_more(known, left)
        if amount is None and not count:
            return _ended(work, order_id, "refunded")
        values = {name: known[name] for name in _KEPT} | {
            "number": f"{known['number']}-R{count + 1}", "ordered_on": today, "status": "paid", "source": SOURCE,
            "total_minor": -minor, "note": _("Refund of {number}").format(number=known["number"]),
        }  # fmt: skip
        return orders.get(work.db, orders.add(work.db, next(uids(now)), values, work.now)), 0


def _ended(work: Writing, order_id: int, status: str) -> tuple[Record, int]:
    orders.change(work.db, order_id, {"status": status}, work.now)
    return orders.get(work.db, order_id), len(assets.ids(work.db, assets.Wanted("order", order_id, "in use")))


def _refuse_ended(known: Record) -> None:
    if known["status"] in ENDED:
        raise HasEnded(number=known["number"], status=said(known["status"]))


def _refuse_more(known: Record, left: int) -> None:
    from crmctl.domain.money import format_amount

    shown = f"{known['currency']} {format_amount(max(left, 0), known['currency'])}"
    problem = _("Of {number} at most {amount} can be given back.")
    raise BadInput(problem.format(number=known["number"], amount=shown))
