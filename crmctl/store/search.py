"""The search index: one short document per contact, organisation and note, kept in step by every write.

FTS5 with external content (https://sqlite.org/fts5.html#external_content_tables): ``search_doc`` holds exactly the
text that was indexed, so that taking a document out again never depends on how documents are made today. Chinese
characters are set apart by blanks, since ``unicode61`` finds nothing inside an unbroken run of them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain, islice

from crmctl.domain.pinyin import search_words
from crmctl.domain.text import spread
from crmctl.store import blocks, bulk, talk
from crmctl.store.driver import Connection, Row, plain
from crmctl.store.sql import load

SQL = load(__file__)
KINDS = ("contact", "org", "note")
_SHOWN = ("name", "nickname", "core_key", "text", "deleted_at", "merged_into")  # columns of which documents are made
_LATIN = re.compile(r"[a-z]{3,}")
_CHUNK = 5_000
_BLOCK = 10 * _CHUNK
_MANY = 1_000  # documents to replace, from which on filling the index anew may be cheaper

Document = tuple[int, str, str, str]
Range = tuple[int, int]


def refresh(db: Connection, step: int) -> None:
    """Bring the documents of all records that a step touched up to date."""
    for kind in KINDS:
        new = sorted(blocks.rows_of(db, step, kind, ("insert",)))
        changed = _outside(_changed(db, step, kind), new)
        if changed:
            _replace(db, kind, changed)
        for first, last in new:
            add(db, kind, first, last)
    talk.refresh(db, step)


def _changed(db: Connection, step: int, kind: str) -> list[Range]:
    """Return who changed or went, and into whom anybody was merged or whom they left again."""
    ranges = blocks.rows_of(db, step, kind, ("update", "delete"), _SHOWN)
    if kind == "note":
        return ranges
    known = sorted(ranges)
    return ranges + [(id_, id_) for id_ in blocks.values_of(db, step, kind, "merged_into") if not _within(id_, known)]


def _within(id_: int, ranges: list[Range]) -> bool:
    at = bisect_right(ranges, (id_, 1 << 62))
    return bool(at) and id_ <= ranges[at - 1][1]


def _outside(ranges: list[Range], new: list[Range]) -> list[Range]:
    """Leave out rows that the same step had made: they come in with the new ones, once."""
    return [one for one in ranges if not _within(one[0], new)]


def _replace(db: Connection, kind: str, ranges: list[Range]) -> None:
    """Take the old documents of these records out and put the present ones in, where they differ."""
    code = KINDS.index(kind)
    size = sum(last - first + 1 for first, last in ranges)
    if size > _MANY and size * 2 > db.execute("SELECT count(*) FROM search_doc").fetchone()[0]:
        _replace_most(db, kind, ranges)
        return
    ids = chain.from_iterable(range(first, last + 1) for first, last in ranges)
    cursor = plain(db)
    while part := list(islice(ids, _CHUNK)):
        listed = json.dumps(part)
        old = {row[0]: row for row in cursor.execute(SQL["documents_of"], (code, listed))}
        new = {made[0]: made for made in _MAKERS[kind](cursor.execute(_among(kind), (listed,)).fetchall())}
        gone = [row for id_, row in old.items() if new.get(id_) != row]
        db.executemany(SQL["take_out"], gone)
        db.executemany(SQL["forget"], [(row[0],) for row in gone])
        _put(db, sorted(row for id_, row in new.items() if old.get(id_) != row))


def _among(kind: str) -> str:
    return SQL[kind].replace(" BETWEEN ? AND ?", " IN (SELECT value FROM json_each(?))")


def _replace_most(db: Connection, kind: str, ranges: list[Range]) -> None:
    """Drop the documents of most of the file: empty the index and fill it from what is left, which is cheaper."""
    code = KINDS.index(kind)
    for first, last in ranges:
        db.execute(SQL["forget_range"], (first * 16 + code, last * 16 + code, code))
    db.execute("INSERT INTO search (search) VALUES ('rebuild')")
    for first, last in ranges:
        add(db, kind, first, last)


def add(db: Connection, kind: str, first: int, last: int) -> None:
    """Index the records of a kind with ids from first to last, which are not in the index yet."""
    code = KINDS.index(kind)
    for start in range(first, last + 1, _BLOCK):
        end = min(start + _BLOCK - 1, last)
        documents = _documents(db, kind, start, end)
        words: set[str] = set()
        while part := list(islice(documents, _CHUNK)):
            words |= _remember(db, part)
        db.execute(SQL["put_in_range"], (start * 16 + code, end * 16 + code, code))
        _learn(db, words)


def _put(db: Connection, documents: list[Document]) -> None:
    words = _remember(db, documents)
    bulk.insert(db, SQL["put_in"], documents)
    _learn(db, words)


def _remember(db: Connection, documents: list[Document]) -> set[str]:
    """Write documents down, not yet indexed; return their Latin words."""
    bulk.insert(db, SQL["remember"], documents)
    return set(_LATIN.findall("\n".join([document[1] for document in documents])))


def _learn(db: Connection, words: set[str]) -> None:
    db.executemany(SQL["word"], [(word,) for word in sorted(words)])


def _documents(db: Connection, kind: str, first: int, last: int) -> Iterator[Document]:
    for start in range(first, last + 1, _CHUNK):
        rows = db.execute(SQL[kind], (start, min(start + _CHUNK - 1, last))).fetchall()
        yield from _MAKERS[kind](rows)


def _of_contacts(rows: list[Row]) -> list[Document]:
    return [(id_ * 16, spread(name), search_words(name), spread(also or "")) for id_, name, also in rows]


def _of_orgs(rows: list[Row]) -> list[Document]:
    """Lay out organisations; how one sounds is its core name alone, nobody types the pinyin of 有限公司."""
    return [(id_ * 16 + 1, spread(name), search_words(core), spread(also or "")) for id_, name, core, also in rows]


def _of_notes(rows: list[Row]) -> list[Document]:
    return [(id_ * 16 + 2, "", "", spread(text)) for id_, text in rows]


_MAKERS = {"contact": _of_contacts, "org": _of_orgs, "note": _of_notes}


def rebuild(db: Connection) -> int:
    """Make the whole index anew from the records; return the number of documents."""
    db.execute("DELETE FROM search_doc")
    db.execute("DELETE FROM search_word")
    db.execute("INSERT INTO search (search) VALUES ('delete-all')")
    for kind in KINDS:
        top = db.execute(f"SELECT coalesce(max(id), 0) FROM {kind}").fetchone()[0]
        add(db, kind, 1, top)
    return talk.rebuild(db) + int(db.execute("SELECT count(*) FROM search_doc").fetchone()[0])


def is_whole(db: Connection) -> bool:
    """Say whether the index holds exactly what the records say (FTS5's own integrity check, and a count)."""
    db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    documents, records = db.execute(SQL["counts"]).fetchone()
    return bool(documents == records) and talk.is_whole(db)
