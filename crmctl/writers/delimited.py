"""Pages of flat text as CSV (RFC 4180, but one line to a record) or TSV, in the encodings spreadsheets open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from crmctl.domain.exported import CELL, ROW, escaped, guarded

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")
_CELL, _ROW = CELL.encode(), ROW.encode()
_CSV, _TSV = bytes.maketrans(_CELL + _ROW, b",\n"), bytes.maketrans(_CELL + _ROW, b"\t\n")


def write_delimited(
    file: BinaryIO,
    header: Sequence[str],
    pages: Iterable[bytes],
    *,
    tabs: bool = False,
    raw: bool = False,
    encoding: str = "utf-8",
) -> None:
    """Write a header and the records below it; cells that would be formulas are guarded unless ``raw``.

    GB18030 holds all of Unicode, so that no encoding on offer loses anything.
    """
    file.write(b"\xef\xbb\xbf" if encoding == "utf-8-sig" else b"")
    head = (_CELL.join(name.encode() for name in header),)
    lines = _as_tsv if tabs else _as_csv
    for pages_ in (head, pages):
        for page in pages_:
            text = escaped(page)
            text = lines(text if raw else guarded(text), len(header))
            file.write(text.decode("utf-8", "replace").encode(encoding) if encoding == "gb18030" else text)


def _as_tsv(page: bytes, _width: int) -> bytes:
    """Write without quotes, but for a cell that begins with one, which every reader would take for quoting."""
    if b'"' in page:
        lines = [
            _CELL.join(_in_quotes(cell) if cell.lstrip()[:1] == b'"' else cell for cell in line.split(_CELL))
            for line in page.split(_ROW)
        ]
        page = _ROW.join(lines)
    return page.translate(_TSV) + b"\n"


def _as_csv(page: bytes, width: int) -> bytes:
    if width > 1 and b'"' not in page and b"," not in page:
        return page.translate(_CSV) + b"\n"
    lines = page.split(_ROW)
    if width == 1:  # an empty line is no record, so an empty cell is written out
        return b"".join([(_quoted(line) or b'""') + b"\n" for line in lines])
    return b"".join([_line(line) if b"," in line or b'"' in line else line.translate(_CSV) + b"\n" for line in lines])


def _line(line: bytes) -> bytes:
    return b",".join(map(_quoted, line.split(_CELL))) + b"\n"


def _quoted(cell: bytes) -> bytes:
    return _in_quotes(cell) if b"," in cell or b'"' in cell else cell


def _in_quotes(cell: bytes) -> bytes:
    return b'"' + cell.replace(b'"', b'""') + b'"'
