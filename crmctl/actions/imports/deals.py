"""Bring deals in, with the way they took through their stages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from crmctl.actions.imports.entries import chooser, refuse
from crmctl.actions.imports.result import Result
from crmctl.actions.imports.run import run as bring_in
from crmctl.actions.imports.sales import Sales
from crmctl.actions.imports.standing import Standing
from crmctl.actions.imports.wish import Wish
from crmctl.domain.deal_row import DealSale, deal_of
from crmctl.domain.entry import Entry, Problem
from crmctl.domain.sale import Sale
from crmctl.readers import profiles
from crmctl.readers.source import Source
from crmctl.store.database import Store, Writing
from crmctl.store.deal_batch import DealBatch
from crmctl.store.driver import Connection

NOUN = "deal"
choose = chooser(NOUN)


class Deals(Sales):
    """Deals: where they stand, and where they stood when."""

    name = "deals"
    noun = NOUN

    def __init__(self, source: Source, wish: Wish, user: str, now: datetime) -> None:
        super().__init__(source, wish, user, now)
        self.standing = Standing(wish, self.clocks)

    def told(self, said: dict[str, str]) -> Entry:
        """Return the deal that a row speaks of."""
        return self.settled(deal_of(said, self.clocks, self.wish.custom.currency))

    def further(self, sale: Sale) -> Problem | None:
        """Say where it stands and how it came there; a deal that names no customer is counted."""
        if not isinstance(sale, DealSale):
            raise TypeError(sale)
        problem = self.standing.settle(sale)
        if not (problem or sale.org or sale.who) and {"org", "who", "email", "phone"} & set(self.wish.targets):
            sale.doubt("org", "", "no_customer")
        return problem

    def ask(self, db: Connection) -> None:
        """Look people, products and pipelines up through this connection from now on."""
        super().ask(db)
        self.standing.ask(db)

    def batch(self, work: Writing, now: datetime) -> DealBatch:
        """Write deals."""
        batch = DealBatch(work, now, self.standing.plans, profiles.general, **self.batching())
        self._new.hand_to(batch.interned)
        return batch


def run(
    store: Store, source: Source, wish: Wish, now: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> Result:
    """Bring one file of deals in as one step."""
    refuse(source, "deals")
    return bring_in(store, Deals(source, wish, store.user, now), now, progress)
