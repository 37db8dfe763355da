"""A batch of products: known by their keys, then by code or name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.domain.entry import Entry
from crmctl.store.products import name_key
from crmctl.store.sale_batch import SaleBatch

_VALUES = (
    "code", "name", "category", "line", "author", "unit", "price_minor", "cost_minor", "currency", "warranty_months",
    "life_months", "announced_on", "note",
)  # fmt: skip


class ProductBatch(SaleBatch):
    """Writes products."""

    noun = "product"
    columns = (*_VALUES, "name_key", "created_at", "updated_at")
    defaults: Mapping[str, Any] = {}
    together: Mapping[str, str] = {}
    telling = ("code", "name")

    def _otherwise(self, entry: Entry) -> int | None:
        """Return the one product of this code, else of this name, that no other row of the file speaks of."""
        values = entry.values
        for text in (values.get("code"), values["name"] if not values.get("code") else None):
            found = self.catalogue.find(text) if text else ()
            if len(found) == 1 and found[0].id not in self._met:
                return found[0].id
        return None

    def _further(self, entry: Entry, contacts: Sequence[int]) -> dict[str, Any]:
        del contacts
        return {"created_at": self.at, "name_key": name_key(entry.values["name"])}

    def _hang_on(self, new: list[tuple[int, Entry]], contacts: list[list[int]]) -> None:
        del contacts
        self.parts.hang([(id_, self.sale(entry)) for id_, entry in new])

    def _wished(self, entry: Entry, row: Mapping[str, Any]) -> dict[str, Any]:
        wished = {name: entry.values[name] for name in _VALUES if entry.values.get(name) is not None}
        if name_key(wished["name"]) == row["name_key"] or wished["name"] == row["code"]:
            wished.pop("name")
        else:
            wished["name_key"] = name_key(wished["name"])
        return wished

    def _update_hung(self, id_: int, entry: Entry, row: dict[str, Any], values: dict[str, Any]) -> bool:
        del row, values
        return self.parts.bring_up_to_date(id_, self.sale(entry), self.on_match, self._note)
