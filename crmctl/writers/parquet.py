"""Pages of flat text as Parquet (pandas and pyarrow): what holds nothing is null, all else text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from crmctl.domain.exported import cells
from crmctl.errors import CrmError
from crmctl.words import N_

_GROUP = 50_000  # rows that are compressed together


class NoParquet(CrmError):
    """What Parquet needs is not installed."""

    message = N_("Parquet needs pyarrow, which is not installed.")
    hint = N_("Install it with: pip install 'crmctl[parquet]'")
    code = "missing_extra"
    exit_status = 2


def require() -> None:
    """Raise NoParquet unless pyarrow is there."""
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise NoParquet


def write_parquet(file: BinaryIO, header: Sequence[str], pages: Iterable[bytes]) -> None:
    """Write one table; the values are the data itself, for programs, so nothing is guarded or escaped.

    It is written group by group, so that what is kept in memory does not grow with it.
    """
    require()
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = list(header)
    schema = pa.Schema.from_pandas(pd.DataFrame(columns=names, dtype="string"), preserve_index=False)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for rows in _groups(pages):
            frame = pd.DataFrame(rows, columns=names, dtype="string").replace("", pd.NA)
            writer.write_table(pa.Table.from_pandas(frame, schema=schema, preserve_index=False))


def _groups(pages: Iterable[bytes]) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for page in pages:
        rows += cells(page)
        if len(rows) >= _GROUP:
            yield rows
            rows = []
    if rows:
        yield rows
