"""Ties between people and firms when records become one: one tie to a firm, and the latest is the main one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from crmctl.store import merge_log
from crmctl.store.driver import plain
from crmctl.store.merge_log import Change
from crmctl.store.sql import load

if TYPE_CHECKING:
    from crmctl.store.merges import Merging

SQL = load(__file__)
_PARTS = ("title", "department", "role", "started_on", "ended_on")
Row = tuple[Any, ...]
_OTHER = {"contact": "org_id", "org": "contact_id"}


class Tie:
    """A tie of one of the records, as it will be."""

    __slots__ = ("absorbed", "changes", "id", "is_primary", "merge_id", "number", "values", "was_primary")

    def __init__(self, row: Row) -> None:
        self.merge_id, self.number, _other, self.id, self.was_primary, *values = row
        self.values = values
        self.is_primary = bool(self.was_primary)
        self.absorbed: list[int] = []
        self.changes: list[Change] = []

    def takes(self, other: Tie) -> bool:
        """Take in what another tie to the same firm says, unless it says something else."""
        if any(map(_differ, self.values, other.values)):
            return False
        for at, value in enumerate(other.values):
            if self.values[at] is None and value is not None:
                self.changes.append(self._change(_PARTS[at], None, value, other.number))
                self.values[at] = value
        self.absorbed.append(other.id)
        self.is_primary = self.is_primary or other.is_primary
        return True

    def _change(self, name: str, old: Any, new: Any, number: int | None = None) -> Change:
        return Change(self.merge_id, "affiliation", name, self.id, old, new, number)

    def lead(self, *, is_primary: bool) -> None:
        """Make it the main tie, or one of the others."""
        if self.was_primary != is_primary:
            self.changes.append(self._change("is_primary", self.was_primary, int(is_primary)))


def _differ(one: Any, other: Any) -> bool:
    return one is not None and other is not None and one != other and str(one).casefold() != str(other).casefold()


def settle(merging: Merging) -> None:
    """Write down which ties are one, and which is the main one."""
    changes: list[Change] = []
    drops: list[tuple[int, int]] = []
    for merge_id, group in _of_several(merging):
        kept = _fold(group)
        _lead(kept, merging, merge_id)
        changes += [change for tie in kept for change in tie.changes]
        drops += [(merge_id, row_id) for tie in kept for row_id in tie.absorbed]
    merge_log.write(merging.db, changes)
    merge_log.write_drops(merging.db, "affiliation", drops)


def _of_several(merging: Merging) -> Iterator[tuple[int, list[Row]]]:
    """Yield the ties of each merge to which somebody merged away brings any."""
    cursor = plain(merging.db)
    asked = SQL["ties"].format(noun=merging.noun, other=_OTHER[merging.noun])
    for merge_id, group in groupby(cursor.execute(asked, (merging.log.drop,)), key=itemgetter(0)):
        ties = list(group)
        if ties[-1][1]:
            yield merge_id, ties


def _fold(rows: list[Row]) -> list[Tie]:
    """Return the ties that stay; those of the survivor always do."""
    kept: dict[Any, list[Tie]] = {}
    for row in rows:
        tie, there = Tie(row), kept.setdefault(row[2], [])
        if not tie.number or not any(one.takes(tie) for one in there):
            there.append(tie)
    return [tie for ties in kept.values() for tie in ties]


def _lead(kept: list[Tie], merging: Merging, merge_id: int) -> None:
    chosen = merging.work_of.get(merge_id)  # of a firm nothing is: the tie that was somebody's main one stays so
    for tie in kept:
        tie.lead(is_primary=chosen == tie.id or chosen in tie.absorbed if chosen else tie.is_primary)


def mains(merging: Merging) -> Iterator[tuple[int, int, int]]:
    """Yield (merge, number, tie) of the tie that is the main one: of the record changed last that has a firm."""
    cursor = plain(merging.db)
    for _merge, group in groupby(cursor.execute(SQL["mains"]), key=itemgetter(0)):
        yield next(group)
