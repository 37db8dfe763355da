"""Figures as a workbook or as Parquet (pandas): numbers stay numbers, everything else is text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, BinaryIO

from crmctl.words import _
from crmctl.writers import parquet

Row = Mapping[str, Any]
_NUMBERS = {"number", "rate", "percent", "points", "days", "money"}
_STYLES = {"percent": "0.0%", "points": "0.0%", "days": "0.0", "rate": "0.00", "money": "#,##0.00", "number": "#,##0"}
_WIDEST = 60
_NO_SHEET = str.maketrans(dict.fromkeys("[]:*?/\\", " "))  # Excel takes these in no name of a sheet


def write_workbook(file: BinaryIO, columns: Sequence[tuple[str, str, str]], rows: Sequence[Row], sheet: str) -> None:
    """Write one sheet; ``columns``: (key, title, form). A text that looks like a formula stays a text."""
    import pandas as pd

    whole, frame, sheet = BytesIO(), _frame(columns, rows), _named(sheet)
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pd.ExcelWriter(whole, engine="xlsxwriter", engine_kwargs={"options": plain}) as book:
        titled = frame.set_axis([title for _key, title, _form in columns], axis=1)
        titled.to_excel(book, sheet_name=sheet, index=False, freeze_panes=(1, 0))
        for at, (key, title, form) in enumerate(columns):
            longest = max([len(title), *(len(str(one)) for one in frame[key].dropna())])
            style = book.book.add_format({"num_format": _STYLES[form]}) if form in _STYLES else None
            book.sheets[sheet].set_column(at, at, min(longest + 2, _WIDEST), style)
    file.write(whole.getbuffer())


def _named(title: str) -> str:
    """Return a title as Excel takes it for a sheet: 31 characters, no apostrophe at either end."""
    return " ".join(title.translate(_NO_SHEET).split())[:31].strip("' ") or "1"


def write_parquet(file: BinaryIO, columns: Sequence[tuple[str, str, str]], rows: Sequence[Row]) -> None:
    """Write one table, its columns called by their keys."""
    parquet.require()
    _frame(columns, rows).to_parquet(file, index=False)


def _frame(columns: Sequence[tuple[str, str, str]], rows: Sequence[Row]) -> Any:
    import pandas as pd

    return pd.DataFrame({key: _values(pd, key, form, rows) for key, _title, form in columns})


def _values(pd: Any, key: str, form: str, rows: Sequence[Row]) -> Any:
    values = [row.get(key) for row in rows]
    if form == "mark":
        return pd.Series([_("yes") if value else None for value in values], dtype="string")
    if form in _NUMBERS or (not form and all(isinstance(value, int | float) for value in values)):
        return pd.to_numeric(pd.Series(values, dtype="object"), errors="coerce")
    return pd.Series([None if value is None else _text(value) for value in values], dtype="string")


def _text(value: Any) -> str:
    from crmctl.domain.cells import flat

    return flat(value)
