"""Bring orders in: rows of one number are the lines of one order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from crmctl.actions.imports.bundles import Bundle, bundles
from crmctl.actions.imports.entries import chooser, refuse
from crmctl.actions.imports.kind import Piece
from crmctl.actions.imports.result import Result
from crmctl.actions.imports.run import run as bring_in
from crmctl.actions.imports.sales import Sales
from crmctl.actions.imports.wish import Wish
from crmctl.domain.entry import Entry, Problem
from crmctl.domain.order_row import order_of
from crmctl.domain.sale import Sale
from crmctl.readers.source import Source
from crmctl.store.database import Store, Writing
from crmctl.store.order_batch import OrderBatch

NOUN = "order"
choose = chooser(NOUN)


class Orders(Sales):
    """Orders with their lines, by number."""

    name = "orders"
    noun = NOUN

    def pieces(self) -> Iterator[Piece[Entry]]:
        """Give order after order, whole."""
        targets = list(self.wish.targets)
        at = next((targets.index(name) for name in ("number", "source_key") if name in targets), -1)
        for bundle in bundles(self.source, self.width, at):
            self.further_rows += len(bundle.rows) - 1
            cells = [cell for _line, row in bundle.rows for cell in row]
            yield Piece(bundle.rows[0][0], cells, partial(self._order, bundle), bundle.rows)

    def _order(self, bundle: Bundle) -> Entry:
        if bundle.lack:
            faulty = Sale()
            faulty.problem = Problem(*bundle.lack)
            return faulty
        said = [self.said(row) for _line, row in bundle.rows]
        return self.settled(order_of(said, self.clocks, self.wish.custom.currency))

    def told(self, said: dict[str, str]) -> Entry:
        """Return the order of a single row."""
        return self.settled(order_of([said], self.clocks, self.wish.custom.currency))

    @property
    def is_trusted(self) -> bool:
        """Say that numbers of orders are unique, wherever they come from."""
        return True

    def batch(self, work: Writing, now: datetime) -> OrderBatch:
        """Write orders."""
        return OrderBatch(work, now, **self.batching())


def run(
    store: Store, source: Source, wish: Wish, now: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> Result:
    """Bring one file of orders in as one step."""
    refuse(source, "orders")
    return bring_in(store, Orders(source, wish, store.user, now), now, progress)
