"""Records in the form in which they are compared, as Parquet with lists: for Splink, DuckDB, Spark and their like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from crmctl.writers.parquet import require


def write_compared(file: BinaryIO, columns: Mapping[str, str], pieces: Iterable[Sequence[Sequence[Any]]]) -> int:
    """Write records piece by piece, a row group each, so that memory stays bounded; return how many there were.

    ``columns`` says what each holds: text, texts (a list of them) or numbers (a list of 64-bit integers).
    """
    require()
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"text": pa.string(), "texts": pa.list_(pa.string()), "numbers": pa.list_(pa.int64())}
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns.items()])
    count = 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for rows in pieces:
            values = [pa.array(column, one.type) for column, one in zip(zip(*rows, strict=True), schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(values, schema=schema))
            count += len(rows)
    return count
