"""Pairs that another program scored: kept beside the file's own, a source at a time, outside the history."""

from __future__ import annotations

from collections.abc import Mapping

from crmctl.store import bulk
from crmctl.store.driver import Connection
from crmctl.store.match_values import KINDS
from crmctl.store.sql import load

SQL = load(__file__)
_MILLION = 1_000_000


def replace(db: Connection, noun: str, source: str, pairs: Mapping[tuple[int, int], float]) -> int:
    """Keep these pairs (the lower id first) in the place of all that the source gave before.

    Return how many those were.
    """
    code = KINDS.index(noun)
    replaced = db.execute(SQL["forget"], (source, code)).rowcount
    rows = [
        (source, left << 4 | code, right << 4 | code, round(probability * _MILLION))
        for (left, right), probability in sorted(pairs.items())
    ]
    bulk.insert(db, SQL["put"], rows)
    return int(replaced)


def outside_pairs(db: Connection, noun: str) -> list[tuple[int, int, float]]:
    """Return the pairs that others scored, the lower id first, as the records that stand for the two today.

    Where several speak of a pair, the surest counts.
    """
    rows = db.execute(SQL["pairs"], (KINDS.index(noun),)).fetchall()
    if not rows:
        return []
    leads = dict(db.execute(SQL["leads"].format(noun=noun)).fetchall())
    found: dict[tuple[int, int], int] = {}
    for one, other, millionths in rows:
        left, right = sorted((_standing(leads, one), _standing(leads, other)))
        if left != right:
            found[left, right] = max(millionths, found.get((left, right), 0))
    return [(left, right, millionths / _MILLION) for (left, right), millionths in sorted(found.items())]


def _standing(leads: dict[int, int], id_: int) -> int:
    while id_ in leads:
        id_ = leads[id_]
    return id_


def given_out(db: Connection, noun: str) -> int:
    """Return the highest id that was ever given to a record of this noun."""
    row = db.execute(SQL["top"], (noun,)).fetchone()
    return int(row[0]) if row else 0


def in_use(db: Connection, noun: str) -> set[int]:
    """Return the ids of the records that are there, or merged into one that may be; not those in the trash."""
    rows = db.execute(SQL["known"].format(noun=noun))
    return {id_ for id_, merged_into, deleted_at in rows if deleted_at is None or merged_into is not None}
