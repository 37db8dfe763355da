"""Comma-, semicolon-, tab- and bar-separated text as a table: the delimiter and the header line are found out."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from crmctl.domain.headers import header_row, hits
from crmctl.readers.large import LargeText
from crmctl.readers.records import Records
from crmctl.readers.table import Table

DELIMITERS = ",;\t|"
_SAMPLE = 65536  # characters looked at to find the delimiter
_SAMPLE_ROWS = 50
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


def read_delimited(text: str | LargeText, *, delimiter: str = "", header: bool | None = None) -> Table:
    """Read decoded text as a table.

    Args:
        text: the whole file, decoded, or a large one in pieces.
        delimiter: one character; found out when empty.
        header: whether there is a header line; found out when None. A header may stand below a preamble.

    """
    if isinstance(text, str):
        text = head = _tidy(text)
    else:
        head = text.head()
        if head != _tidy(head) or _SEPARATOR_LINE.match(head):
            text = head = _tidy(text.whole())
    start, line = 0, 1
    if said := _SEPARATOR_LINE.match(head):
        start, line, delimiter = said.end(), 2, delimiter or said[1]
    delimiter = delimiter or sniff(head[start : start + _SAMPLE])
    top = list(islice(Records(head, delimiter, {}, start=start, line=line), _SAMPLE_ROWS))
    place = _place(top, header)
    problems: dict[int, str] = {}
    records = Records(text, delimiter, problems, start=start, line=line)
    records.skip(place + 1)
    titles = top[place] if place >= 0 else []
    kind = "tsv" if delimiter == "\t" else "csv"
    return Table(titles, records, records.line if place >= 0 else 0, delimiter, kind, problems=problems)


def sniff(sample: str) -> str:
    """Return the delimiter under which a sample holds most header words, or else the steadiest number of cells."""
    return max(DELIMITERS, key=lambda mark: (*_fit(sample, mark), -DELIMITERS.index(mark)))


def _fit(sample: str, mark: str) -> tuple[int, float, int]:
    rows = list(islice(Records(sample, mark, {}), _SAMPLE_ROWS))
    if len(sample) == _SAMPLE and len(rows) < _SAMPLE_ROWS:
        rows = rows[:-1]  # the sample may end inside a record
    if not rows:
        return 0, 0.0, 0
    width, count = Counter(map(len, rows)).most_common(1)[0]
    known = max(hits(row) for row in rows[:20])
    return (known if known > 1 else 0, count / len(rows) if width > 1 else 0.0, width)


def _place(top: list[list[str]], header: bool | None) -> int:
    if header is None:
        return header_row(top)
    return 0 if header and top else -1


def _tidy(text: str) -> str:
    """Drop what is no part of any cell: the mark, zero bytes, and the doubled carriage returns of some exports."""
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        text = text.replace("\0", "")
    return text.replace("\r\r\n", "\r\n") if "\r\r\n" in text else text
