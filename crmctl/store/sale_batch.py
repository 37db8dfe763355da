"""What batches of deals, products, orders and assets share: the products they make, the customers they name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from crmctl.domain.entry import Entry
from crmctl.domain.lines import WHOLE, line_total
from crmctl.domain.sale import Item, Sale
from crmctl.store import products
from crmctl.store.catalogue import Catalogue, Listed
from crmctl.store.database import Writing
from crmctl.store.entry_batch import EntryBatch
from crmctl.store.sale_parts import Parts

Line = tuple[int | None, str, int, int | None, int | None]  # product, name, thousandths, price, total


class SaleBatch(EntryBatch):
    """A batch whose rows name products. ``new``: those that nobody knows are made."""

    telling: Sequence[str] = ()

    def __init__(
        self, work: Writing, now: datetime, *, source: str, on_match: str, user: str, by_key: bool, trusted: bool,
        force: bool, new: bool, currency: str,
    ) -> None:  # fmt: skip
        super().__init__(work, now, source, on_match, user, by_key=by_key, trusted=trusted, force=force)
        self._makes, self._currency = new, currency
        self.catalogue = Catalogue(work.db)
        self.parts = Parts(work.db, self.interned, self.noun, force=force)
        self._made_products: dict[str, Listed] = {}

    def sale(self, entry: Entry) -> Sale:
        """Return an entry as what it is here."""
        if not isinstance(entry, Sale):
            raise TypeError(entry)
        return entry

    def product(self, item: Item) -> Listed | None:
        """Return the product of a line, made where that was asked for."""
        if item.product_id:
            return self.catalogue.by_id.get(item.product_id)
        return self._make(item) if self._makes and item.product else None

    def _make(self, item: Item) -> Listed:
        key = products.name_key(item.product)
        if key not in self._made_products:
            code = item.product if item.name and item.name != item.product else None
            values: dict[str, Any] = {"name": item.name or item.product, "code": code, "source": self.source}
            id_ = products.add(self.db, next(self.interned.uids), values, self.at)
            self._made_products[key] = Listed(id_, code, values["name"], None, None, None, None)
        return self._made_products[key]

    def line(self, item: Item, currency: str | None) -> Line:
        """Return a line as it is stored: a price that nobody said is that of the product, in the same currency."""
        found = self.product(item)
        listed = found.price_minor if found and (currency or found.currency) == found.currency else None
        quantity = WHOLE if item.quantity is None else item.quantity
        price = item.price if item.price is not None or item.total is not None else listed
        total = item.total if item.total is not None else None if price is None else line_total(quantity, price)
        return (found.id if found else None, found.name if found else item.name or item.product, quantity, price, total)

    def _update_people(self, id_: int, entry: Entry, hands: set[str], row: dict[str, Any]) -> bool:
        """Make somebody new whom it is about."""
        del id_, hands, row
        entry.contacts = (*entry.contacts, *self._new_people(entry))
        entry.new = ()
        return False
