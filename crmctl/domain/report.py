"""A report: a question with a name, what its columns mean, and what it was asked of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Measure(NamedTuple):
    """A column. ``form``: "" for text, ours, mark, number, rate, percent (0..1), days, money, values (by currency)."""

    key: str
    title: str
    form: str = ""


class Report(NamedTuple):
    """A report as its file describes it. ``takes``: the options it knows; ``by``: by what its rows can be parted.

    ``statement`` gives the rows, ``accounting`` counts what they rest on: rows ``why``, ``n``; no ``why`` is
    used. ``then``: a further step over the rows; ``whys``: why something is left out → in words.
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


class Asked(NamedTuple):
    """What a report is asked of. Half-open: from ``since`` up to, and without, ``until``; None is without an end.

    ``today``: the civil date it looks from; all that happened up to its end is known, and nothing later.
    """

    today: date
    since: date | None = None
    until: date | None = None
    by: str = ""
    days: tuple[int, ...] = ()
