"""Bring products in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from crmctl.actions.imports.entries import chooser, refuse
from crmctl.actions.imports.result import Result
from crmctl.actions.imports.run import run as bring_in
from crmctl.actions.imports.sales import Sales
from crmctl.actions.imports.wish import Wish
from crmctl.domain.entry import Entry
from crmctl.domain.product_row import product_of
from crmctl.readers.source import Source
from crmctl.store.database import Store, Writing
from crmctl.store.product_batch import ProductBatch

NOUN = "product"
choose = chooser(NOUN)


class Products(Sales):
    """What is sold, by code or name."""

    name = "products"
    noun = NOUN

    def told(self, said: dict[str, str]) -> Entry:
        """Return the product that a row speaks of."""
        return self.settled(product_of(said, self.clocks, self.wish.custom.currency))

    @property
    def is_trusted(self) -> bool:
        """Say that codes are unique, wherever they come from."""
        return True

    def batch(self, work: Writing, now: datetime) -> ProductBatch:
        """Write products."""
        batch = ProductBatch(work, now, **self.batching())
        self._new.hand_to(batch.interned)
        return batch


def run(
    store: Store, source: Source, wish: Wish, now: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> Result:
    """Bring one file of products in as one step."""
    refuse(source, "products")
    return bring_in(store, Products(source, wish, store.user, now), now, progress)
