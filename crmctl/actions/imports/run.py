"""Bring a file in: prepare its rows first, hold the lock only to match and write, leave one step of history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import islice

from crmctl.actions.imports.kind import Batch, Kind, R
from crmctl.actions.imports.new_doubles import NewDoubles
from crmctl.actions.imports.reading import Prepared, Reading
from crmctl.actions.imports.result import Result
from crmctl.errors import CrmError
from crmctl.store import batches
from crmctl.store.database import Store
from crmctl.store.snapshots import without_collector
from crmctl.words import N_, _

Told = Callable[[int], None]


class Moved(CrmError):
    """Somebody else took away what a row that was ready to go in speaks of."""

    message = N_("The customer file was changed while this one was read; line {line}: {reason}. Nothing was changed.")
    hint = N_("Import it again.")
    code = "moved"
    exit_status = 6


_CHUNK = 10_000
_PREPARED = 120_000  # rows made ready before the lock is taken; more would not fit in the memory we allow ourselves


def run(store: Store, kind: Kind[R], now: datetime, progress: Told = lambda _rows: None) -> Result:
    """Bring one file in as one step; a dry store writes nothing and gives the same counts."""
    reading = Reading(kind)
    with without_collector():
        with store.reading() as db:
            db.execute("BEGIN")  # all of it as it stands at one moment
            if rows := batches.rows_of_same_file(
                db, kind.name, kind.wish.source, kind.source.sha256, kind.wish.reading
            ):
                return Result(rows, unchanged=rows)
            head = batches.head(db)
            reading.know(kind.known(db))
            db.execute("ROLLBACK")  # nothing is held open while rows are made ready
            kind.ask(db)
            stream = reading.prepared()
            ready = _made_ready(stream, progress)
        kind.look_over([entry for _line, _mark, entry in ready if not isinstance(entry, int)])
        with store.writing(now) as work:
            kind.ask(work.db)
            if batches.head(work.db, work.step) != head:
                reading.know(kind.known(work.db))
                ready = [_known_again(entry, reading) for entry in ready]
            batch = kind.batch(work, now)
            doubles = NewDoubles(work.db, kind.name, asked=kind.wish.check_duplicates)
            _load(reading, _chain(ready, stream, progress), batch, doubles)
            _save(reading, batch)
            work.afterwards.append(partial(doubles.look, result=reading.result))
    return reading.result


def _made_ready(stream: Iterator[Prepared[R]], progress: Told) -> list[Prepared[R]]:
    """Prepare as many rows as are kept before the lock is taken."""
    ready: list[Prepared[R]] = []
    while len(ready) < _PREPARED and (part := list(islice(stream, _CHUNK))):
        ready += part
        progress(len(part))
    return ready


def _known_again(entry: Prepared[R], reading: Reading[R]) -> Prepared[R]:
    """Look a prepared row up once more after somebody else wrote: their import may have brought it in already."""
    line, mark, what = entry
    if isinstance(what, int) or mark in reading.known:
        return entry if isinstance(what, int) else (line, mark, reading.known[mark])
    if lack := reading.kind.lack(what):
        raise Moved(line=line, reason=_(lack.message))
    return entry


def _chain(ready: list[Prepared[R]], stream: Iterator[Prepared[R]], progress: Told) -> Iterator[Prepared[R]]:
    """Hand the rows on and let go of each as it is handed on."""
    ready.reverse()
    while ready:
        yield ready.pop()
    for count, entry in enumerate(stream, 1):
        yield entry
        if count % _CHUNK == 0:
            progress(_CHUNK)


def _load(reading: Reading[R], prepared: Iterator[Prepared[R]], batch: Batch[R], doubles: NewDoubles) -> None:
    """Match and write, chunk by chunk, under the open step."""
    result, doubts = reading.result, 0
    while chunk := list(islice(prepared, _CHUNK)):
        result.rows += len(chunk)
        batch.take([(mark, entry) for _line, mark, entry in chunk])
        doubles.note(chunk)
        if len(batch.doubts) > doubts:
            doubts = len(batch.doubts)
            _doubt(reading, chunk)
    result.refuse_beyond(reading.kind.wish.most_rejects(result.rows))


def _doubt(reading: Reading[R], chunk: list[Prepared[R]]) -> None:
    """Note the lines of keys that turned out to be somebody else's."""
    for line, _mark, entry in chunk:
        if not isinstance(entry, int) and (taken := [doubt for doubt in entry.warnings if doubt.code == "taken"]):
            reading.warn(line, taken)


def _save(reading: Reading[R], batch: Batch[R]) -> None:
    """Count what became of the rows; write the batch down unless nothing changed."""
    kind, result = reading.kind, reading.result
    result.created, result.updated, result.unchanged = batch.created, batch.updated, batch.unchanged
    result.trashed, result.kept, result.edited = batch.trashed, batch.kept, batch.edited
    result.changes = batch.changes
    result.rows += kind.further_rows
    result.rejects.sort(key=lambda reject: reject.line)
    result.warnings.sort(key=lambda warning: int(warning["line"]))
    result.new_fields = [{"name": name, "type": type_} for name, type_ in kind.new_fields().items()]
    kind.wish.before_commit(result)
    if not (batch.created or batch.updated):
        return
    source = kind.source
    line = batches.Batch(
        source.name, source.sha256, kind.name, source.format, source.encoding or None, kind.wish.source,
        kind.wish.reading, result.rows, result.created, result.updated, result.unchanged,
        len(result.rejects) + sum(result.skipped.values()),
    )  # fmt: skip
    result.batch = batch.save(line)
