"""Which products the rows of a file name; one that nobody knows stays as written, or is to be made."""

from __future__ import annotations

from crmctl.actions.imports.wish import Wish
from crmctl.domain.entry import Problem
from crmctl.domain.sale import Item, Sale
from crmctl.domain.text import fold
from crmctl.store.catalogue import Catalogue, Listed
from crmctl.store.driver import Connection
from crmctl.words import _


class Goods:
    """Leads the names of lines to products of the list."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self.catalogue: Catalogue | None = None

    def ask(self, db: Connection) -> None:
        """Know the products of this connection."""
        self.catalogue = Catalogue(db)

    def settle(self, sale: Sale) -> Problem | None:
        """Lead every line to its product; the problem is that it may be one of several."""
        settled: list[Item] = []
        for item in sale.items:
            found = self.catalogue.find(item.product, self._wish.source) if self.catalogue and item.product else ()
            if len(found) > 1:
                names = _(", ").join(f"p{one.id} {one.name}" for one in found[:5])
                words = _("{text} may be any of: {candidates}").format(text=item.product, candidates=names)
                return Problem("ambiguous", "product", words, item.product)
            settled.append(self._led(sale, item, found[0] if found else None))
        sale.items = tuple(settled)
        return None

    def _led(self, sale: Sale, item: Item, found: Listed | None) -> Item:
        if found is None:
            if item.product and not self._wish.new:
                sale.doubt("product", item.product, "no_product")
            return item._replace(product_id=None)
        if item.product not in {found.name, found.code} and fold(item.product) in {
            fold(found.name),
            fold(found.code or ""),
        }:
            sale.mend("product", item.product, found.name)
        return item._replace(product_id=found.id)
