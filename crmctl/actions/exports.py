"""Write records out: one snapshot of the file, read page by page into a draft that nobody waits for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from crmctl import __version__
from crmctl.errors import UsageError
from crmctl.store import activities, export_records, export_sold
from crmctl.store.database import Store, instant
from crmctl.store.driver import Connection
from crmctl.store.narrowing import Narrowing
from crmctl.store.snapshots import snapshot
from crmctl.words import _
from crmctl.writers.drafts import make_folder
from crmctl.writers.files import FileExists, new_file

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
    ICS = "ics"


@dataclass(frozen=True)
class Wish:
    """What is to be written, and how. ``wanted``: which records; None for all people that are not in the trash."""

    noun: str
    form: Form
    wanted: export_records.Wanted | None = None
    columns: Sequence[str] = ()
    encoding: str = "utf-8"
    where: Narrowing | None = None
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


def to_folder(store: Store, wish: Wish, folder: Path, *, force: bool) -> list[tuple[Path, int]]:
    """Write the records to a file for each month they were made in (UTC, as the files say); return the files, counted.

    Nothing is written when one of the files exists already; each is there whole or not at all.
    """
    with snapshot(store) as db:
        months = export_records.by_month(db, wish.noun, wish.wanted, wish.where)
        paths = {month: folder / f"{wish.noun}s-{month}.{wish.form}" for month in months}
        for path in () if force else filter(os.path.lexists, paths.values()):
            raise FileExists(path=path)
        for month, ids in months.items():
            make_folder(paths[month])
            with new_file(paths[month], force=force) as file:
                _write_some(db, wish, file, ids)
    return [(paths[month], len(ids)) for month, ids in months.items()]


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
    with snapshot(store) as db:
        for record in whole.lines(db, instant(now), __version__):
            file.write(line(record) + b"\n")
            count += 1
    return count


def _write(store: Store, wish: Wish, file: BinaryIO) -> int:
    """Write everything while one read transaction is open: output that waits (a pipe, a person) comes after it."""
    with snapshot(store) as db:
        return _write_some(db, wish, file, export_records.ids(db, wish.noun, wish.wanted, wish.where))


def _write_some(db: Connection, wish: Wish, file: BinaryIO, ids: Sequence[int] | None) -> int:
    return (_write_records if wish.form in _WHOLE else _write_flat)(db, wish, file, ids)


def _write_flat(db: Connection, wish: Wish, file: BinaryIO, ids: Sequence[int] | None) -> int:
    header = _picked(wish.columns, export_records.header(db, wish.noun))
    flat = export_records.flat(db, wish.noun, header, wish.wanted)
    pages = flat.texts(ids or []) if isinstance(flat, export_sold.Flat) else flat.texts(ids)
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
    return flat.count


def _picked(asked: Sequence[str], known: Sequence[str]) -> Sequence[str]:
    """Return the columns asked for; one that there is not is named with those that there are."""
    for name in asked:
        if name not in known:
            raise UsageError(
                _("There is no column {name}.").format(name=name),
                _("Its columns: {names}").format(names=", ".join(known)),
            )
    return list(dict.fromkeys(asked)) or known


def _write_records(db: Connection, wish: Wish, file: BinaryIO, ids: Sequence[int] | None) -> int:
    chosen = export_records.living(db, wish.noun) if ids is None else ids
    found = export_records.records(db, wish.noun, chosen, wish.wanted)
    if wish.form is Form.ICS:
        _calendar(db, file, list(found))
    else:
        _RECORDS[wish.form](wish, file, found)
    return len(chosen)


def _calendar(db: Connection, file: BinaryIO, tasks: list[dict[str, Any]]) -> None:
    from crmctl.writers.ics import write_calendar
    from crmctl.writers.ics_entries import NAME, entries

    write_calendar(file, entries(tasks, activities.phones(db, tasks)), NAME)


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
_WHOLE = {*_RECORDS, Form.ICS}
