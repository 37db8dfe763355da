"""Records of delimited text, with the line on which each begins.

The standard library's reader does the work. It is told to be strict, so that a stray quotation mark is noticed where
it stands instead of swallowing the lines after it; from there on, one damaged record at a time is read by hand.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from crmctl.readers.large import LargeText

_CHUNK = 1 << 20
_LONGEST_CELL = 2**31 - 1  # the reader counts in C longs, which have 32 bits on some systems


class Records:
    """Rows of a text; blank ones are left out, damaged ones are mended and noted in ``problems``."""

    def __init__(
        self, text: str | LargeText, delimiter: str, problems: dict[int, str], *, start: int = 0, line: int = 1
    ) -> None:
        self.line = self._first = line
        self._next = line  # the line on which the next record begins
        self._text, self._delimiter, self._problems, self._start = text, delimiter, problems, start
        self._rows = self._read()
        head = (text if isinstance(text, str) else text.head())[:65536]
        # a blank before a mark that opens a cell: within a cell it would stand twice, at its end before a delimiter
        comma = re.escape(delimiter)
        self._padded = re.search(rf'{comma} "(?!["\r\n{comma}]|$)', head) is not None

    def __iter__(self) -> Iterator[list[str]]:
        """Give the rows one by one; ``line`` is where the current one begins."""
        return self._rows

    def _read(self) -> Iterator[list[str]]:
        import csv

        csv.field_size_limit(_LONGEST_CELL)
        lines = chain.from_iterable(_chunks(self._text, self._start))
        reader = self._reader(csv, lines)
        self._next = self._first
        try:
            for row in reader:
                self.line, self._next = self._next, self._first + reader.line_num
                if row and (row[0] or "".join(row).strip()):
                    yield row
        except csv.Error:
            yield from self._damaged(csv)

    def skip(self, count: int) -> None:
        """Leave out the first rows (a preamble and the header); ``line`` is then where the last of them begins."""
        next(islice(self._rows, count, count), None)

    def _reader(self, csv: Any, lines: Iterator[str]) -> Any:
        return csv.reader(lines, delimiter=self._delimiter, skipinitialspace=self._padded, strict=True)

    def _damaged(self, csv: Any) -> Iterator[list[str]]:
        """Go on record by record: the first line of each damaged one is mended, and the next line is a new record."""
        whole = self._text if isinstance(self._text, str) else self._text.whole()
        lines = io.StringIO(whole[self._start :], newline="").readlines()
        at = self._next - self._first
        while at < len(lines):
            reader = self._reader(csv, iter(lines[at : at + 1000]))
            self.line = self._first + at
            try:
                row = next(reader)
                taken = reader.line_num
            except csv.Error:
                row, taken = mend(lines[at].rstrip("\r\n"), self._delimiter), 1
                self._problems[self.line] = "quotes"
            at += taken
            if row and (row[0] or "".join(row).strip()):
                yield row


def mend(line: str, delimiter: str) -> list[str]:
    """Split a line whose quotation marks do not pair: one that neither opens nor closes a cell is part of it.

    >>> mend('1,"Hey, I missed " it",3', ",")
    ['1', 'Hey, I missed " it', '3']
    """
    mark = re.escape(delimiter)
    # all of it or nothing; as a possessive group, Python 3.11.2 would lose characters (a house rule)
    quoted = re.compile(rf' *"(?=((?:""|[^"]|"(?!{mark}|$))*))\1"(?={mark}|$)')
    cells, at = [], 0
    while at <= len(line):
        cell = quoted.match(line, at)
        end = cell.end() if cell else line.find(delimiter, at)
        end = len(line) if end < 0 else end
        cells.append(cell[1].replace('""', '"') if cell else line[at:end])
        at = end + len(delimiter)
    return cells


def _chunks(text: str | LargeText, start: int) -> Iterator[io.StringIO]:
    """Cut at line ends, since a whole file as a stream of lines would take four bytes a character."""
    if not isinstance(text, str):
        yield from (io.StringIO(piece, newline="") for piece in text.pieces())
        return
    size = len(text)
    while start < size:
        end = _line_end(text, start + _CHUNK) if start + _CHUNK < size else size
        yield io.StringIO(text[start:end], newline="")
        start = end


def _line_end(text: str, after: int) -> int:
    for mark in ("\n", "\r"):
        end = text.find(mark, after, after + _CHUNK)
        if end >= 0 and not (mark == "\r" and text.startswith("\n", end + 1)):
            return end + 1
    return len(text)
