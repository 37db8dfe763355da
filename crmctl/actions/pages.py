"""One page on anything that has a reference."""

from __future__ import annotations

from typing import Any

from crmctl.domain.vocabulary import said
from crmctl.store import bought, contacts, interactions, notes, orgs, pages, tasks, timeline
from crmctl.store.database import Store
from crmctl.store.driver import Connection
from crmctl.store.references import NotFound
from crmctl.words import N_

_RECORDS = {"contact": contacts.get, "org": orgs.get, "note": notes.get, "task": tasks.get}


class NoSuchStep(NotFound):
    """No step, or no import, of that number."""

    hint = N_("`crmctl history` lists what was done.")


def show_record(store: Store, noun: str, id_: int) -> dict[str, Any]:
    """Return one record of any noun whole, as the user of the store sees it; of a customer also what goes on."""
    with store.reading() as db:
        if noun == "interaction":
            return interactions.get(db, id_, store.user)
        if noun in {"product", "order", "asset"}:
            return _sold(db, noun, id_)
        if noun not in {"contact", "org"}:
            return _RECORDS[noun](db, id_)
        return {**_RECORDS[noun](db, id_), **timeline.of(db, noun, id_, store.user), **bought.of(db, noun, id_)}


def _sold(db: Connection, noun: str, id_: int) -> dict[str, Any]:
    """Return a product, an order or what a customer has; their keepers are loaded for their own pages alone."""
    from crmctl.store import assets, orders, products

    return {"product": products.get, "order": orders.get, "asset": assets.get}[noun](db, id_)


def show_step(store: Store, step_id: int) -> dict[str, Any]:
    """Return one step of history with what it changed."""
    with store.reading() as db:
        return _there(pages.step(db, step_id), "step", f"h{step_id}")


def show_batch(store: Store, batch_id: int) -> dict[str, Any]:
    """Return one import batch."""
    with store.reading() as db:
        return _there(pages.batch(db, batch_id), "batch", f"b{batch_id}")


def _there(record: dict[str, Any] | None, noun: str, ref: str) -> dict[str, Any]:
    if record is None:
        raise NoSuchStep(noun=said(noun), text=ref)
    return record
