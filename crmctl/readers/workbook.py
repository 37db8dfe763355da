"""Workbooks (xlsx, xls, xlsb, ods) as tables of text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from crmctl.domain.borrowed import borrowed
from crmctl.domain.headers import header_row, hits
from crmctl.errors import BadInput
from crmctl.readers.table import Table
from crmctl.readers.zip_guard import inspect
from crmctl.words import N_

_TOP = 50  # rows looked at to find the header
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_KINDS = ((b"xl/workbook.bin", "xlsb"), (b"xl/workbook.xml", "xlsx"), (b"opendocument.spreadsheet", "ods"))


class Locked(BadInput):
    """A workbook that needs a password."""

    message = N_("The workbook is protected by a password.")
    hint = N_("Open it, save it without a password, and import that.")
    code = "password"

    def __init__(self) -> None:
        super().__init__("")


class BrokenWorkbook(BadInput):
    """Bytes that are no workbook."""

    message = N_("The workbook cannot be read: {reason}.")
    hint = N_("Save it again as .xlsx or as CSV.")
    code = "workbook"

    def __init__(self, reason: str) -> None:
        super().__init__("", reason=reason)


class NoSuchSheet(BadInput):
    """A sheet was named that is not there."""

    message = N_("There is no sheet {sheet}.")
    hint = N_("Sheets: {sheets}.")
    code = "sheet"

    def __init__(self, sheet: str, names: Sequence[str]) -> None:
        super().__init__("", sheet=sheet, sheets=", ".join(names))


class SheetRows:
    """Rows of one sheet; blank ones are left out."""

    def __init__(self, sheet: Any) -> None:
        self.line = 0
        self._rows = self._read(sheet)

    def __iter__(self) -> Iterator[list[str]]:
        """Give the rows one by one; ``line`` is the number the sheet gives the current one."""
        return self._rows

    def _read(self, sheet: Any) -> Iterator[list[str]]:
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells = [cell if type(cell) is str else as_text(cell) for cell in row]
            if cells and (cells[0] or "".join(cells).strip()):
                self.line = number
                yield cells


def read_workbook(source: bytes | Path, sheet: str = "") -> Table:
    """Read one sheet: the one named, or the first with a header that is recognised, or the first with rows.

    Raises:
        Locked, BrokenWorkbook, NoSuchSheet, Suspicious: it cannot be read, or had better not be.

    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    book = _opened(data)
    names = _readable(book)
    if sheet and sheet not in names:
        raise NoSuchSheet(sheet, names)
    found = _sheet(book, sheet) if sheet else _best(book, names)
    top = list(islice(SheetRows(found), _TOP))
    rows, place = SheetRows(found), header_row(top)
    next(islice(rows, place + 1, place + 1), None)
    head = top[place] if place >= 0 else []
    return Table(head, rows, rows.line if place >= 0 else 0, "", _kind(data), found.name)


def each_sheet(data: bytes) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Give every sheet with all its rows as text, blank ones included."""
    book = _opened(data)
    for name in book.sheet_names:
        rows = _sheet(book, name).iter_rows() if name in _readable(book) else ()
        yield name, ([as_text(cell) for cell in row] for row in rows)


def as_text(cell: Any) -> str:
    """Write a cell as text, without what a number format adds.

    >>> as_text(18999999999.0), as_text(68.66499999999999), as_text(True), as_text(date(2024, 3, 5))
    ('18999999999', '68.665', 'true', '2024-03-05')
    """
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case float():
            return format(cell, ".15g")
        case datetime():
            return cell.isoformat(" ", "milliseconds" if cell.microsecond else "seconds")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case _:
            return str(cell)


class _Empty:
    name = ""

    def iter_rows(self) -> tuple[()]:
        return ()


def _opened(data: bytes) -> Any:
    import python_calamine as calamine

    inspect(data)
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise Locked
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError:
        raise Locked from None
    except calamine.CalamineError as fault:
        raise BrokenWorkbook(borrowed(fault)) from None


def _readable(book: Any) -> list[str]:
    """Names of the sheets that hold cells: no charts, no macros."""
    import python_calamine as calamine

    return [meta.name for meta in book.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]


def _sheet(book: Any, name: str) -> Any:
    import python_calamine as calamine

    try:
        return book.get_sheet_by_name(name)
    except calamine.CalamineError as fault:
        raise BrokenWorkbook(borrowed(fault)) from None


def _best(book: Any, names: Sequence[str]) -> Any:
    """Return the first sheet with a header that is recognised, or else the first with rows."""
    filled: Any = None
    for name in names:
        sheet = _sheet(book, name)
        top = list(islice(SheetRows(sheet), _TOP))
        if any(hits(row) > 1 for row in top):
            return sheet
        filled = filled or (sheet if top else None)
    return filled or _Empty()


def _kind(data: bytes) -> str:
    return next((kind for mark, kind in _KINDS if mark in data), "xls")
