"""Who of those that a file brings in is likely somebody known, or somebody on a line before."""

from __future__ import annotations

from collections.abc import Iterable

from crmctl.actions.imports.kind import R
from crmctl.actions.imports.reading import Prepared
from crmctl.actions.imports.result import Result
from crmctl.store import batches
from crmctl.store.driver import Connection

_UNASKED = 2_000  # new contacts that are looked at without a word: half a second


class NewDoubles:
    """The contacts that one import makes. ``asked``: all of them are looked at, and told with their lines."""

    def __init__(self, db: Connection, kind: str, *, asked: bool) -> None:
        self._kind, self._asked, self._first = kind, asked, _top(db) + 1
        self._lines: dict[int, int] = {}  # fingerprint → line

    def note(self, chunk: Iterable[Prepared[R]]) -> None:
        """Remember on which lines the rows stand."""
        if self._asked:
            self._lines.update((mark, line) for line, mark, _entry in chunk)

    def look(self, db: Connection, result: Result) -> None:
        """Count the likely doubles, and list them when asked to."""
        new = range(self._first, _top(db) + 1)
        result.new_contacts = len(new)
        if len(new) > _UNASKED and not self._asked:
            result.likely_duplicates = None
            return
        if not new:
            return
        from crmctl.store.likely_duplicates import Doubles

        known = Doubles(db)
        lines = self._lines_of(db, result) if self._asked else {}
        for contact_id in new:
            if found := known.of(contact_id, before=contact_id):
                result.found_again(contact_id, known.name(contact_id), lines.get(contact_id), found)

    def _lines_of(self, db: Connection, result: Result) -> dict[int, int]:
        if result.batch is None or self._kind != "contacts":
            return {}
        return {
            contact: self._lines[mark] for mark, contact in batches.rows_of(db, result.batch) if mark in self._lines
        }


def _top(db: Connection) -> int:
    return int(db.execute("SELECT coalesce(max(id), 0) FROM contact").fetchone()[0])
