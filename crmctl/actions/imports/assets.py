"""Bring in what customers have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from crmctl.actions.imports.entries import chooser, refuse
from crmctl.actions.imports.result import Result
from crmctl.actions.imports.run import run as bring_in
from crmctl.actions.imports.sales import Sales
from crmctl.actions.imports.wish import Wish
from crmctl.domain.asset_row import asset_of
from crmctl.domain.entry import Entry
from crmctl.readers.source import Source
from crmctl.store.asset_batch import AssetBatch
from crmctl.store.database import Store, Writing

NOUN = "asset"
choose = chooser(NOUN)


class Assets(Sales):
    """What customers have, by serial number."""

    name = "assets"
    noun = NOUN

    def told(self, said: dict[str, str]) -> Entry:
        """Return the asset that a row speaks of."""
        return self.settled(asset_of(said, self.clocks))

    @property
    def is_trusted(self) -> bool:
        """Say that serial numbers are unique, wherever they come from."""
        return True

    def batch(self, work: Writing, now: datetime) -> AssetBatch:
        """Write assets."""
        return AssetBatch(work, now, **self.batching())


def run(
    store: Store, source: Source, wish: Wish, now: datetime, progress: Callable[[int], None] = lambda _rows: None
) -> Result:
    """Bring one file of assets in as one step."""
    refuse(source, "assets")
    return bring_in(store, Assets(source, wish, store.user, now), now, progress)
