"""What stands beside the figures of a chart: names, months, ages, in the words of a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from crmctl.domain.chart_line import ChartLine
from crmctl.domain.figure_words import told
from crmctl.domain.vocabulary import said
from crmctl.words import _, spoken

_NONE = "-"  # of those that have no owner, no source, …
_NUMBERS = {"number", "rate", "percent", "days"}


def labels_of(
    keys: Sequence[str], forms: Mapping[str, str], rows: Sequence[Mapping[str, Any]], *, parted: bool = False
) -> list[str]:
    """Return the label of each row; of several columns, one that says the same everywhere is left out.

    ``parted``: rows of several currencies stand below each other, and say which is theirs.
    """
    columns = [[_label(row.get(key), forms.get(key, "")) for row in rows] for key in keys]
    telling = [column for column in columns if len(set(column)) > 1] or columns[:1]
    own = [str(row.get("currency") or "") for row in rows]
    if parted and len(set(own)) > 1:
        telling.append(own)
    return [" / ".join(part for part in parts if part) for parts in zip(*telling, strict=True)]


def places_of(line: ChartLine, forms: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> tuple[float, ...]:
    """Return where the points of a line stand: at their labels, when these are numbers that grow."""
    key = line.labels[0]
    if line.kind not in {"line", "curve"} or len(line.labels) > 1 or forms.get(key) not in _NUMBERS:
        return ()
    values = [row.get(key) for row in rows]
    places = [float(value) for value in values if isinstance(value, (int, float))]
    grows = all(one < other for one, other in pairwise(places))
    return tuple(places) if len(places) == len(values) > 1 and grows else ()


def _label(value: Any, form: str) -> str:
    if value is None or value == "":
        return _NONE
    if form == "mark":
        return _("yes") if value else _("no")
    if form == "percent" and isinstance(value, (int, float)):
        return f"{value * 100:.4g}%"
    if isinstance(value, float):
        return told(value, form, chinese=spoken() == "zh_CN")
    return str(said(value) if form == "ours" else value)
