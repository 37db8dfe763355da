"""Pairs that another program scored: left, right and probability, from Parquet or any delimited file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crmctl.errors import BadInput, CrmError
from crmctl.readers.source import NoSuchFile, check, open_source, require_rows
from crmctl.words import N_, _

_COLUMNS = (("left", "unique_id_l"), ("right", "unique_id_r"), ("probability", "match_probability"))  # ours, Splink's
_MAGIC = b"PAR1"


class NoPairs(CrmError):
    """The columns that make a pair are not there."""

    message = N_("{path} has no column {column}; it has {columns}.")
    hint = N_("Three columns are read: left and right (references as c12), and probability (0 to 1).")
    code = "no_column"
    exit_status = 5


class Scored(NamedTuple):
    """A row: where it stands (1 is the first row of data, or its line in a text file) and its three values."""

    place: int
    left: str
    right: str
    probability: float


def read_pairs(path: str) -> Iterator[Scored]:
    """Go through the pairs of a file, or of a folder of Parquet files; raise where one cannot be read."""
    parts = sorted(map(str, Path(path).glob("*.parquet"))) if Path(path).is_dir() else []  # as Spark writes them
    for part in parts or [path]:
        yield from _scored(part)


def _scored(path: str) -> Iterator[Scored]:
    rows = _parquet(path) if _is_parquet(path) else _delimited(path)
    for place, left, right, probability in rows:
        yield Scored(place, str(left).strip(), str(right).strip(), _number(path, place, probability))


def _is_parquet(path: str) -> bool:
    if path == "-":
        return False
    check(path)
    with open(path, "rb") as file:  # noqa: PTH123  a path, opened as it was given
        return file.read(4) == _MAGIC


def _parquet(path: str) -> Iterator[tuple[int, Any, Any, Any]]:
    from crmctl.readers.columnar import NotParquet, batches

    place = 0
    try:
        for header, columns in batches(path):
            for row in zip(*(columns[at] for at in _places(path, header)), strict=True):
                place += 1
                yield (place, *row)
    except NotParquet as error:
        raise NoSuchFile(path=path, cause=error) from error


def _delimited(path: str) -> Iterator[tuple[int, Any, Any, Any]]:
    table = require_rows(open_source(path))
    places = _places(path, table.header)
    width = max(places) + 1
    for row in table.rows:
        if len(row) < width:
            raise BadInput(_("Line {line} of {path} has too few cells.").format(line=table.line, path=path))
        left, right, probability = (row[at] for at in places)
        yield table.line, left, right, probability


def _places(path: str, header: Sequence[str]) -> list[int]:
    known = [name.strip().casefold() for name in header]
    return [_place(path, known, names) for names in _COLUMNS]


def _place(path: str, known: Sequence[str], names: Iterable[str]) -> int:
    for name in names:
        if name in known:
            return known.index(name)
    raise NoPairs(path=path, column=next(iter(names)), columns=", ".join(known) or "-")


def _number(path: str, place: int, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = -1.0
    if not 0 <= number <= 1:
        problem = _("Row {row} of {path}: {value} is no probability.").format(row=place, path=path, value=value)
        raise BadInput(problem, _("Write it as a number from 0 to 1."))
    return number
