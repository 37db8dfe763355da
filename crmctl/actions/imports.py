"""Bring a file in: prepare every row first, hold the lock only to match and write, leave one step of history."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from crmctl.domain.custom import Custom
from crmctl.domain.habits import Habits
from crmctl.domain.person import Person, Warning  # noqa: A004  the trade's word, and never raised
from crmctl.domain.rows import RowReader, from_card
from crmctl.errors import CrmError
from crmctl.readers.encoding import is_broken
from crmctl.readers.source import Source
from crmctl.store import batches
from crmctl.store.contact_batch import ContactBatch
from crmctl.store.database import Store
from crmctl.store.driver import Connection
from crmctl.words import N_, _

_CHUNK = 10_000
UNNAMED = "import"  # the source of a file that nobody named
_READING = 1  # raised when the same cells come to mean something else, so that rows are read anew
_PREPARED = 120_000  # rows made ready before the lock is taken; more would not fit in the memory we allow ourselves


class TooManyRejects(CrmError):
    """More rows were wrong than was allowed; nothing went in."""

    message = N_(
        "{rejected} of {rows} rows cannot be taken in, the first on line {line}: {reason}. Nothing was changed."
    )
    hint = N_("Mend them, or allow them with --max-rejects; --dry-run lists them all.")
    code = "rejected"
    exit_status = 5


@dataclass(frozen=True)
class Reject:
    """A source row that did not go in, as it was written, and why."""

    line: int
    code: str
    field: str
    value: str
    message: str
    cells: Sequence[str]


@dataclass(frozen=True)
class Wish:
    """How a file is to be read and what is to be done with its rows."""

    source: str = UNNAMED
    origin: str = ""
    targets: Sequence[str] = ()
    habits: Habits = field(default_factory=Habits)
    extra: str = "drop"
    match: Sequence[str] = ("external-id", "email", "phone")
    on_match: str = "update"
    most_rejects: Callable[[int], float] = lambda _rows: 1 << 62
    force: bool = False
    before_commit: Callable[[Result], None] = lambda _result: None  # may still stop it all: nothing is in yet
    custom: Custom = field(default_factory=Custom)


@dataclass
class Result:
    """What became of a file's rows."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    trashed: int = 0
    kept: int = 0
    edited: int = 0
    rejects: list[Reject] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    warning_count: int = 0
    changes: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    batch: int | None = None


Prepared = tuple[int, int, "Person | int"]  # line, fingerprint, the person or the contact known from the last time


class Batch(Protocol):
    """Takes prepared rows in and counts what became of them; one for each kind of record."""

    created: int
    updated: int
    unchanged: int
    trashed: int
    kept: int
    edited: int
    changes: list[dict[str, Any]]
    doubts: list[Warning]

    def take(self, chunk: Sequence[tuple[int, Person | int]]) -> None:
        """Take in a chunk of (fingerprint, record described, or the id it led to the last time)."""

    def save(self, line: batches.Batch) -> int:
        """Write the batch down and return its id."""


class Import:
    """One file on its way in."""

    def __init__(self, source: Source, wish: Wish, progress: Callable[[int], None] = lambda _n: None) -> None:
        self.source, self.wish, self.progress = source, wish, progress
        self.result = Result()
        self.known: dict[int, int] = {}
        reading = [wish.source, wish.targets, wish.extra, wish.habits.country, wish.habits.day_order, _READING]
        self.reading = json.dumps(reading, ensure_ascii=False)
        self.mark = batches.fingerprint(self.reading.encode())

    def prepare(self) -> Iterator[Prepared]:
        """Read row after row; rows known from the last time are not parsed."""
        if self.source.cards is not None:
            yield from self._cards()
        elif self.source.table is not None:
            yield from self._rows()

    def _rows(self) -> Iterator[Prepared]:
        table, mark, known = self.source.table, self.mark, self.known
        assert table is not None  # noqa: S101  prepare() asks only for what is there
        reader = RowReader(table.header, self.wish.targets, self.wish.habits, self.wish.extra)
        self.result.left_out = reader.left_out
        width, broken, origin = len(self.wish.targets), self.source.broken, self.wish.origin
        typed = self.wish.custom if self.wish.custom.kinds else None
        for row in table.rows:
            line = mark(row)
            if line in known:
                yield 0, line, known[line]
                continue
            if len(row) != width and not _fits(row, width):
                self._reject(table.line, "columns", "", str(len(row)), N_("wrong number of cells"), row)
            elif broken and is_broken(row):
                self._reject(table.line, "encoding", "", "", N_("bytes that cannot be decoded"), row)
            else:
                person = reader.person(row)
                if typed and person.fields:
                    typed.settle(person)
                if person.name and not person.warnings and not origin:
                    yield 0, line, person
                else:
                    yield from self._one(table.line, line, person, row)

    def _cards(self) -> Iterator[Prepared]:
        for card in self.source.cards or ():
            cells = [f"{target}:{label}={value}" for target, label, value in card.values] + card.unknown
            mark = self.mark(cells)
            if mark in self.known:
                yield 0, mark, self.known[mark]
            else:
                yield from self._one(card.line, mark, from_card(card.values, card.unknown, self.wish.habits), cells)

    def _one(self, line: int, mark: int, person: Person, cells: Sequence[str]) -> Iterator[Prepared]:
        if not person.name:
            reason = N_("no name, address, number or key to know anybody by")
            self._reject(line, "nobody", "name", "", reason, cells)
            return
        if person.warnings:
            self._warn(line, person)
        person.found_by = self.wish.origin or None
        yield line, mark, person

    def _reject(self, line: int, code: str, name: str, value: str, message: str, cells: Sequence[str]) -> None:
        self.result.rows += 1
        self.result.rejects.append(Reject(line, code, name, value, message, list(cells)))

    def _warn(self, line: int, person: Person) -> None:
        self.result.warning_count += len(person.warnings)
        if len(self.result.warnings) < _CHUNK:
            self.result.warnings += [{"line": line, **warning._asdict()} for warning in person.warnings]

    def load(self, db: Connection, prepared: Iterator[Prepared], batch: Batch) -> None:
        """Match and write, chunk by chunk, under the open step."""
        while chunk := list(islice(prepared, _CHUNK)):
            self.result.rows += len(chunk)
            batch.take([(mark, entry) for _line, mark, entry in chunk])
        self._check()
        del db

    def _check(self) -> None:
        rejects, rows = self.result.rejects, self.result.rows
        if len(rejects) > self.wish.most_rejects(rows):
            first = rejects[0]
            raise TooManyRejects(rejected=len(rejects), rows=rows, line=first.line, reason=_(first.message))


