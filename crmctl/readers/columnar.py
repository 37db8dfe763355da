"""Parquet, a batch of rows at a time (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crmctl.errors import CrmError
from crmctl.words import N_

_ROWS = 100_000


class NotParquet(Exception):
    """The bytes are not what they seem."""


class NoParquetReader(CrmError):
    """What Parquet needs is not installed."""

    message = N_("Parquet needs pyarrow, which is not installed.")
    hint = N_("Install it with: pip install 'crmctl[parquet]'")
    code = "missing_extra"
    exit_status = 2


def batches(path: str) -> Iterator[tuple[list[str], list[list[Any]]]]:
    """Give the names of the columns and their values, so many rows at a time."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise NoParquetReader from None
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_ROWS):
                yield batch.schema.names, [column.to_pylist() for column in batch.columns]
    except pa.ArrowException as error:
        raise NotParquet(str(error).partition("\n")[0]) from error
