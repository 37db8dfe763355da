"""Which deals of a file are meant by rows that have no key, and what of them persons took off."""

from __future__ import annotations

from functools import lru_cache

from crmctl.domain.deal_row import DealSale
from crmctl.store.deals import title_key
from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)


class Finder:
    """Looks deals up under an open step."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._taken_off: set[tuple[int, int]] | None = None
        self.name = lru_cache(maxsize=50_000)(self._name)

    def same(self, sale: DealSale, met: set[int]) -> int | None:
        """Return the one living deal of this title and organisation; an open row is none of a closed deal."""
        title = sale.values.get("title")
        if not title or sale.new_org:
            return None
        asked = {"key": title_key(title), "org": sale.org_id, "open": not (sale.course and sale.course.closed_at)}
        found = [row[0] for row in self._db.execute(SQL["same"], asked) if row[0] not in met]
        return int(found[0]) if len(found) == 1 else None

    def of_another_source(self, sale: DealSale, met: set[int]) -> int | None:
        """Return the one living deal of this key and title, where a row names another source of its own than before."""
        asked = {"own": sale.key, "key": title_key(sale.values.get("title", ""))}
        found = [row[0] for row in self._db.execute(SQL["by_key"], asked) if row[0] not in met]
        return int(found[0]) if len(found) == 1 else None

    def _name(self, noun: str, id_: int) -> str:
        row = self._db.execute(f"SELECT name FROM {noun} WHERE id = ?", (id_,)).fetchone()
        return str(row[0]) if row else ""

    def taken_off(self) -> set[tuple[int, int]]:
        """Return (deal, contact) wherever a person said that somebody takes no part."""
        if self._taken_off is None:
            self._taken_off = {(row[0], row[1]) for row in self._db.execute(SQL["taken_off"])}
        return self._taken_off
