"""JSON and JSON lines: whole records, written as they come, so that a large list never sits in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TextIO

from crmctl.display.reply import Row
from crmctl.display.safe import escaped

_AT_ONCE = 500


def write_json(rows: Iterable[Row], keys: Sequence[str], stdout: TextIO) -> None:
    """Write an array with one record a line; ``keys`` picks, none means all."""
    encode = _encoder()
    before = "[\n"
    for batch in _batches(rows, keys):
        stdout.write(before + ",\n".join([escaped(encode(record)) for record in batch]))
        before = ",\n"
    stdout.write("[]\n" if before == "[\n" else "\n]\n")


def write_object(rows: Iterable[Row], keys: Sequence[str], stdout: TextIO) -> None:
    """Write the one record as an object a person can read too."""
    record = next(_records(rows, keys), {})
    stdout.writelines(escaped(line) + "\n" for line in _encoder(indent=2)(record).split("\n"))


def write_json_lines(rows: Iterable[Row], keys: Sequence[str], stdout: TextIO) -> None:
    """Write one object a line."""
    encode = _encoder()
    for batch in _batches(rows, keys):
        stdout.writelines([escaped(encode(record)) + "\n" for record in batch])


def _encoder(indent: int | None = None) -> Callable[[Any], str]:
    import json

    return json.JSONEncoder(ensure_ascii=False, indent=indent, default=_plain).encode


def _plain(value: object) -> object:
    """Turn what JSON does not know into what it knows: other mappings, sets; dates by their ISO form."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _records(rows: Iterable[Row], keys: Sequence[str]) -> Iterator[Row]:
    return ({key: row.get(key) for key in keys} for row in rows) if keys else iter(rows)


def _batches(rows: Iterable[Row], keys: Sequence[str]) -> Iterator[list[Row]]:
    records = _records(rows, keys)
    while batch := list(islice(records, _AT_ONCE)):
        yield batch
