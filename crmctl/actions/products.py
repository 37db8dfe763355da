"""What is done to products: one function per command, one transaction, one step of history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from crmctl.domain import product as rules
from crmctl.errors import BadInput, CrmError
from crmctl.store import products, records
from crmctl.store.database import Store, Writing
from crmctl.store.interned import Interned
from crmctl.store.uids import uids
from crmctl.words import N_, _

SOURCE = "manual"

Record = dict[str, Any]


class SameProduct(CrmError):
    """There is a product of that code, or of that name."""

    message = N_("There is {ref} {name} already.")
    hint = N_("Change it with `crmctl product edit {ref}`; --force keeps two alike.")
    code = "same_name"
    exit_status = 6


@dataclass(frozen=True, slots=True)
class Wish:
    """What is said of a product: own fields by name as text, empty ones to be taken off, and custom fields."""

    given: Mapping[str, str]
    currency: str
    fields: Mapping[str, str] = field(default_factory=dict)
    without: Sequence[str] = ()  # custom fields to be taken off


def add_product(store: Store, wish: Wish, now: datetime, *, force: bool) -> Record:
    """Add a product and return it."""
    values = {"source": SOURCE, **rules.columns(wish.given, wish.currency)}
    with store.writing(now) as work:
        _unlike_others(work, values, force=force)
        product_id = products.add(work.db, next(uids(now)), values, work.now)
        _set_fields(work, product_id, wish, now)
        return products.get(work.db, product_id)


def edit_product(store: Store, product_id: int, wish: Wish, now: datetime, *, force: bool) -> Record:
    """Change a product and return it."""
    with store.writing(now) as work:
        known = products.row(work.db, product_id)
        values = rules.columns(wish.given, wish.currency, known)
        if {"code", "name"} & {*values}:
            _unlike_others(work, {**known, **values}, but=product_id, force=force)
        if values:
            products.change(work.db, product_id, values, work.now)
        if _set_fields(work, product_id, wish, now):
            records.stamp(work.db, "product", product_id, work.now)
        return products.get(work.db, product_id)


def _unlike_others(work: Writing, values: Mapping[str, Any], but: int = 0, *, force: bool) -> None:
    near = products.same(work.db, values.get("code"), values["name"], but)
    if near and not force:
        raise SameProduct(ref=f"p{near['id']}", name=" ".join(filter(None, (near["code"], near["name"]))))


def _set_fields(work: Writing, product_id: int, wish: Wish, now: datetime) -> bool:
    interned, changed = Interned(work.db, uids(now), work.now), False
    for name, value in wish.fields.items():
        changed |= products.set_field(work.db, product_id, interned.field("product", name), value)
    for name in wish.without:
        if not products.take_field_off(work.db, product_id, name):
            raise BadInput(_("p{id} has no field {name}.").format(id=product_id, name=name))
        changed = True
    return changed


def list_products(store: Store, wanted: products.Wanted, where: str, now: datetime) -> list[Record]:
    """Return the products wanted that fit a condition, whole."""
    with store.reading() as db:
        if where:
            from crmctl.store import conditions

            wanted = wanted._replace(where=conditions.where(db, "product", where, now, store.user))
        return products.listed(db, wanted)


def show_product(store: Store, product_id: int) -> Record:
    """Return one product whole."""
    with store.reading() as db:
        return products.get(db, product_id)
