"""Why somebody came into a segment or went: what became of the record, which parts of the condition, what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from crmctl.domain import condition
from crmctl.domain.condition import All, Node
from crmctl.domain.segment import Segment
from crmctl.errors import BadInput
from crmctl.store import condition_fields, conditions, history
from crmctl.store.driver import Connection

_MOST = 4  # changed fields told of one record
_HIDDEN = frozenset({"contact", "org", "segment"})

Record = dict[str, Any]


class Part(NamedTuple):
    """What a condition wants of everybody in it: one of the terms that stand side by side."""

    text: str
    names: frozenset[str]


class Reasons:
    """Looks for the reasons since a moment, by the parts of a segment's condition as it is now."""

    def __init__(self, db: Connection, segment: Segment, then: datetime, now: datetime) -> None:
        self.db, self.segment, self.then, self.now = db, segment, then, now
        node = condition.parse(segment.condition)
        nodes = node.nodes if isinstance(node, All) else (node,)
        self.parts = [Part(condition.told(one), frozenset(self._names(one))) for one in nodes]

    def of(self, id_: int, change: str, then: str) -> Record:
        """Return ``cause`` (new, trash, erased, change, time or elsewhere), ``parts`` and ``changes`` for one."""
        row = self.db.execute(f"SELECT * FROM {self.segment.noun} WHERE id = ?", (id_,)).fetchone()
        if row is None:
            return {"cause": "erased", "parts": [], "changes": []}
        if row["deleted_at"]:
            return {"cause": "trash", "parts": [], "changes": []}
        parts = self._parts(id_, change)
        if change == "came" and row["created_at"] > then:
            return {"cause": "new", "parts": [], "changes": []}
        by_time = [part for part in parts if self._turned(id_, part, change)]
        changes = self._changes(id_, then, parts)
        cause = "change" if changes else "time" if by_time else "elsewhere"
        told = by_time if change == "came" and cause == "time" else parts if change == "went" else []
        return {"cause": cause, "parts": [part.text for part in told], "changes": changes}

    def _names(self, node: Node) -> Iterator[str]:
        """Yield the fields that a condition speaks of, by their stems."""
        match node:
            case condition.Match():
                known = condition_fields.find(self.db, self.segment.noun, node.field)
                yield from map(_stem, [known.name] if known else node.field.split("."))
            case condition.Not():
                yield from self._names(node.node)
            case condition.All() | condition.Either():
                for one in node.nodes:
                    yield from self._names(one)

    def _parts(self, id_: int, change: str) -> list[Part]:
        """Return the parts that do not hold of who went, and all of who came."""
        return self.parts if change == "came" else [one for one in self.parts if not self._holds(id_, one, self.now)]

    def _turned(self, id_: int, part: Part, change: str) -> bool:
        """Say whether a part would have been the other way round then, had nothing changed: time alone did it."""
        return self._holds(id_, part, self.then) != (change == "came")

    def _holds(self, id_: int, part: Part, at: datetime) -> bool:
        try:
            return conditions.holds(self.db, self.segment.noun, id_, part.text, at, self.segment.owner or "")
        except BadInput:  # another segment in it is none any more
            return False

    def _changes(self, id_: int, then: str, parts: Sequence[Part]) -> list[Record]:
        """Return what the history says changed since: of what the condition speaks of, else whatever it was."""
        names = frozenset().union(*(part.names for part in parts)) if parts else frozenset()
        found: dict[tuple[str, str], Record] = {}
        for step in history.steps_of(self.db, self.segment.noun, id_, then, 0):
            if step["at"] <= then or step["state"] == "undone" or step["kind"] == "undo":
                continue
            for one in step["changes"]:
                if one["field"] not in _HIDDEN and one["old"] != one["new"]:
                    found.setdefault((one["field"], str(one["new"])), {**one, "step": step["ref"]})
        spoken_of = [one for one in found.values() if _stem(one["field"]) in names]
        return (spoken_of or list(found.values()))[:_MOST]


def _stem(field: str) -> str:
    """Return a field as both a condition and the history call it: tag of tags, email of e-mails."""
    return field.removesuffix("_id").removesuffix("s")