def _fits(row: list[str], width: int) -> bool:
    """Let a row be shorter or longer by empty cells only; a short one is filled up."""
    if len(row) < width:
        if len(row) == 1 or width - len(row) > 1 + width // 2:
            return False
        row.extend([""] * (width - len(row)))
        return True
    return not any(row[width:])


@contextmanager
def _without_collector() -> Iterator[None]:
    """Load without the cyclic garbage collector: millions of live objects, none of them in a cycle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def run(store: Store, job: Import, now: Any) -> Result:
    """Bring one file in as one step; a dry store writes nothing and gives the same counts."""
    with _without_collector():
        with store.reading() as db:
            head = _head(db)
            if rows := batches.rows_of_same_file(db, job.wish.source, job.source.sha256, job.reading):
                job.result.rows = job.result.unchanged = rows
                return job.result
            job.known = batches.known_rows(db, job.wish.source)
        stream = job.prepare()
        ready = _made_ready(stream, job.progress)
        with store.writing(now) as work:
            if _head(work.db, work.step) != head:
                job.known = batches.known_rows(work.db, job.wish.source)
                ready = [_known_again(entry, job.known) for entry in ready]
            batch = ContactBatch(
                work, now, job.wish.source, job.wish.match, job.wish.on_match,
                force=job.wish.force, trusted=job.wish.source != UNNAMED,
                one_each=job.source.cards is not None,
            )  # fmt: skip
            job.load(work.db, _chain(ready, stream, job.progress), batch)
            save(job, batch)
    return job.result


def _made_ready(stream: Iterator[Prepared], progress: Callable[[int], None]) -> list[Prepared]:
    """Prepare as many rows as are kept before the lock is taken."""
    ready: list[Prepared] = []
    while len(ready) < _PREPARED and (part := list(islice(stream, _CHUNK))):
        ready += part
        progress(len(part))
    return ready


def _chain(ready: list[Prepared], stream: Iterator[Prepared], progress: Callable[[int], None]) -> Iterator[Prepared]:
    """Hand the rows on and let go of each as it is handed on."""
    ready.reverse()
    while ready:
        yield ready.pop()
    for count, entry in enumerate(stream, 1):
        yield entry
        if count % _CHUNK == 0:
            progress(_CHUNK)


def _head(db: Connection, before: int = 1 << 62) -> int:
    return int(db.execute("SELECT coalesce(max(id), 0) FROM step WHERE id < ?", (before,)).fetchone()[0])


def _known_again(entry: Prepared, known: dict[int, int]) -> Prepared:
    """Look a prepared row up once more after somebody else wrote: their import may have brought it in already."""
    line, mark, what = entry
    return (line, mark, known.get(mark, what)) if not isinstance(what, int) else entry


def save(job: Import, batch: Batch, kind: str = "contacts") -> None:
    """Count what became of the rows; write the batch down unless nothing changed."""
    result = job.result
    result.created, result.updated, result.unchanged = batch.created, batch.updated, batch.unchanged
    result.trashed, result.kept, result.edited = batch.trashed, batch.kept, batch.edited
    result.changes = batch.changes
    result.warning_count += len(batch.doubts)
    result.warnings += [{"line": None, **warning._asdict()} for warning in batch.doubts[:_CHUNK]]
    job.wish.before_commit(result)
    if not (batch.created or batch.updated):
        return
    source = job.source
    line = batches.Batch(
        source.name, source.sha256, kind, source.format, source.encoding or None, job.wish.source, job.reading,
        result.rows, result.created, result.updated, result.unchanged, len(result.rejects),
    )  # fmt: skip
    result.batch = batch.save(line)
