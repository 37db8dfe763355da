"""What a command answers: records, the columns of them that a table shows, and words for the person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from crmctl.domain.chart import Chart

Row = Mapping[str, Any]


class Format(StrEnum):
    """The forms of output; AUTO is a table on a terminal and TSV in a pipe."""

    AUTO = "auto"
    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the key in the record, and the title a person reads (marked with ``N_``).

    ``ours``: its values are keys of ours (``domain/vocabulary``), which a person reads in their language.
    ``shown``: how a value is put before a person's eyes; programs get it as it is.
    ``whole``: of no use when cut, as a time is without its end; other columns give way.
    """

    key: str
    title: str
    right: bool = False
    ours: bool = False
    shown: Callable[[Any], Any] | None = None
    whole: bool = False


@dataclass(slots=True)
class Reply:
    """The result of a command; ``rows`` hold JSON-able values (str, int, bool, None, lists and objects of them).

    ``one``: a show command, a single record. ``picked``: the keys asked for with --columns. ``to``: the file asked for
    with --to, which the caller opens. ``raw_cells``: leave cells that look like formulas as they are in CSV.
    ``text``: what stands on stdout instead of the rows when no form was asked for; in pieces when they come slowly.
    ``charts``: pictures drawn below a table, for a person's eyes. ``body``: bytes for stdout as they are (an export),
    in the place of everything else. ``around``: what is held while the result is printed; it learns whether stdout took
    all of it.
    """

    rows: Iterable[Row] = ()
    columns: Sequence[Column] = ()
    words: str = ""
    output: Format = Format.AUTO
    one: bool = False
    picked: Sequence[str] = ()
    exit_status: int = 0
    to: str = ""
    raw_cells: bool = False
    text: str | Iterable[str] = ""
    charts: Sequence[Chart] = ()
    body: Iterable[bytes] | None = None
    around: AbstractContextManager[object] = field(default_factory=nullcontext)
