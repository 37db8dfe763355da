"""Whom a new person is likely a double of, told in the step that writes them.

Only records that share a key of comparison with them are looked at; without one nothing more is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from crmctl.store.driver import Connection
from crmctl.store.match_records import Value, contacts, unpack
from crmctl.store.match_values import candidates
from crmctl.store.sql import load

if TYPE_CHECKING:
    from crmctl.domain.dedupe.likely import Traits

SQL = load(__file__)
_REMEMBERED = 20_000


class Double(NamedTuple):
    """Somebody known whom a new person may be, and the fields by which; the strongest first."""

    id: int
    name: str
    reasons: tuple[str, ...]

    @property
    def ref(self) -> str:
        """The reference of the known one."""
        return f"c{self.id}"


def doubles(db: Connection, contact_id: int) -> list[Double]:
    """Return whom a person who is just written down may be, those with the most in common first."""
    return Doubles(db).of(contact_id)


class Doubles:
    """Looks the doubles of many new people up; the known ones it has read are remembered, up to a bound."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self._known: dict[int, Traits] = {}

    def of(self, contact_id: int, *, before: int | None = None) -> list[Double]:
        """Return the doubles of one; ``before``: only those with a lower id."""
        made = contacts(self.db, contact_id, contact_id)
        keys = unpack(made[0][5]) if made else ()
        ids = [id_ for id_ in candidates(self.db, keys) if id_ != contact_id and (before is None or id_ < before)]
        if not ids:
            return []
        from crmctl.domain.dedupe.likely import reasons

        new = self._known[contact_id] = self._new(made[0], contact_id)
        judged = ((other, reasons(new, other)) for other in self._people(ids))
        found = [Double(other.id, other.label, why) for other, why in judged if why]
        return sorted(found, key=lambda double: (-len(double.reasons), double.id))

    def name(self, contact_id: int) -> str:
        """Return what one who was looked at is called."""
        return self._known[contact_id].label

    def _new(self, value: Value, contact_id: int) -> Traits:
        row = self.db.execute(SQL["people"], (json.dumps([contact_id]),)).fetchone()
        return _traits(row, *value[1:5])

    def _people(self, ids: Iterable[int]) -> list[Traits]:
        ids = list(ids)
        unread = [id_ for id_ in ids if id_ not in self._known]
        if len(self._known) + len(unread) > _REMEMBERED:
            self._known, unread = {}, ids
        if unread:
            for row in self.db.execute(SQL["people"], (json.dumps(unread),)):
                if row["name"] is not None:
                    self._known[row["id"]] = _traits(row, *(row[key] for key in ("name", "mails", "phones", "place")))
        return [self._known[id_] for id_ in ids if id_ in self._known]


def _traits(row: Any, name: str, mails: str, phones: str, place: str) -> Traits:
    from crmctl.domain.dedupe.likely import Traits
    from crmctl.domain.dedupe.names import parse

    return Traits(
        row["id"], row["label"], parse(name), frozenset(mails.split()), frozenset(phones.split()), place,
        row["birthday"] or "", row["org_id"] or 0,
    )  # fmt: skip
