"""Rows of a report as they are handed out: amounts as decimal strings, an earlier period beside the present one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crmctl.domain.money import format_amount
from crmctl.domain.report import Measure, Report
from crmctl.words import N_

_DIGITS = 9  # behind the point, of shares and of days: what is beyond is rounding
_WORDS = {"", "ours", "ref", "day", "mark"}  # forms of columns that say what a row is of
_SUMMED = {"number", "money"}
_BEFORE, _CHANGE, _POINTS = N_("{title} before"), N_("{title}, change"), N_("{title}, change in points")
Record = dict[str, Any]


def plain(rows: Iterable[Any], *, parted: bool, currency: str = "") -> list[Record]:
    """Write amounts as decimal strings; ``parted``: the rows are parted by something.

    ``rows``: mappings, or rows of the driver, which all have the keys of the first. ``currency``: that of amounts in
    rows that have no column of that name.
    """
    found: list[Record] = []
    keys: list[str] = []
    left = () if parted else ("by", "rank")
    for row in rows:
        if not keys or isinstance(row, Mapping):
            keys = list(row.keys())
            amounts = [(at, key) for at, key in enumerate(keys) if key.endswith("_minor")]
            names = [key.removesuffix("_minor") for key in keys]
            of = keys.index("currency") if "currency" in keys else None
        values = list(row.values() if isinstance(row, Mapping) else row)
        code = currency if of is None else values[of]
        for at, _key in amounts:
            values[at] = format_amount(values[at], code) if values[at] is not None and code else None
        values = [round(value, _DIGITS) if type(value) is float else value for value in values]
        record = dict(zip(names, values, strict=True))
        for key in left:
            record.pop(key, None)
        found.append(record)
    return found


def set_beside(report: Report, rows: Sequence[Record], before: Sequence[Record]) -> list[Record]:
    """Set the measures that are compared beside those of an earlier period, row by row of the same things."""
    known = {_whose(report, row): row for row in before}
    found = []
    for row in rows:
        then = known.pop(_whose(report, row), {})
        found.append(row | _compared(report, row, then))
    gone = [dict.fromkeys(rows[0] if rows else then) | _words(report, then) | _compared(report, {}, then)
            for then in known.values()]  # fmt: skip
    return [*found, *gone]


def compared_columns(report: Report, columns: Sequence[Measure]) -> list[Measure]:
    """Return the columns with those of the earlier period behind the measures they belong to."""
    from crmctl.words import _

    found = []
    for column in columns:
        found.append(column)
        if column.key in report.compares:
            found.append(Measure(f"{column.key}_before", _(_BEFORE).format(title=column.title), column.form))
            share = column.form == "percent"
            title = (_(_POINTS) if share else _(_CHANGE)).format(title=column.title)
            found.append(Measure(f"{column.key}_change", title, "points" if share else column.form))
    return found


def _whose(report: Report, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(_words(report, row).values())


def _words(report: Report, row: Mapping[str, Any]) -> Record:
    keys = [column.key for column in report.columns if column.form in _WORDS and column.key not in report.compares]
    return {key: row.get(key) for key in keys}


def _compared(report: Report, row: Mapping[str, Any], then: Mapping[str, Any]) -> Record:
    found: Record = {}
    forms = {column.key: column.form for column in report.columns}
    for key in report.compares:
        old, new = then.get(key), row.get(key)
        summed = forms.get(key) in _SUMMED
        found |= {f"{key}_before": old, f"{key}_change": _change(old, new, summed=summed)}
    return found


def _change(old: Any, new: Any, *, summed: bool) -> Any:
    """Return new − old; of what is ``summed`` one that is not there counts 0, a rate of nothing is none."""
    if (old is None and new is None) or (not summed and (old is None or new is None)):
        return None
    if isinstance(old, str) or isinstance(new, str):
        from decimal import Decimal

        return f"{Decimal(new or 0) - Decimal(old or 0)}"
    return round((new or 0) - (old or 0), _DIGITS)
