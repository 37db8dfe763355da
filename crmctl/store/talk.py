"""The search index of what was said, is to be done and is sold: a short document per interaction, task, deal and so on.

Kept like that of people (``search``): FTS5 with external content, Chinese characters set apart by blanks. A private
interaction is in none, since what is found is shown to everybody.
"""

from __future__ import annotations

from collections.abc import Sequence

from crmctl.domain.text import spread
from crmctl.store import blocks, bulk
from crmctl.store.driver import Connection
from crmctl.store.queries import phrase
from crmctl.store.sql import load

SQL = load(__file__)
KINDS = ("interaction", "task", "deal", "product", "order", "asset")
_TABLES = {"order": "sales_order"}  # where a table has another name than its kind
_CHUNK = 5_000
_SAID = KINDS.index("task")  # up to here it is talk, beyond it what is sold


def refresh(db: Connection, step: int) -> None:
    """Bring the documents of all that a step touched up to date."""
    for kind in KINDS:
        for first, last in blocks.rows_of(db, step, _TABLES.get(kind, kind), ("insert", "update", "delete")):
            _replace(db, kind, first, last)


def _replace(db: Connection, kind: str, first: int, last: int) -> None:
    """Take the documents of these records out and put the present ones in."""
    code, top = KINDS.index(kind), _top(db, kind)
    span = (first * 16 + code, last * 16 + code, code)
    db.execute(SQL["take_out"], span)
    db.execute(SQL["forget"], span)
    for start in range(first, min(last, top) + 1, _CHUNK):
        end = min(start + _CHUNK - 1, last)
        rows = db.execute(SQL[kind], (start, end)).fetchall()
        bulk.insert(db, SQL["remember"], [(row[0] * 16 + code, spread(row[1])) for row in rows])
        db.execute(SQL["put_in"], (start * 16 + code, end * 16 + code, code))


def _top(db: Connection, kind: str) -> int:
    return int(db.execute(f"SELECT coalesce(max(id), 0) FROM {_TABLES.get(kind, kind)}").fetchone()[0])


def find(db: Connection, words: Sequence[str], limit: int) -> list[tuple[str, int]]:
    """Return (kind, id) of what holds all these words, the last first, at most so many of a kind.

    What was said and what is to be done count as one; nothing that is sold is crowded out by it.
    """
    asked = " AND ".join(f"{plain} *" if plain[-2:-1].isascii() else plain for plain in map(_phrase, words))
    if not words or '""' in asked:
        return []
    found, room = [], dict.fromkeys(_present(db), limit)
    for (rowid,) in db.execute(SQL["find"], (asked,)):
        group = max(rowid & 15, _SAID)
        if room.get(group):
            room[group] -= 1
            found.append((KINDS[rowid & 15], rowid >> 4))
        if not any(room.values()):
            break
    return found


def _present(db: Connection) -> list[int]:
    """Return the groups of kinds of which there is anything."""
    sold = enumerate(KINDS[_SAID + 1 :], _SAID + 1)
    return [_SAID, *(code for code, kind in sold if _top(db, kind))]


def _phrase(word: str) -> str:
    return phrase(spread(word)) or '""'


def rebuild(db: Connection) -> int:
    """Make the whole index anew; return the number of documents."""
    db.execute("DELETE FROM talk_doc")
    db.execute("INSERT INTO talk (talk) VALUES ('delete-all')")
    for kind in KINDS:
        _replace(db, kind, 1, _top(db, kind))
    return int(db.execute("SELECT count(*) FROM talk_doc").fetchone()[0])


def is_whole(db: Connection) -> bool:
    """Say whether the index holds exactly what the records say."""
    db.execute("INSERT INTO talk (talk, rank) VALUES ('integrity-check', 1)")
    documents, records = db.execute(SQL["counts"]).fetchone()
    return bool(documents == records)
