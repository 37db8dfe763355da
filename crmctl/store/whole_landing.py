"""Merges of a whole file on their way in: what they name is led to the records and rows as they are here."""

from __future__ import annotations

import json
from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.whole_anchors import Links
from crmctl.store.whole_ids import Ids
from crmctl.store.whole_lines import BadLine
from crmctl.words import _

Record = dict[str, Any]


class Landing:
    """The log of merges on its way in: names led to the ids that records and rows have here."""

    def __init__(self, db: Connection, ids: Ids) -> None:
        self._links, self._ids = Links(db), ids
        self._rows: dict[int, int] = {}

    def note(self, anchor: Any, row_id: int) -> None:
        """Remember which row bears an anchor."""
        if isinstance(anchor, int):
            self._rows[anchor] = row_id

    def led(self, line: int, table: str, item: Record) -> Record:
        """Return a row of the log as it is kept here."""
        in_table, column = item.get("in_table"), item.get("in_column")
        if not isinstance(in_table, str) or not self._links.has(in_table, str(column or "id")):
            raise BadLine(line, _("{name} is no table").format(name=in_table))
        links, kept = self._links.of(in_table), dict(item)
        kept["row_id"] = self._row(line, in_table, item.get("row_id"))
        if table == "merge_drop":
            body = item.get("body")
            if not isinstance(body, dict) or not all(self._links.has(in_table, name) for name in body):
                raise BadLine(line, _("{key} cannot be {value}").format(key="body", value=body))
            led = {name: self._point(line, links.get(name), value, in_table) for name, value in body.items()}
            kept["body"] = json.dumps(led, ensure_ascii=False)
        for name in ("from_id", "to_id") if table == "merge_move" else ():
            kept[name] = self._point(line, links.get(str(column)), item.get(name), in_table)
        for name in ("old", "new") if table == "merge_change" else ():
            kept[name] = json.dumps(
                self._point(line, links.get(str(column)), item.get(name), in_table), ensure_ascii=False
            )
        return kept

    def _row(self, line: int, table: str, row: Any) -> int:
        if isinstance(row, int):
            return self._rows.get(row, 0)
        return self._ids.pointed(line, table, row, "") if row else 0

    def _point(self, line: int, parent: str | None, value: Any, in_table: str) -> Any:
        if parent is None or value is None:
            return value
        return self._ids.pointed(line, parent, value, in_table.removesuffix("_field"))
