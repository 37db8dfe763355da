"""Pages of flat text as Parquet (pandas and pyarrow): what holds nothing is null, all else text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from crmctl.domain.exported import cells
from crmctl.errors import CrmError
from crmctl.words import N_


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
    """Write one table; the values are the data itself, for programs, so nothing is guarded or escaped."""
    require()
    import pandas as pd

    rows = [row for page in pages for row in cells(page)]
    frame = pd.DataFrame(rows, columns=list(header), dtype="string")
    frame.replace("", pd.NA).to_parquet(file, engine="pyarrow", index=False, compression="zstd")
