"""Pages of flat text as a workbook: every cell a text, so that numbers keep their zeros, and a header that stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import BinaryIO

from crmctl.domain.exported import CELL, cells, escaped_backslashes, guarded
from crmctl.errors import BadInput
from crmctl.words import N_

_LONGEST = 32_767  # characters of a cell, and
_MOST_ROWS = 1_048_576  # rows of a sheet: https://support.microsoft.com/office/excel-specifications-and-limits
_WIDTHS = {"ref": 8, "name": 18, "emails": 28, "phones": 18, "org": 30, "notes": 40}


class TooMuchForWorkbook(BadInput):
    """A workbook cannot hold it."""

    message = N_("A workbook cannot hold it: {what}.")
    hint = N_("Export as CSV or JSON lines, or leave the column out with --columns.")
    code = "workbook"

    def __init__(self, what: str) -> None:
        super().__init__("", what=what)


def write_workbook(
    file: BinaryIO, header: Sequence[str], sheets: Iterable[tuple[str, Iterable[bytes]]], *, raw: bool = False
) -> None:
    """Write one sheet for each name with its pages; XlsxWriter keeps a row in memory, not a sheet.

    The finished workbook, a tenth of the text, is handed on whole, so that a full disk stops one write and no more.
    """
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    whole = BytesIO()
    book = xlsxwriter.Workbook(whole, options)
    bold = book.add_format({"bold": True})
    for name, pages in sheets:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, head in enumerate(header):
            sheet.set_column(at, at, _WIDTHS.get(head, 12))
        write = sheet.write_string
        _write_row(write, 0, _guarded_header(header, raw=raw), bold)
        _write_pages(write, header, pages, raw=raw)
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:  # how it wraps a full disk
        raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from error
    file.write(whole.getbuffer())


def _guarded_header(header: Sequence[str], *, raw: bool) -> list[str]:
    page = escaped_backslashes(CELL.join(header).encode())
    return cells(page if raw else guarded(page))[0]


def _write_row(write: object, number: int, row: Sequence[str], style: object) -> None:
    for at, cell in enumerate(row):
        write(number, at, cell, style)  # type: ignore[operator]


def _write_pages(write: object, header: Sequence[str], pages: Iterable[bytes], *, raw: bool) -> None:
    number = 0
    for page in pages:
        text = escaped_backslashes(page)
        rows = cells(text if raw else guarded(text))
        if number + len(rows) >= _MOST_ROWS:
            raise TooMuchForWorkbook(f"> {_MOST_ROWS:,}")
        for row in rows:
            number += 1
            for at, cell in enumerate(row):
                if cell:
                    if len(cell) > _LONGEST:
                        raise TooMuchForWorkbook(f"{row[0]} {header[at]}: {len(cell):,} > {_LONGEST:,}")
                    write(number, at, cell)  # type: ignore[operator]
