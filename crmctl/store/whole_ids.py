"""Which record is which when a whole file comes in: by uid, then by what else is unique; ids stay where free."""

from __future__ import annotations

import re
from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.references import LETTERS
from crmctl.store.whole import NAMED, RECORDS
from crmctl.store.whole_lines import NATURAL, BadLine, natural
from crmctl.words import _

Entry = tuple[int, str | None, tuple[Any, ...], str]  # id, uid, what else tells it apart, name
_WITHOUT_UID = frozenset({"calendar_day"})
_REFERENCE = re.compile(r"([a-z_]+)([1-9][0-9]{0,17})")


class Ids:
    """From the ids of a whole file to those of the file it goes into."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.new: dict[str, dict[int, int]] = {kind: {} for kind in RECORDS}
        self.existing: dict[str, set[int]] = {kind: set() for kind in RECORDS}
        self._named: dict[tuple[str, str], int] = {}

    def foresee(self, kind: str, entries: list[Entry]) -> None:
        """Decide the id of every record of a kind.

        One that is not there keeps its id when it was never given out here, since the history knows new rows by the
        range of their ids; otherwise it gets one after all others.
        """
        by_uid = dict(self.db.execute(f"SELECT uid, id FROM {kind}").fetchall()) if kind not in _WITHOUT_UID else {}
        by_key = self._by_natural_key(kind)
        row = self.db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (kind,)).fetchone()
        top = int(row[0]) if row else 0
        spare = max([top, *(entry[0] for entry in entries)])
        for id_, uid, key, name in entries:
            there = by_uid.get(uid) or by_key.get(self._led(kind, key))
            if there is None and id_ <= top:
                spare += 1
            self.new[kind][id_] = new = there or (id_ if id_ > top else spare)
            if there is not None:
                self.existing[kind].add(new)
            if kind in NAMED:
                self._named[kind + (key[0] if kind == "field" else ""), name] = new

    def _led(self, kind: str, key: tuple[Any, ...]) -> tuple[Any, ...]:
        """Lead what a stage is known by to the pipeline that it is here: pipelines come before their stages."""
        if kind != "stage" or not (match := _REFERENCE.fullmatch(str(key[0]))):
            return key
        return (self.new["pipeline"].get(int(match[2])), *key[1:])

    def _by_natural_key(self, kind: str) -> dict[tuple[Any, ...], int]:
        if kind not in NATURAL:
            return {}
        listed = ", ".join(NATURAL[kind])
        return {natural(kind, tuple(row)[1:]): row[0] for row in self.db.execute(f"SELECT id, {listed} FROM {kind}")}

    def pointed(self, line: int, table: str, value: Any, kind: str) -> int:
        """Return the id that a reference or a name in a record of this kind leads to."""
        found: int | None = None
        if table in NAMED:
            found = self._named.get((table + (kind if table == "field" else ""), str(value)))
        elif (match := _REFERENCE.fullmatch(str(value))) and match[1] == LETTERS.get(table, table):
            found = self.new[table].get(int(match[2]))
        if found is None:
            raise BadLine(line, _("there is no {noun} {text} in this file").format(noun=table, text=value))
        return found
