"""Records become one: who is merged away keeps the row, what hung on it goes over to the survivor, all of it logged.

Any number of merges at once, with the same few statements: a merge is first written down (``merge_move``,
``merge_change``, ``merge_drop``) and then done as it is written, so that it can be parted again in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, NamedTuple

from crmctl.store import bulk, children, journal, merge_children, merge_fields, merge_log, merge_winners
from crmctl.store.database import Writing
from crmctl.store.driver import Connection
from crmctl.store.sql import load
from crmctl.store.uids import uids

SQL = load(__file__)
MILLION = 1_000_000


class Plan(NamedTuple):
    """One merge: who stays, who is merged away, how sure it is, and what somebody said of single fields.

    ``values`` are columns and ``field:NAME`` with their value; ``sources`` name the record they are of.
    """

    survivor: int
    losers: tuple[int, ...]
    probability: float | None = None
    values: Mapping[str, Any] = {}
    sources: Mapping[str, int] = {}


@dataclass
class Merging:
    """Merges under way in a step: the temporary table ``merging`` says who takes part in which."""

    work: Writing
    noun: str
    plans: Sequence[Plan]
    rules: Mapping[str, str] = field(default_factory=dict)
    first: int = 0  # the id of the first merge; the others follow
    log: merge_log.Log = field(default_factory=merge_log.Log)
    work_of: dict[int, int] = field(default_factory=dict)  # per merge: the tie to a firm that stays the main one
    work_number: dict[int, int] = field(default_factory=dict)  # and whose it was

    @property
    def db(self) -> Connection:
        """Return the connection of the step."""
        return self.work.db


def merge(
    work: Writing, noun: str, plans: Sequence[Plan], how: str, rules: Mapping[str, str], now: datetime, user: int | None
) -> Merging:
    """Merge under an open step; the records of the plans stand, and nobody is in two of them."""
    merging = Merging(work, noun, plans, rules, merge_log.top(work.db, "merge") + 1)
    merging.log = merge_log.begin(work.db)
    _write_down(merging, how, now, user)
    journal.record(work.db, on=False)
    _take_part(merging)
    hanging = children.of(work.db, noun)
    merge_fields.survive(merging)
    for child in hanging:
        merge_children.drop(merging, child)
    merge_children.settle(merging)
    for child in hanging:
        merge_children.move(merging, child)
    merge_log.carry_out(work, merging.log)
    merge_log.lay_losers_away(work, noun)
    journal.record(work.db, on=True)
    return merging


def _write_down(merging: Merging, how: str, now: datetime, user: int | None) -> None:
    """Write the merges themselves and who is merged away in each."""
    db, noun, made = merging.db, merging.noun, uids(now)
    rows = [
        (id_, next(made), plan.survivor, user, how, _millionths(plan.probability), merging.work.now)
        for id_, plan in zip(count(merging.first), merging.plans, strict=False)
    ]
    bulk.insert(db, SQL["merge"].format(noun=noun), rows)
    losers = [
        (id_, number, loser)
        for id_, plan in zip(count(merging.first), merging.plans, strict=False)
        for number, loser in enumerate(plan.losers, 1)
    ]
    bulk.insert(db, SQL["loser"].format(noun=noun), losers)


def _millionths(probability: float | None) -> int | None:
    return None if probability is None else min(MILLION, max(0, round(probability * MILLION)))


def _take_part(merging: Merging) -> None:
    """Say who takes part: number 0 is the survivor of a merge, the others are numbered."""
    db = merging.db
    db.execute("DROP TABLE IF EXISTS temp.merging")
    db.execute(SQL["merging"])
    db.execute(SQL["take_part"].format(noun=merging.noun), (merging.first,))
    db.execute("CREATE INDEX temp.merging_survivor ON merging (survivor)")


def survivor(db: Connection, noun: str, ids: Sequence[int]) -> int:
    """Return who stays of these: with whom most was done, of whom most is known, who is there the longest."""
    return merge_winners.ranked(db, noun, [ids])[0][0]


def living(db: Connection, noun: str, ids: Sequence[int]) -> list[int]:
    """Return which of these records stand by themselves: neither merged away nor in the trash."""
    from json import dumps

    return [row[0] for row in db.execute(SQL["living"].format(noun=noun), (dumps(list(ids)),))]
