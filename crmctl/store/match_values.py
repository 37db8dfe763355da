"""What records are compared by, kept in step by every write: normalised values, and keys that find likely doubles.

Both are derived and outside the history. Whoever is in the trash or merged away has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from crmctl.store import bulk, match_keys, match_stale, match_touched
from crmctl.store.driver import Connection
from crmctl.store.match_records import CHUNK, MAKERS, SQL, Value, of, unpack

KINDS = ("contact", "org")
CAP = 50  # records that share a key, beyond which it tells nothing
_MANY = 1_000  # records to replace, from which on going through all keys is cheaper

Range = match_touched.Range


def refresh(db: Connection, step: int) -> None:
    """Bring the values of all records that a step touched up to date, or mark them where they are many."""
    if match_stale.mark_merged(db, step):
        return
    for kind, (new, changed) in match_touched.records(db, step).items():
        if changed:
            replace(db, kind, changed)
        for first, last in new:
            add(db, kind, _unmade(db, kind, first, last), last)


def _unmade(db: Connection, kind: str, first: int, last: int) -> int:
    """Return the first of these new records that has no value: an import makes them as it goes."""
    asked = {"first": first, "last": last, "code": KINDS.index(kind)}
    made = db.execute(SQL["made_up_to"], asked).fetchone()
    return (made[0] >> 4) + 1 if made and made[0] else first


def add(db: Connection, kind: str, first: int, last: int) -> None:
    """Make the values of the records with ids from first to last, which have none yet."""
    gathered = match_keys.Gathered(db, KINDS.index(kind), first)
    for values in _made(db, kind, first, last):
        bulk.insert(db, SQL["put"], values)
        gathered.add(values)
    gathered.write()


def _made(db: Connection, kind: str, first: int, last: int) -> Iterator[list[Value]]:
    for start in range(first, last + 1, CHUNK):
        yield MAKERS[kind](db, start, min(start + CHUNK - 1, last))


def replace(db: Connection, kind: str, ranges: Sequence[Range]) -> None:
    """Take the old values of these records out and put the present ones in, where they differ."""
    size = sum(last - first + 1 for first, last in ranges)
    if size > _MANY and size * 2 > db.execute("SELECT count(*) FROM match_value").fetchone()[0]:
        _replace_most(db, kind, ranges)
        return
    exchange(db, kind, chain.from_iterable(range(first, last + 1) for first, last in ranges))


def exchange(db: Connection, kind: str, ids: Iterable[int]) -> None:
    """Take the old values of these records out and put the present ones in, where they differ."""
    for piece in _pieces(ids):
        old = {row[0]: tuple(row) for row in db.execute(SQL["values_of"], (KINDS.index(kind), json.dumps(piece)))}
        new = {value[0]: value for value in of(db, kind, piece)}
        changed = [value for id_, value in new.items() if old.get(id_) != value]
        gone = [value for id_, value in old.items() if new.get(id_) != value]
        match_keys.exchange(db, gone, changed)
        db.executemany(SQL["forget"], [(value[0],) for value in gone])
        bulk.insert(db, SQL["put"], changed)


def _pieces(ids: Iterable[int]) -> Iterator[list[int]]:
    """Cut ids into lists, none too long."""
    left = iter(ids)
    while piece := list(islice(left, CHUNK)):
        yield piece


def _replace_most(db: Connection, kind: str, ranges: Sequence[Range]) -> None:
    """Drop the values of most of the file at once, and make what is left of them anew."""
    code = KINDS.index(kind)
    for first, last in ranges:
        db.execute(SQL["forget_range"], (first * 16 + code, last * 16 + code, code))
    if db.execute("SELECT 1 FROM match_value LIMIT 1").fetchone():
        db.execute(SQL["forget_lost_keys"])
    else:
        db.execute("DELETE FROM match_key")  # without a condition SQLite drops the pages unread
    for first, last in ranges:
        add(db, kind, first, last)


def _kept(db: Connection, kind: str, first: int, last: int) -> list[Value]:
    code = KINDS.index(kind)
    return [tuple(row) for row in db.execute(SQL["values"], (first * 16 + code, last * 16 + code, code))]


def stored_keys(db: Connection, kind: str, id_: int) -> tuple[int, ...]:
    """Return the keys of a record of the file."""
    kept = _kept(db, kind, id_, id_)
    return unpack(kept[0][5]) if kept else ()


def candidates(db: Connection, keys: Sequence[int], cap: int = CAP, kind: str = "contact") -> list[int]:
    """Return the ids of the records that share a key with these; keys of more than ``cap`` records tell nothing."""
    if match_stale.any_marked(db) and _may_write(db):
        match_stale.settle(db)
    found: set[int] = set()
    for key in keys:
        ids = db.execute(SQL["candidates"], (key, cap + 1)).fetchall()
        if len(ids) <= cap:
            found.update([row[0] for row in ids])
    code = KINDS.index(kind)
    return sorted([id_ >> 4 for id_ in found if id_ & 15 == code])


def _may_write(db: Connection) -> bool:
    """Say whether a transaction is open that may write; a reader goes by what there is."""
    return db.in_transaction and not db.execute("PRAGMA query_only").fetchone()[0]


def rebuild(db: Connection) -> int:
    """Make all values and keys anew from the records; return the number of records."""
    db.execute("DELETE FROM match_value")
    db.execute("DELETE FROM match_key")
    db.execute("DELETE FROM match_stale")
    for kind in KINDS:
        add(db, kind, 1, _top(db, kind))
    return int(db.execute("SELECT count(*) FROM match_value").fetchone()[0])


def is_whole(db: Connection) -> bool:
    """Say whether values and keys are exactly what the records say; those that wait to be made anew are left out."""
    records, check = 0, 0
    stale = {row[0] for row in db.execute("SELECT id FROM match_stale")}
    for kind in KINDS:
        for start in range(1, _top(db, kind) + 1, CHUNK):
            values, kept = MAKERS[kind](db, start, start + CHUNK - 1), _kept(db, kind, start, start + CHUNK - 1)
            if [one for one in values if one[0] not in stale] != [one for one in kept if one[0] not in stale]:
                return False
            records += len(kept)
            check += sum([(key ^ value[0]) & match_keys.CHECKED for value in kept for key in unpack(value[5])])
    return (records, check) == tuple(db.execute(SQL["counts"], (match_keys.CHECKED,)).fetchone())


def _top(db: Connection, kind: str) -> int:
    return int(db.execute(f"SELECT coalesce(max(id), 0) FROM {kind}").fetchone()[0])
