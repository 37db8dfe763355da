"""What persons have changed of contacts by their own hand: no source overwrites it unless it is forced to."""

from __future__ import annotations

import json
from collections.abc import Sequence

from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)


class Edits:
    """Remembers, for the contacts foreseen, the values that a person has changed, set or taken off.

    A value is named by its column, or as ``note:ID``, ``field:ID``, ``tag:ID`` and ``handle:KIND:KEY``.
    """

    def __init__(self, db: Connection) -> None:
        self.db = db
        self._of: dict[int, set[str]] = {}
        self._knows_taken_off = False

    def foresee(self, contact_ids: Sequence[int]) -> None:
        """Find out about these contacts."""
        self._add("changed", (json.dumps(contact_ids),))
        if not self._knows_taken_off:
            self._knows_taken_off = True
            self._add("taken_off", ())

    def _add(self, statement: str, values: tuple[str, ...]) -> None:
        for contact_id, names in self.db.execute(SQL[statement], values):
            self._of.setdefault(contact_id, set()).update(json.loads(names))

    def hold(self, contact_id: int, name: str) -> bool:
        """Say whether a person has had a hand in this value."""
        return name in self._of.get(contact_id, ())
