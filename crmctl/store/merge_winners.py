"""Who stays in a merge: with whom most was done, then of whom most is known, then who is there the longest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crmctl.store import bulk, children, journal
from crmctl.store.driver import Connection

_OF_ITSELF = frozenset({"id", "uid", "name", "name_key", "core_key", "created_at", "updated_at"})


def ranked(db: Connection, noun: str, groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return each group in the order in which its members would stay."""
    db.execute("DROP TABLE IF EXISTS temp.ranking")
    db.execute("CREATE TEMP TABLE ranking (id INTEGER PRIMARY KEY)")
    ids = sorted({id_ for group in groups for id_ in group})
    bulk.insert(db, "INSERT INTO temp.ranking VALUES (?)", [(id_,) for id_ in ids])
    done, known = _counts(db, noun)
    return [sorted(group, key=lambda id_: (-done[id_], -known[id_], id_)) for group in groups]


def _counts(db: Connection, noun: str) -> tuple[Counter[int], Counter[int]]:
    """Return what was done with each, and how much is known of each."""
    done: Counter[int] = Counter()
    known: Counter[int] = Counter()
    for child in children.of(db, noun):
        statement = (
            f"SELECT own.{child.column}, count(*) FROM temp.ranking CROSS JOIN {child.table} AS own "
            f"ON own.{child.column} = ranking.id GROUP BY ranking.id"
        )
        if child.column != "merged_into":
            (done if child.is_activity else known).update(dict(db.execute(statement).fetchall()))
    columns = [name for name, _kind in journal.columns(db, noun) if name not in _OF_ITSELF]
    filled = " + ".join(f"(own.{name} IS NOT NULL)" for name in columns)
    statement = f"SELECT own.id, {filled} FROM temp.ranking CROSS JOIN {noun} AS own ON own.id = ranking.id"
    known.update(dict(db.execute(statement).fetchall()))
    return done, known
