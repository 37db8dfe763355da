"""What people said of pairs of likely duplicates: kept, counted, and read again to be learned from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import log2
from typing import Any

from crmctl.domain.dedupe.learning import Answered
from crmctl.domain.dedupe.pair import Pair
from crmctl.store import dedupe_weights
from crmctl.store.database import Writing
from crmctl.store.driver import Connection, plain
from crmctl.store.interned import Interned
from crmctl.store.sql import load

SQL = load(__file__)
SAME, NEVER, LATER = "same", "never", "later"
_FURTHEST = 40.0  # bits of odds that a probability of 0 or 1 is written as
_MILLION, _THOUSAND = 1_000_000, 1000


def save(work: Writing, interned: Interned, noun: str, pair: Pair, answer: str, user: str) -> None:
    """Keep what was said of a pair, in the place of what was said before."""
    learned = dedupe_weights.read(work.db, noun)
    corrections = [learned.get(one.field, {}).get(one.level, 0.0) for one in pair.evidence]
    values = {
        "left": min(pair.left, pair.right), "right": max(pair.left, pair.right), "answer": answer,
        "probability": round(pair.probability * _MILLION),
        "evidence": json.dumps([
            [one.field, one.level, round((one.bits - by) * _THOUSAND)]
            for one, by in zip(pair.evidence, corrections, strict=True)
        ]),
        "odds": round((_odds(pair.probability) - sum(corrections)) * _THOUSAND),
        "user": interned.user(user) if user else None, "uid": next(interned.uids), "at": work.now,
    }  # fmt: skip
    if not work.db.execute(SQL["save"].format(noun=noun), values).rowcount:
        work.db.execute(SQL["make"].format(noun=noun), values)


def put_off(db: Connection, noun: str) -> set[tuple[int, int]]:
    """Return the pairs, the lower id first, that somebody wants to see later."""
    return {(row[0], row[1]) for row in db.execute(SQL["put_off"].format(noun=noun))}


def learned_from(db: Connection, noun: str) -> list[Answered]:
    """Return every pair of which somebody said that it is the same, or never."""
    return [
        Answered(row["answer"] == SAME, row["odds_thousandths"] / _THOUSAND, _evidence(row["evidence"]))
        for row in db.execute(SQL["learned_from"].format(noun=noun))
    ]


def _evidence(text: str) -> tuple[tuple[str, str, float], ...]:
    return tuple((field, level, thousandths / _THOUSAND) for field, level, thousandths in json.loads(text))


def counts(db: Connection, noun: str) -> dict[str, int]:
    """Return how many pairs got which answer."""
    return {row["answer"]: row["count"] for row in db.execute(SQL["counts"].format(noun=noun))}


def named(db: Connection, noun: str, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return by id what people and firms are recognised by: name, organisation, city, and where they came from."""
    more = SQL["firm_of_contacts"] if noun == "contact" else ", NULL AS org"
    asked = {"ids": json.dumps(sorted(set(ids)))}
    cursor = plain(db).execute(SQL["named"].format(noun=noun, more=more), asked)
    columns = [column[0] for column in cursor.description]
    return {row[0]: dict(zip(columns, row, strict=True)) for row in cursor}


def sources(db: Connection, noun: str) -> list[tuple[str, int]]:
    """Return (source, records in use), the largest first; "" is none."""
    return [(row["source"], row["records"]) for row in db.execute(SQL["sources"].format(noun=noun))]


def _odds(probability: float) -> float:
    if not 0 < probability < 1:
        return _FURTHEST if probability >= 1 else -_FURTHEST
    return max(-_FURTHEST, min(_FURTHEST, log2(probability / (1 - probability))))


def merged(db: Connection, noun: str) -> dict[str, int]:
    """Return how many records were merged away, and how many of them are records of their own again."""
    row = db.execute(SQL["merged"].format(noun=noun)).fetchone()
    return {name: row[name] or 0 for name in ("merged", "taken_back")}


def done_with(db: Connection, noun: str, id_: int) -> dict[str, int]:
    """Return how much hangs on a record: interactions, deals, tasks, orders, and people of a firm."""
    return dict(db.execute(SQL[f"done_with_{noun}"], {"id": id_}).fetchone())
