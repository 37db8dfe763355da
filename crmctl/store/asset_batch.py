"""A batch of what customers have: known by their keys, then by serial number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.domain.asset import dates
from crmctl.domain.entry import Entry
from crmctl.store.sale_batch import SaleBatch

_VALUES = ("serial", "sold_on", "warranty_until", "life_until", "status", "note")


class AssetBatch(SaleBatch):
    """Writes what customers have."""

    noun = "asset"
    columns = ("name", *_VALUES, "product_id", "org_id", "contact_id", "order_id", "created_at", "updated_at")
    defaults: Mapping[str, Any] = {"status": "in use"}
    together: Mapping[str, str] = {}
    telling = ("serial", "name")

    def _otherwise(self, entry: Entry) -> int | None:
        """Return the one living thing of this serial number."""
        serial = entry.values.get("serial")
        asked = "SELECT id FROM asset WHERE serial = ? AND deleted_at IS NULL"
        found = self.db.execute(asked, (serial,)).fetchall() if serial else []
        return int(found[0][0]) if len(found) == 1 and found[0][0] not in self._met else None

    def _further(self, entry: Entry, contacts: Sequence[int]) -> dict[str, Any]:
        return {"created_at": self.at, "status": "in use", **self._led(entry, contacts, {})}

    def _led(self, entry: Entry, contacts: Sequence[int], row: Mapping[str, Any]) -> dict[str, Any]:
        """Return what leads to other records, and the dates that follow from the product where nobody said them."""
        sale, led = self.sale(entry), dict[str, Any]()
        item = sale.items[0] if sale.items else None
        product = self.product(item) if item else None
        if item and not entry.values.get("name"):
            led["name"] = product.name if product else item.product
        led |= {"product_id": product.id} if product else {}
        led |= {"contact_id": contacts[0]} if contacts else {}
        org_id = self.org_of(entry, contacts[:1])
        led |= {"org_id": org_id} if org_id else {}
        if order := self._order(sale.further.get("order", "")):
            led["order_id"] = order
        sold_on = entry.values.get("sold_on") or row.get("sold_on")
        until = dates(sold_on, product._asdict() if product else None)
        return led | {name: day for name, day in until.items() if day and not (entry.values.get(name) or row.get(name))}

    def _order(self, number: str) -> int | None:
        asked = "SELECT id FROM sales_order WHERE number = ? AND deleted_at IS NULL"
        found = self.db.execute(asked, (number,)).fetchall() if number else []
        return int(found[0][0]) if len(found) == 1 else None

    def _hang_on(self, new: list[tuple[int, Entry]], contacts: list[list[int]]) -> None:
        """Nothing hangs on it."""

    def _wished(self, entry: Entry, row: Mapping[str, Any]) -> dict[str, Any]:
        wished = {name: entry.values[name] for name in ("name", *_VALUES) if entry.values.get(name) is not None}
        led = self._led(entry, entry.contacts, row)
        if "product_id" in led and led["product_id"] == row["product_id"]:
            led.pop("name", None)
        return {**led, **wished}
