"""What is done to the installed base: one function per command, one transaction, one step of history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crmctl.domain import asset as rules
from crmctl.domain.order import ENDED, HasEnded
from crmctl.domain.vocabulary import said
from crmctl.errors import BadInput, CrmError
from crmctl.store import assets, logbook, orders, products
from crmctl.store.database import Store, Writing
from crmctl.store.driver import Connection
from crmctl.store.references import Found
from crmctl.store.uids import uids
from crmctl.words import N_, _

SOURCE = "manual"
MOST = 1000  # things that one line of an order makes
_PLAIN = ("name", "serial", "sold_on", "warranty_until", "life_until", "status", "note", "source", "source_key")

Record = dict[str, Any]


class SameSerial(CrmError):
    """There is one of that product with that serial number."""

    message = N_("{ref} {name} has the serial number {serial} already.")
    hint = N_("Change it with `crmctl asset edit {ref}`; --force keeps two alike.")
    code = "same_name"
    exit_status = 6


class TooMany(CrmError):
    """A line of an order brings so many pieces that each one cannot be meant."""

    message = N_("The line {name} of the order {number} brings {n} pieces.")
    hint = N_("So many are not kept one by one; add those that matter with `crmctl asset add NAME --serial S`.")
    code = "too_many"
    exit_status = 6


@dataclass(frozen=True, slots=True)
class Wish:
    """A thing to be added or changed; what is None stays as it is (or is left out), empty is taken off."""

    name: str | None = None
    product: Found | None = None
    serial: str | None = None
    org: Found | None = None
    contact: Found | None = None
    order: Found | None = None
    sold_on: str | None = None
    warranty_until: str | None = None
    life_until: str | None = None
    status: str | None = None
    note: str | None = None
    source: str | None = None
    source_key: str | None = None


def add_asset(store: Store, wish: Wish, now: datetime, *, force: bool) -> Record:
    """Add what a customer has; warranty and life follow from the product where they are not said."""
    with store.writing(now) as work:
        order = orders.row(work.db, wish.order.id) if wish.order else None
        product = products.row(work.db, wish.product.id) if wish.product else None
        values = {"source": SOURCE, **_of_order(order), **_columns(work.db, wish)}
        values["name"] = values.get("name") or (product or {}).get("name")
        follow = rules.dates(values.get("sold_on"), product)
        values |= {name: day for name, day in follow.items() if getattr(wish, name) is None}
        _check(work, values, force=force)
        return assets.get(work.db, assets.add(work.db, next(uids(now)), values, work.now))


def add_of_order(store: Store, order_id: int, now: datetime) -> list[Record]:
    """Add the things that an order brought: a piece of each product that has a warranty or a life.

    What was made before is not made again; return the new ones.
    """
    with store.writing(now) as work:
        order = orders.row(work.db, order_id)
        if order["status"] in ENDED:
            raise HasEnded(number=order["number"], status=said(order["status"]))
        there, fresh, ids = assets.of_order(work.db, order_id), uids(now), []
        for product_id, count in _pieces(work.db, order).items():
            product = products.row(work.db, product_id)
            values = {"source": SOURCE, **_of_order(order), "product_id": product_id, "name": product["name"]}
            values |= rules.dates(order["ordered_on"], product)
            new = range(count - there.get(product_id, 0))
            ids += [assets.add(work.db, next(fresh), values, work.now) for _number in new]
        return assets.records(work.db, ids)


def _pieces(db: Connection, order: Record) -> dict[int, int]:
    """Return how many pieces of each durable product an order brings."""
    found: dict[int, int] = {}
    for line in orders.lines(db, order["id"]):
        if not line["product_id"] or not _lasts(products.row(db, line["product_id"])):
            continue
        count = rules.pieces(line["quantity_thousandths"])
        if count > MOST:
            raise TooMany(name=line["name"], number=order["number"], n=count)
        found[line["product_id"]] = found.get(line["product_id"], 0) + count
    return found


def _lasts(product: Mapping[str, Any]) -> bool:
    return product["warranty_months"] is not None or product["life_months"] is not None


def edit_asset(store: Store, asset_id: int, wish: Wish, now: datetime, *, force: bool) -> Record:
    """Change what a customer has; dates that followed from the product go along when the day of the sale is another."""
    with store.writing(now) as work:
        known = assets.row(work.db, asset_id)
        values = _columns(work.db, wish)
        after = {**known, **values}
        if {"sold_on", "product_id"} & {*values}:
            moved = rules.moved_dates(known, _product(work.db, known), after["sold_on"], _product(work.db, after))
            values |= {name: day for name, day in moved.items() if getattr(wish, name) is None}
        _check(work, {**known, **values}, asset_id, force=force or not {"serial", "product_id"} & {*values})
        if values:
            assets.change(work.db, asset_id, values, work.now)
        return assets.get(work.db, asset_id)


def _product(db: Connection, row: Mapping[str, Any]) -> Record | None:
    return products.row(db, row["product_id"]) if row["product_id"] else None


def _of_order(order: Mapping[str, Any] | None) -> Record:
    """Return what a thing has from the order that brought it."""
    if order is None:
        return {}
    values = {name: order[name] for name in ("org_id", "contact_id")}
    return {**values, "order_id": order["id"], "sold_on": order["ordered_on"]}


def _columns(db: Connection, wish: Wish) -> Record:
    values: Record = {name: value or None for name in _PLAIN if (value := getattr(wish, name)) is not None}
    if wish.product:
        values["product_id"] = wish.product.id
    if wish.order:
        values["order_id"] = wish.order.id
    if wish.org:
        values["org_id"] = wish.org.id
    if wish.contact:
        values["contact_id"] = wish.contact.id
        values["org_id"] = wish.org.id if wish.org else logbook.main_org(db, [wish.contact.id])
    return values


def _check(work: Writing, values: Mapping[str, Any], but: int = 0, *, force: bool) -> None:
    """Refuse what is nameless or nobody's, and a serial number that another of the product has."""
    if not values.get("name"):
        raise BadInput(_("What the customer has needs a product or a name."))
    if not (values.get("org_id") or values.get("contact_id")):
        raise BadInput(_("Somebody has it."), _("Name the customer with --org or --contact."))
    if values.get("serial") and not force:
        near = assets.same_serial(work.db, values["serial"], values.get("product_id"), but)
        if near:
            raise SameSerial(ref=f"a{near['id']}", name=near["name"], serial=values["serial"])


def list_assets(store: Store, wanted: assets.Wanted, where: str, now: datetime) -> list[Record]:
    """Return the things wanted that fit a condition, whole."""
    with store.reading() as db:
        if where:
            from crmctl.store import conditions

            wanted = wanted._replace(where=conditions.where(db, "asset", where, now, store.user))
        return assets.listed(db, wanted)


def show_asset(store: Store, asset_id: int) -> Record:
    """Return one thing whole."""
    with store.reading() as db:
        return assets.get(db, asset_id)
