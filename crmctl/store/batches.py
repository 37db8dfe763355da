"""What earlier imports brought in: a fingerprint per source row, so that a row seen before needs no parsing."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from crmctl.store.driver import Connection
from crmctl.store.sql import load

SQL = load(__file__)
_CHUNK = 50_000
_TABLES = {"orders": "sales_order"}  # kind → its table, where that is not its singular


def fingerprint(salt: bytes) -> Callable[[list[str]], int]:
    """Return a function from a row's cells to 64 bits of BLAKE2b (RFC 7693), salted with how the row is read."""
    from hashlib import blake2b

    key = blake2b(salt, digest_size=32).digest()

    def of(cells: list[str]) -> int:
        text = "\x1f".join(cells).encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(text, digest_size=8, key=key).digest(), "little", signed=True)

    return of


def known_rows(db: Connection, source: str, kind: str = "contacts") -> dict[int, int]:
    """Return fingerprint → record for the rows that last said something of each contact.

    Rows of an older import are no longer known once a later one spoke of the same contact: coming again, they differ.
    """
    latest: dict[int, int] = {}
    seen: list[tuple[int, array[int], array[int]]] = []
    for batch_id, prints, ids in db.execute(SQL["chunks"], (source, kind)):
        marks, contacts = array("q", prints), array("q", ids)
        latest.update(dict.fromkeys(contacts, batch_id))
        seen.append((batch_id, marks, contacts))
    if len({batch_id for batch_id, _, _ in seen}) == 1:
        return {mark: contact for _, marks, contacts in seen for mark, contact in zip(marks, contacts, strict=True)}
    return {
        mark: contact
        for batch_id, marks, contacts in seen
        for mark, contact in zip(marks, contacts, strict=True)
        if latest[contact] == batch_id
    }


def rows_of(db: Connection, batch_id: int) -> Iterator[tuple[int, int]]:
    """Yield (fingerprint, record) for every row of one import."""
    for prints, ids in db.execute(SQL["rows"], (batch_id,)):
        yield from zip(array("q", prints), array("q", ids), strict=True)


def edited_by_hand(db: Connection, noun: str = "contact") -> set[int]:
    """Return the records that a person has edited since they were made."""
    return {row[0] for row in db.execute(SQL["edited"], (noun,))}


def rows_of_same_file(db: Connection, kind: str, source: str, sha256: str, mapping: str) -> int:
    """Return the number of rows when the last import of this source was this very file, read the same way; else 0.

    It is 0 too when anything it brought was rejected, edited by hand or laid in the trash since.
    """
    row = db.execute(SQL["last"], (source, kind)).fetchone()
    if row is None or (row["sha256"], row["mapping"], row["rejected"]) != (sha256, mapping, 0):
        return 0
    touched = db.execute(
        SQL["touched"], {"batch": row["id"], "noun": _TABLES.get(kind, kind.removesuffix("s"))}
    ).fetchone()
    return 0 if touched else int(row["rows"])


def head(db: Connection, before: int = 1 << 62) -> int:
    """Return the newest step of the history before this one; 0 when there is none."""
    return int(db.execute(SQL["head"], (before,)).fetchone()[0])


@dataclass
class Batch:
    """The line that one import leaves in the file."""

    file: str
    sha256: str
    kind: str
    format: str
    encoding: str | None
    source: str
    mapping: str
    rows: int
    created: int
    updated: int
    unchanged: int
    rejected: int


class Rows:
    """Pairs of fingerprint and contact, eight bytes each."""

    def __init__(self, pairs: Iterable[tuple[int, int]] = ()) -> None:
        self.marks, self.contacts = array("q"), array("q")
        for mark, contact_id in pairs:
            self.add(mark, contact_id)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.marks, self.contacts, strict=True)

    def add(self, mark: int, contact_id: int) -> None:
        """Take one pair in."""
        self.marks.append(mark)
        self.contacts.append(contact_id)


def save(db: Connection, uid: str, at: str, batch: Batch, rows: Rows) -> int:
    """Write the batch and its pairs; return its id."""
    values: tuple[Any, ...] = tuple(vars(batch).values())
    batch_id = int(db.execute(SQL["save"], (uid, *values, at)).lastrowid or 0)
    for start in range(0, len(rows.marks), _CHUNK):
        part = slice(start, start + _CHUNK)
        db.execute(SQL["save_chunk"], (batch_id, rows.marks[part].tobytes(), rows.contacts[part].tobytes()))
    return batch_id
