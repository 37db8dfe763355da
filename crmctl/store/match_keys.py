"""The keys of many records, gathered small and written in their order.

A key and its record share one integer; the integers lie in buckets by the first bits of the key. So each bucket is
sorted by itself, and the tree of keys is written from left to right, a million and a half of them in one go.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left

from crmctl.domain.dedupe.keys import BITS
from crmctl.store.driver import MOST_PARAMETERS, Connection
from crmctl.store.match_records import SQL, Value, unpack

_ROOM = 63 - BITS  # bits for the record beside its key
MOST_RECORDS = 1 << _ROOM  # that share a gathering
_ENOUGH = 1_500_000  # keys that are written in one go: 12 MB
CHECKED = 0xFFFFFFFF  # the bits of a key and its record that a check adds up
_TOLD_BY = 4  # bits of the key by which buckets are told
_EDGES = [bucket << (63 - _TOLD_BY) for bucket in range(1, 1 << _TOLD_BY)]
_ROWS = min(1_000, MOST_PARAMETERS // 2)


class Gathered:
    """The keys of records of one kind (``code``) with ids from ``first`` on, taken in by rising ids."""

    def __init__(self, db: Connection, code: int, first: int) -> None:
        self.db, self.code, self.first = db, code, first
        self.count = 0
        self._buckets = [array("q") for _ in range(1 << _TOLD_BY)]

    def add(self, values: list[Value]) -> None:
        """Take in the keys of these values, which follow those before; write down what is enough for one go."""
        if self.count > _ENOUGH or (values and (values[-1][0] >> 4) - self.first >= MOST_RECORDS):
            self.write()
            self.first = values[0][0] >> 4 if values else self.first
        start = self.first
        packed = [key << _ROOM | (value[0] >> 4) - start for value in values for key in unpack(value[5])]
        packed.sort()
        self.count += len(packed)
        borders = [0, *(bisect_left(packed, edge) for edge in _EDGES), len(packed)]
        for bucket, begin, end in zip(self._buckets, borders, borders[1:], strict=False):
            bucket.extend(packed[begin:end])

    def write(self) -> None:
        """Write all of them down."""
        self.count = 0
        waiting: list[int] = []
        for bucket in self._buckets:
            waiting += sorted(bucket)
            del bucket[:]
            whole = len(waiting) - len(waiting) % _ROWS
            for start in range(0, whole, _ROWS):
                self._put(waiting[start : start + _ROWS])
            del waiting[:whole]
        if waiting:
            self._put(waiting)

    def _put(self, packed: list[int]) -> None:
        """Insert so many by one statement; whoever fails takes the whole transaction back."""
        mask, first = MOST_RECORDS - 1, self.first * 16 + self.code
        flat = [0] * (2 * len(packed))
        flat[::2] = [one >> _ROOM for one in packed]
        flat[1::2] = [(one & mask) * 16 + first for one in packed]
        self.db.execute(f"INSERT OR FAIL INTO match_key VALUES {', '.join(['(?, ?)'] * len(packed))}", flat)


def exchange(db: Connection, old: list[Value], new: list[Value]) -> None:
    """Take out the keys that these records had and have no longer, and put in those they have now."""
    before, now = _pairs(old), _pairs(new)
    db.executemany(SQL["forget_key"], sorted(before - now))
    db.executemany(SQL["put_key"], sorted(now - before))


def _pairs(values: list[Value]) -> set[tuple[int, int]]:
    return {(key, value[0]) for value in values for key in unpack(value[5])}
