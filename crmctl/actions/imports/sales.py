"""What deals, products, orders and what customers have share on their way in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from crmctl.actions.imports.entries import Entries
from crmctl.actions.imports.goods import Goods
from crmctl.actions.imports.kind import Lack
from crmctl.actions.imports.new_fields import NewFields
from crmctl.actions.imports.wish import Wish
from crmctl.domain.entry import Entry, Problem
from crmctl.domain.sale import Sale
from crmctl.readers.source import Source
from crmctl.store.driver import Connection
from crmctl.words import _

S = TypeVar("S", bound=Sale)


class Sales(Entries):
    """Sales of one file: who buys is found, or made as organisations are; products are found in the list."""

    body, needs_somebody = "note", False

    def __init__(self, source: Source, wish: Wish, user: str, now: datetime) -> None:
        super().__init__(source, wish, user, now)
        self.goods, self._new = Goods(wish), NewFields(wish)

    def lack(self, record: Entry) -> Lack | None:
        """Refuse what cannot be read, names somebody unknown or ambiguous, or a product that may be one of several."""
        problem = record.problem or self.whom.settle(record, needs_somebody=False)
        if isinstance(record, Sale):
            problem = problem or self.whom.settle_customer(record, record.customer) or self.goods.settle(record)
            problem = problem or self.further(record)
        return Lack(*problem) if problem else None

    def further(self, sale: Sale) -> Problem | None:
        """Say why this kind of sale cannot go in, beyond what all of them need."""
        del sale
        return None

    def settled(self, sale: S) -> S:
        """Spell the custom fields of a sale; a source that has a name keeps the keys, whatever a row calls its own."""
        if sale.source and not sale.uid and self.wish.is_trusted:
            sale.fields = (*sale.fields, (_("lead source"), sale.source)) if self.noun == "deal" else sale.fields
            sale.source = ""
        if sale.fields:
            self.wish.custom.settle(sale)
            self._new.settle(sale)
        return sale

    def ask(self, db: Connection) -> None:
        """Look people and products up through this connection from now on."""
        super().ask(db)
        self.goods.ask(db)

    def look_over(self, records: Sequence[Any]) -> None:
        """Find out the types of the custom fields that this list makes."""
        self._new.decide(records)

    def new_fields(self) -> dict[str, str]:
        """Return name → type of the custom fields that were made."""
        return self._new.made

    def batching(self) -> dict[str, Any]:
        """Return how a batch is to take these in."""
        wish = self.wish
        return {
            "source": wish.source, "on_match": wish.on_match, "user": self.user, "by_key": bool(wish.match),
            "trusted": self.is_trusted, "force": wish.force, "new": wish.new, "currency": wish.custom.currency,
        }  # fmt: skip
