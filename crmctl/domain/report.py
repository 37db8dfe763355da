"""A report: a question with a name, what its columns mean, and what it was asked of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Measure(NamedTuple):
    """A column of figures, or of the rows behind them.

    ``form``: "" for text, ours, mark, ref, day, month, number, rate, percent (0..1), days, money (of the row's
    currency), values (amounts by currency).
    """

    key: str
    title: str
    form: str = ""


class Report(NamedTuple):
    """A report as its file describes it. ``takes``: the options it knows; ``by``: by what its rows can be parted.

    ``statement`` gives the figures, ``behind`` the rows behind them ("": none), ``accounting`` counts what they rest
    on: rows ``why``, ``n``; no ``why`` is used. ``then``: a further step over the rows; ``whys``: why something is left
    out → in words. ``chart``: how it is drawn. ``compares``: the measures that are set beside those of an earlier
    period. ``needs``: options without which it says nothing. ``period``: what it looks at when no period is asked for.
    ``own``: a person's own, which reads the documented views alone.
    """

    name: str
    title: str
    order: int
    takes: tuple[str, ...]
    by: tuple[str, ...]
    grouped: str
    columns: tuple[Measure, ...]
    unit: tuple[str, ...]
    formula: str
    source: str
    then: str
    whys: Mapping[str, str]
    statement: str
    accounting: str
    behind: str = ""
    behind_columns: tuple[Measure, ...] = ()
    chart: str = ""
    compares: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    period: str = ""
    own: bool = False


class Asked(NamedTuple):
    """What a report is asked of. Half-open: from ``since`` up to, and without, ``until``; None is without an end.

    ``today``: the civil date it looks from; all that happened up to its end is known, and nothing later. ``currency``:
    the one that money is counted in. ``months``: how many a series has. ``segment``: of whom alone, by name.
    """

    today: date
    since: date | None = None
    until: date | None = None
    by: str = ""
    days: tuple[int, ...] = ()
    currency: str = ""
    months: int = 13
    segment: str = ""
