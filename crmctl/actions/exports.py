"""Write records out: one snapshot of the file, read page by page into a draft that nobody waits for."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from crmctl import __version__
from crmctl.errors import UsageError
from crmctl.store import contacts, export_records, exports, orgs
from crmctl.store.database import Store, instant
from crmctl.store.driver import Connection
from crmctl.words import _
from crmctl.writers.files import new_file

_IN_MEMORY = 64 << 20


class Form(StrEnum):
    """The forms of an export."""

    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    VCF = "vcf"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


@dataclass(frozen=True)
class Wish:
    """What is to be written, and how. ``wanted``: which records; None for all that are not in the trash."""

    noun: str
    form: Form
    wanted: contacts.Wanted | orgs.Wanted | None = None
    columns: Sequence[str] = ()
    encoding: str = "utf-8"
    card_version: str = "4.0"
    raw_cells: bool = False


def to_file(store: Store, wish: Wish, path: Path, *, force: bool) -> int:
    """Write the records to a new file, which is there whole or not at all; return how many they are."""
    with new_file(path, force=force) as file:
        return _write(store, wish, file)


def to_draft(store: Store, wish: Wish) -> tuple[IO[bytes], int]:
    """Write the records to a draft that is read from its beginning, in memory while it is small; return it and them."""
    from tempfile import SpooledTemporaryFile

    draft = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  it is closed by whom it is handed to
    count = _write(store, wish, cast("BinaryIO", draft))
    draft.seek(0)
    return cast("IO[bytes]", draft), count


def all_to_file(store: Store, path: Path, now: datetime, *, force: bool) -> int:
    """Write the whole file as JSON lines, trash and all; return how many lines it has."""
    with new_file(path, force=force) as file:
        return _write_all(store, file, now)


def all_to_draft(store: Store, now: datetime) -> IO[bytes]:
    """Write the whole file to a draft that is read from its beginning."""
    from tempfile import SpooledTemporaryFile

    draft = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  it is closed by whom it is handed to
    _write_all(store, cast("BinaryIO", draft), now)
    draft.seek(0)
    return cast("IO[bytes]", draft)


def _write_all(store: Store, file: BinaryIO, now: datetime) -> int:
    from crmctl.store import whole
    from crmctl.writers.json_lines import line

    count = 0
    with _without_collector(), store.reading() as db:
        db.execute("BEGIN")
        for record in whole.lines(db, instant(now), __version__):
            file.write(line(record) + b"\n")
            count += 1
    return count


def _write(store: Store, wish: Wish, file: BinaryIO) -> int:
    """Write everything while one read transaction is open: output that waits (a pipe, a person) comes after it."""
    with _without_collector(), store.reading() as db:
        db.execute("PRAGMA mmap_size = 1073741824")  # whole tables are read once: no copy of each page is wanted
        db.execute("BEGIN")
        ids = _ids(db, wish)
        (_write_records if wish.form in _RECORDS else _write_flat)(db, wish, file, ids)
        return _count(db, wish.noun) if ids is None else len(ids)


def _ids(db: Connection, wish: Wish) -> list[int] | None:
    if isinstance(wish.wanted, contacts.Wanted):
        return contacts.ids(db, wish.wanted)
    return orgs.ids(db, wish.wanted) if wish.wanted else None


def _count(db: Connection, noun: str) -> int:
    statement = f"SELECT count(*) FROM {noun} WHERE deleted_at IS NULL AND merged_into IS NULL"
    return int(db.execute(statement).fetchone()[0])


def _write_flat(db: Connection, wish: Wish, file: BinaryIO, ids: Sequence[int] | None) -> None:
    header = _picked(wish.columns, exports.header(db, wish.noun))
    pages = exports.pages(db, wish.noun, header, ids)
    if wish.form is Form.XLSX:
        from crmctl.writers.workbook import write_workbook

        write_workbook(file, header, [(f"{wish.noun}s", pages)], raw=wish.raw_cells)
    elif wish.form is Form.PARQUET:
        from crmctl.writers.parquet import write_parquet

        write_parquet(file, header, pages)
    else:
        from crmctl.writers.delimited import write_delimited

        tabs = wish.form is Form.TSV
        write_delimited(file, header, pages, tabs=tabs, raw=wish.raw_cells, encoding=wish.encoding)


def _picked(asked: Sequence[str], known: Sequence[str]) -> Sequence[str]:
    """Return the columns asked for; one that there is not is named with those that there are."""
    for name in asked:
        if name not in known:
            raise UsageError(
                _("There is no column {name}.").format(name=name),
                _("Its columns: {names}").format(names=", ".join(known)),
            )
    return list(dict.fromkeys(asked)) or known


def _write_records(db: Connection, wish: Wish, file: BinaryIO, ids: Sequence[int] | None) -> None:
    _RECORDS[wish.form](wish, file, export_records.records(db, wish.noun, ids))


def _json(wish: Wish, file: BinaryIO, records: Iterator[dict[str, Any]]) -> None:
    from crmctl.writers.json_lines import write_json, write_json_lines

    (write_json if wish.form is Form.JSON else write_json_lines)(file, _only(wish.columns, records))


def _only(asked: Sequence[str], records: Iterable[dict[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for record in records:
        if asked:
            _picked(asked, list(record))
        yield {key: record[key] for key in asked} if asked else record


def _cards(wish: Wish, file: BinaryIO, records: Iterator[dict[str, Any]]) -> None:
    from crmctl.writers.cards import write_cards

    write_cards(file, records, "3.0" if wish.card_version == "3.0" else "4.0")


_RECORDS: dict[Form, Callable[[Wish, BinaryIO, Iterator[dict[str, Any]]], None]] = {
    Form.JSON: _json,
    Form.JSONL: _json,
    Form.VCF: _cards,
}


@contextmanager
def _without_collector() -> Iterator[None]:
    """Go without the cyclic garbage collector: many short-lived rows, none of them in a cycle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
