"""Ties between people and firms when records become one: one tie to a firm, and the latest is the main one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from crmctl.store import merge_log
from crmctl.store.merge_log import Change
from crmctl.store.sql import load

if TYPE_CHECKING:
    from crmctl.store.merges import Merging

SQL = load(__file__)
_PARTS = ("title", "department", "role", "started_on", "ended_on")
_OTHER = {"contact": "org_id", "org": "contact_id"}


class Tie:
    """A tie of one of the records, as it will be."""

    def __init__(self, row: Any) -> None:
        self.row, self.values = row, {name: row[name] for name in _PARTS}
        self.absorbed: list[int] = []
        self.is_primary = bool(row["is_primary"])
        self.changes: list[Change] = []

    def takes(self, other: Tie) -> bool:
        """Take in what another tie to the same firm says, unless it says something else."""
        if any(_differ(mine, other.values[name]) for name, mine in self.values.items()):
            return False
        for name, value in other.values.items():
            if self.values[name] is None and value is not None:
                self.changes.append(self._change(name, None, value, other.row["number"]))
                self.values[name] = value
        self.absorbed.append(other.row["id"])
        self.is_primary = self.is_primary or other.is_primary
        return True

    def _change(self, name: str, old: Any, new: Any, number: int | None = None) -> Change:
        return Change(self.row["merge_id"], "affiliation", name, self.row["id"], old, new, number)

    def lead(self, *, is_primary: bool) -> None:
        """Make it the main tie, or one of the others."""
        self.changes.append(self._change("is_primary", self.row["is_primary"], int(is_primary)))


def _differ(one: Any, other: Any) -> bool:
    return one is not None and other is not None and str(one).casefold() != str(other).casefold()


def settle(merging: Merging) -> None:
    """Write down which ties are one, and which is the main one."""
    changes: list[Change] = []
    drops: list[tuple[int, int]] = []
    rows = merging.db.execute(SQL["ties"].format(noun=merging.noun, other=_OTHER[merging.noun]), (merging.log.drop,))
    for merge_id, group in _of_several(rows.fetchall()):
        kept = _fold(group, _OTHER[merging.noun])
        _lead(kept, merging, merge_id)
        changes += [change for tie in kept for change in tie.changes]
        drops += [(merge_id, row_id) for tie in kept for row_id in tie.absorbed]
    merge_log.write(merging.db, changes)
    merge_log.write_drops(merging.db, "affiliation", drops)


def _of_several(rows: list[Any]) -> Iterator[tuple[int, list[Any]]]:
    """Yield the ties of each merge to which somebody merged away brings any."""
    for merge_id, group in groupby(rows, key=lambda row: row["merge_id"]):
        ties = list(group)
        if ties[-1]["number"]:
            yield merge_id, ties


def _fold(rows: list[Any], other: str) -> list[Tie]:
    """Return the ties that stay; those of the survivor always do."""
    kept: dict[Any, list[Tie]] = {}
    for tie in map(Tie, rows):
        there = kept.setdefault(tie.row[other], [])
        if not tie.row["number"] or not any(one.takes(tie) for one in there):
            there.append(tie)
    return [tie for ties in kept.values() for tie in ties]


def _lead(kept: list[Tie], merging: Merging, merge_id: int) -> None:
    if merging.noun == "contact":
        chosen = merging.work_of.get(merge_id)
        for tie in kept:
            mine = {tie.row["id"], *tie.absorbed}
            tie.lead(is_primary=chosen in mine if chosen else tie.is_primary)
        return
    for tie in kept:  # of a firm: the tie that was somebody's main one stays so
        tie.lead(is_primary=tie.is_primary)


def mains(merging: Merging) -> Iterator[tuple[int, int, int]]:
    """Yield (merge, number, tie) of the tie that is the main one: of the record changed last that has a firm."""
    rows = merging.db.execute(SQL["mains"]).fetchall()
    for merge_id, group in groupby(rows, key=lambda row: row["merge_id"]):
        best = next(group)
        yield merge_id, best["number"], best["id"]
