"""Tags and custom fields of deals and products as sources tell them: of new ones in bulk, of known ones one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crmctl.domain.sale import Sale
from crmctl.store import bulk
from crmctl.store.driver import Connection
from crmctl.store.interned import Interned
from crmctl.store.sql import load

SQL = load(__file__)
Note = Callable[..., None]


class Parts:
    """What hangs on the records of a noun; what a person changed or took off stays so, unless it is forced."""

    def __init__(self, db: Connection, interned: Interned, noun: str, *, force: bool) -> None:
        self._db, self._interned, self._noun, self._force = db, interned, noun, force
        self._by_hand: set[tuple[str, int, int]] | None = None

    def hang(self, new: Sequence[tuple[int, Sale]]) -> None:
        """Write the tags and fields of new records."""
        noun, interned = self._noun, self._interned
        tags = [(id_, tag) for id_, sale in new for tag in dict.fromkeys(map(interned.tag, sale.tags))]
        if tags:
            bulk.insert(self._db, f"INSERT INTO {noun}_tag ({noun}_id, tag_id) VALUES (?, ?)", tags)
        fields = [
            (id_, interned.field(noun, name), value) for id_, sale in new for name, value in dict(sale.fields).items()
        ]
        bulk.insert(self._db, f"INSERT INTO {noun}_field ({noun}_id, field_id, value) VALUES (?, ?, ?)", fields)

    def bring_up_to_date(self, id_: int, sale: Sale, policy: str, note: Note) -> bool:
        """Add tags that are not there, and give fields their values; say whether anything changed."""
        changed = [self._tag(id_, name, note) for name in dict.fromkeys(sale.tags)]
        changed += [self._field(id_, name, value, policy, note) for name, value in dict(sale.fields).items()]
        return any(changed)

    def _tag(self, id_: int, name: str, note: Note) -> bool:
        tag_id = self._interned.tag(name)
        if self._db.execute(SQL["has_tag"].format(noun=self._noun), (id_, tag_id)).fetchone():
            return False
        kept = self._held("tag", id_, tag_id)
        note(id_, "tags", None, name, kept=kept)
        if not kept:
            self._db.execute(f"INSERT INTO {self._noun}_tag ({self._noun}_id, tag_id) VALUES (?, ?)", (id_, tag_id))
        return not kept

    def _field(self, id_: int, name: str, value: str, policy: str, note: Note) -> bool:
        field_id = self._interned.field(self._noun, name)
        row = self._db.execute(SQL["field"].format(noun=self._noun), (id_, field_id)).fetchone()
        old = row[0] if row else None
        if old == value or (old and policy == "fill"):
            return False
        kept = self._held("field", id_, field_id)
        note(id_, name, old, value, kept=kept)
        if not kept:
            self._db.execute(SQL["set_field"].format(noun=self._noun), (id_, field_id, value))
        return not kept

    def _held(self, part: str, id_: int, other: int) -> bool:
        """Say whether a person had a hand in this tag or field."""
        if self._force:
            return False
        if self._by_hand is None:
            asked = SQL["by_hand"].format(noun=self._noun)
            self._by_hand = {(row[0], row[1], row[2]) for row in self._db.execute(asked)}
        return (part, id_, other) in self._by_hand
