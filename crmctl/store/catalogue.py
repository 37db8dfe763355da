"""The products that the texts of a file mean: all of them fetched at once, since each row of a file names one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crmctl.domain.text import comparable, fold
from crmctl.store.driver import Connection

_ASKED = """SELECT id, code, name, name_key, price_minor, currency, warranty_months, life_months, source, source_key
FROM product WHERE deleted_at IS NULL ORDER BY id"""


class Listed(NamedTuple):
    """One product of the list."""

    id: int
    code: str | None
    name: str
    price_minor: int | None
    currency: str | None
    warranty_months: int | None
    life_months: int | None


class Catalogue:
    """Looks products up by reference, code, key or name, however the name is spaced."""

    def __init__(self, db: Connection) -> None:
        self._by: dict[str, list[Listed]] = {}
        self.by_id: dict[int, Listed] = {}
        for row in db.execute(_ASKED):
            own = ("id", "code", "name", "price_minor", "currency", "warranty_months", "life_months")
            one = Listed(*(row[name] for name in own))
            self.by_id[one.id] = one
            ways = [f"ref p{one.id}", f"name {row['name_key']}"]
            ways += [f"code {one.code}", f"plain {fold(one.code)}"] if one.code else []
            ways += [f"key {row['source']}:{row['source_key']}"] if row["source_key"] else []
            for way in ways:
                self._by.setdefault(way, []).append(one)

    def find(self, text: str, source: str = "") -> Sequence[Listed]:
        """Return what a text may mean; the first way of reading it that finds any decides, a reference of ours last."""
        key = comparable(text)
        ways = (
            f"code {text}",
            f"key {text}",
            f"key {source}:{text}",
            f"name {key}",
            f"plain {key}",
            f"ref {text.lower()}",
        )
        return next(filter(None, map(self._by.get, ways)), ())
