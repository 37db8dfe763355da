"""A picture of figures, before anybody knows whether a terminal or a page will draw it.

A report's heading says how it is drawn: ``bars label=box value=customers``; ``charted`` makes the charts of its rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from crmctl.domain.report import Measure


class Series(NamedTuple):
    """Values of one measure, one for each label; None where there is none. ``form``: as of ``Measure``."""

    title: str
    values: tuple[float | None, ...]
    form: str = "number"
    currency: str = ""


class Chart(NamedTuple):
    """``kind``: bars lie, columns stand (time), line, heat (rows are ``labels``, each series a column of cells), curve.

    ``places``: where the points of a line or a curve stand from left to right; nothing: one step after the other.
    All series of a chart are in one unit, and in one currency.
    """

    kind: str
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    places: tuple[float, ...] = ()


def charted(heading: str, title: str, columns: Sequence[Measure], rows: Sequence[Mapping[str, Any]]) -> list[Chart]:
    """Make the charts that a report's ``-- chart:`` line asks for; none where there is nothing to draw.

    ``rows`` are those of the output: money as decimal strings beside ``currency``, or lists of such amounts.
    """
    from crmctl.domain.charting import drawn  # types alone are what most commands need

    return drawn(heading, title, columns, rows)
