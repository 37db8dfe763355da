"""Who stays in a merge: with whom most was done, then of whom most is known, then who is there the longest."""

from __future__ import annotations

from collections.abc import Sequence

from crmctl.store import bulk, children, journal
from crmctl.store.driver import Connection, plain

_OF_ITSELF = frozenset({"id", "uid", "name", "name_key", "core_key", "created_at", "updated_at"})


def ranked(db: Connection, noun: str, groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return each group in the order in which its members would stay."""
    db.execute("DROP TABLE IF EXISTS temp.ranking")
    db.execute("CREATE TEMP TABLE ranking (id INTEGER PRIMARY KEY)")
    ids = sorted({id_ for group in groups for id_ in group})
    bulk.insert(db, "INSERT INTO temp.ranking VALUES (?)", [(id_,) for id_ in ids])
    done, known = _counts(db, noun, ids)
    return [sorted(group, key=lambda id_: (-done[id_], -known[id_], id_)) for group in groups]


def _counts(db: Connection, noun: str, ids: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Return what was done with each, and how much is known of each."""
    done, known = dict.fromkeys(ids, 0), dict.fromkeys(ids, 0)
    cursor = plain(db)
    for child in children.of(db, noun):
        if child.column == "merged_into":
            continue
        statement = (
            f"SELECT own.{child.column}, count(*) FROM temp.ranking CROSS JOIN {child.table} AS own "
            f"ON own.{child.column} = ranking.id GROUP BY ranking.id"
        )
        counts = done if child.is_activity else known
        for id_, count in cursor.execute(statement):
            counts[id_] += count
    columns = [name for name, _kind in journal.columns(db, noun) if name not in _OF_ITSELF]
    filled = " + ".join(f"(own.{name} IS NOT NULL)" for name in columns)
    for id_, count in cursor.execute(
        f"SELECT own.id, {filled} FROM temp.ranking CROSS JOIN {noun} AS own ON own.id = ranking.id"
    ):
        known[id_] += count
    return done, known
