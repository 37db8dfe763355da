"""Tables with their own columns and types as Parquet, month by month (pyarrow): the same rows give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from crmctl.writers.parquet import require

_GROUP = 20_000  # rows that are compressed together
_NO_MONTH = "__HIVE_DEFAULT_PARTITION__"  # as Hive, Spark and DuckDB call the folder of what has none
_PART = "part-0.parquet"

Row = Sequence[Any]


def write_table(
    folder: Path, columns: Sequence[tuple[str, str]], batches: Iterable[tuple[str, list[Row]]], *, by_month: bool
) -> int:
    """Write a table to ``part-0.parquet`` in its folder, or in a folder ``month=2026-11`` of it; return its rows.

    ``batches``: rows by month, month after month. A table without rows is a file all the same: its columns are known.
    """
    require()
    schema, count = _schema(columns), 0
    for month, some in groupby(batches, itemgetter(0)):
        where = folder / f"month={month or _NO_MONTH}" if by_month else folder
        count += _write(where / _PART, schema, (rows for _month, rows in some))
    if not count:
        _write(folder / _PART, schema, ())
    return count


def is_of_ours(folder: Path) -> bool:
    """Say whether a folder holds nothing but what ``write_table`` writes."""
    return all(path.name == _PART or (path.is_dir() and path.name.startswith("month=")) for path in folder.rglob("*"))


def _schema(columns: Sequence[tuple[str, str]]) -> Any:
    import pyarrow as pa

    types = {"INTEGER": pa.int64(), "INT": pa.int64(), "REAL": pa.float64(), "BLOB": pa.binary()}
    return pa.schema([(name, types.get(kind, pa.string())) for name, kind in columns])


def _write(path: Path, schema: Any, batches: Iterable[list[Row]]) -> int:
    """Write one file group by group, so that what is kept in memory does not grow with it."""
    import pyarrow.parquet as pq

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in _groups(batches):
            writer.write_table(_table(schema, rows))
            count += len(rows)
    return count


def _groups(batches: Iterable[list[Row]]) -> Iterator[list[Row]]:
    """Gather batches into groups of one size: where they were cut leaves no trace in the file."""
    held: list[Row] = []
    for rows in batches:
        held += rows
        while len(held) >= _GROUP:
            yield held[:_GROUP]
            held = held[_GROUP:]
    if held:
        yield held


def _table(schema: Any, rows: list[Row]) -> Any:
    import pyarrow as pa

    arrays = [pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
