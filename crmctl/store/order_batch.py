"""A batch of orders with their lines: known by their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crmctl.domain.entry import Entry
from crmctl.domain.lines import NewLine
from crmctl.store import bulk, entry_finding, orders
from crmctl.store.references import candidates
from crmctl.store.sale_batch import SaleBatch

_VALUES = ("number", "ordered_on", "status", "total_minor", "currency", "channel", "note")


class OrderBatch(SaleBatch):
    """Writes orders. The lines of an order are what the file says they are, unless a person changed them."""

    noun, table = "order", "sales_order"
    columns = (*_VALUES, "org_id", "contact_id", "deal_id", "owner_id", "created_at", "updated_at")
    defaults: Mapping[str, Any] = {"status": "open", "total_minor": 0}
    together: Mapping[str, str] = {"currency": "total_minor"}
    telling = ("number",)

    def _otherwise(self, entry: Entry) -> int | None:
        """Return the living order of this number that has no key of its own: one written here by hand."""
        asked = "SELECT id FROM sales_order WHERE number = ? AND source_key IS NULL AND deleted_at IS NULL"
        found = self.db.execute(asked, (entry.values["number"],)).fetchall()
        return int(found[0][0]) if len(found) == 1 and found[0][0] not in self._met else None

    def _lines(self, entry: Entry) -> list[NewLine]:
        sale = self.sale(entry)
        lines = [self.line(item, entry.values["currency"]) for item in sale.items]
        return [NewLine(product, name, quantity, price, total or 0) for product, name, quantity, price, total in lines]

    def _total(self, entry: Entry) -> dict[str, Any]:
        """Return the total of the lines, those too whose price is that of the product."""
        lines = self._lines(entry)
        return {"total_minor": sum(line.total_minor for line in lines)} if lines else {}

    def _further(self, entry: Entry, contacts: Sequence[int]) -> dict[str, Any]:
        entry.values = {**entry.values, **self._total(entry)}
        return {
            "created_at": self.at, "org_id": self.org_of(entry, contacts[:1]), "owner_id": self.user_of(entry.person),
            "contact_id": contacts[0] if contacts else None, "deal_id": self._deal(entry),
        }  # fmt: skip

    def _deal(self, entry: Entry) -> int | None:
        text = self.sale(entry).further.get("deal", "")
        if not text:
            return None
        found = candidates(self.db, f"{self.source}:{text}", ("deal",), "") or candidates(self.db, text, ("deal",), "")
        return found[0].id if len(found) == 1 else None

    def _hang_on(self, new: list[tuple[int, Entry]], contacts: list[list[int]]) -> None:
        del contacts
        rows = [(id_, *line, position) for id_, entry in new for position, line in enumerate(self._lines(entry), 1)]
        bulk.insert(self.db, orders.SQL["add_line"], rows)

    def _wished(self, entry: Entry, row: Mapping[str, Any]) -> dict[str, Any]:
        wished = {name: entry.values[name] for name in _VALUES if entry.values.get(name) is not None}
        wished |= self._total(entry)
        if self._keeps_lines(row["id"]):
            wished.pop("total_minor", None)
        wished |= {"contact_id": entry.contacts[0]} if entry.contacts else {}
        org_id = self.org_of(entry, entry.contacts[:1])
        wished |= {"org_id": org_id} if org_id and (entry.org or not row["org_id"]) else {}
        deal_id = self._deal(entry)
        wished |= {"deal_id": deal_id} if deal_id else {}
        return wished | ({"owner_id": self.user_of(entry.person)} if entry.person else {})

    def _update_hung(self, id_: int, entry: Entry, row: dict[str, Any], values: dict[str, Any]) -> bool:
        """Give an order the lines that the file says; those that a person changed stay, and so does the total."""
        del values, row
        new = self._lines(entry)
        there = orders.lines(self.db, id_)
        same = [tuple(line[name] for name in NewLine._fields) for line in there] == [tuple(line) for line in new]
        if not new or same or self.on_match == "fill":
            return False
        kept = self._keeps_lines(id_)
        self._note(id_, "lines", len(there), len(new), kept=kept)
        if not kept:
            orders.take_lines_off(self.db, [line["id"] for line in there])
            orders.add_lines(self.db, id_, new)
        return not kept

    def _keeps_lines(self, id_: int) -> bool:
        """Say whether a person had a hand in the lines, so that they and their total stay."""
        return not self.force and entry_finding.parts_changed(self.db, "order_line", "order_id", id_)

    def _ref(self, id_: int) -> str:
        return str(self.db.execute("SELECT number FROM sales_order WHERE id = ?", (id_,)).fetchone()[0])
