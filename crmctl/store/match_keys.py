"""The keys of many records, gathered small and written in their order.

A key and its record share one integer; the integers lie in buckets by the first bits of the key. So a million records
take 50 MB, each bucket is sorted by itself, and the tree of keys is written from left to right.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cache

from crmctl.domain.dedupe.keys import BITS
from crmctl.store.driver import MOST_PARAMETERS, Connection
from crmctl.store.match_records import SQL, Value, unpack

_ROOM = 63 - BITS  # bits for the record beside its key
MOST_RECORDS = 1 << _ROOM  # that share a gathering
CHECKED = 0xFFFFFFFF  # the bits of a key and its record that a check adds up
_TOLD_BY = 4  # bits of the key by which buckets are told
_EDGES = [bucket << (63 - _TOLD_BY) for bucket in range(1, 1 << _TOLD_BY)]
_ROWS = min(2_000, MOST_PARAMETERS - 2)


class Gathered:
    """The keys of up to ``MOST_RECORDS`` records of one kind (``code``) with ids from ``first`` on."""

    def __init__(self, db: Connection, code: int, first: int) -> None:
        self.db, self.code, self.first = db, code, first
        self._buckets = [array("q") for _ in range(1 << _TOLD_BY)]

    def add(self, values: list[Value]) -> None:
        """Take in the keys of these values."""
        start = self.first
        packed = [key << _ROOM | (value[0] >> 4) - start for value in values for key in unpack(value[5])]
        packed.sort()
        borders = [0, *(bisect_left(packed, edge) for edge in _EDGES), len(packed)]
        for bucket, begin, end in zip(self._buckets, borders, borders[1:], strict=False):
            bucket.extend(packed[begin:end])

    def write(self) -> None:
        """Write all of them down."""
        base = (self.first * 16 + self.code,)
        for bucket in self._buckets:
            ordered = sorted(bucket)
            del bucket[:]
            for start in range(0, len(ordered), _ROWS):
                piece = ordered[start : start + _ROWS]
                self.db.execute(_statement(len(piece)), (*base, *piece))


@cache
def _statement(rows: int) -> str:
    """Insert so many integers, each taken apart by SQLite: one parameter a row, half the price of two."""
    parts = ", ".join([f"(?{at} >> {_ROOM}, (?{at} & {MOST_RECORDS - 1}) * 16 + ?1)" for at in range(2, rows + 2)])
    return f"INSERT OR FAIL INTO match_key (key, id) VALUES {parts}"


def forget(db: Connection, values: list[Value]) -> None:
    """Take the keys of these values out."""
    db.executemany(SQL["forget_key"], _pairs(values))


def put(db: Connection, values: list[Value]) -> None:
    """Write the keys of a few values."""
    db.executemany(SQL["put_key"], _pairs(values))


def _pairs(values: list[Value]) -> list[tuple[int, int]]:
    return sorted([(key, value[0]) for value in values for key in unpack(value[5])])
