"""What every reader of rows hands on: a header, the rows as a stream, and where each row began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol


class Rows(Protocol):
    """A stream of rows that knows where it is."""

    @property
    def line(self) -> int:
        """The physical line (or row of a sheet, from 1) on which the row given last begins."""

    def __iter__(self) -> Iterator[list[str]]: ...


@dataclass(slots=True)
class Table:
    """One table of a file; ``rows`` can be read once, and is never held as a whole.

    ``problems`` fills while the rows are read: line → code, so far only ``quotes`` (quotation marks that had to be
    guessed, in which case the row is handed on as mended). Rows are as wide as they were written; blank ones are left
    out.
    """

    header: list[str]  # cells as written; empty when the table has no header line
    rows: Rows
    header_line: int  # 0 when there is none
    delimiter: str
    format: str  # csv, tsv, xlsx, xls, xlsb, ods, json, jsonl
    sheet: str = ""
    problems: dict[int, str] = field(default_factory=dict)

    @property
    def line(self) -> int:
        """The physical line on which the row given last begins."""
        return self.rows.line
