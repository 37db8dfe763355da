"""What is said about a chart in words: its caption, what is left out of it, and what it shows, for who cannot see."""

from __future__ import annotations

from collections.abc import Callable

from crmctl.domain.chart import Chart
from crmctl.domain.figure_words import told
from crmctl.words import N_, _

_SAID = {
    "bars": N_("Bar chart"), "columns": N_("Column chart"), "line": N_("Line chart"), "curve": N_("Cumulative curve"),
    "heat": N_("Heat map"),
}  # fmt: skip


def tame(chart: Chart, shown: Callable[[str], str]) -> Chart:
    """Return the chart with every text of it as it is shown."""
    series = tuple(one._replace(title=shown(one.title), currency=shown(one.currency)) for one in chart.series)
    return chart._replace(title=shown(chart.title), labels=tuple(map(shown, chart.labels)), series=series)


def caption(chart: Chart) -> str:
    """Return what a chart shows, of which measure, in which unit."""
    first = chart.series[0]
    parts = [chart.title]
    if chart.kind != "heat" and len(chart.series) == 1 and first.title != chart.title:
        parts.append(first.title)
    said = _(": ").join(part for part in parts if part.strip())
    unit = "%" if chart.kind == "heat" and first.form == "percent" else first.currency
    return _("{title} ({unit})").format(title=said, unit=unit) if unit else said


def more(count: int) -> str:
    """Say that a picture does not show all."""
    return _("… and {n} more").format(n=count)


def point(label: str, value: str) -> str:
    """Return a label and its figure."""
    return _("{name}: {value}").format(name=label, value=value)


def described(chart: Chart, *, chinese: bool) -> str:
    """Return the picture in words: its kind, how much is in it, the most and the least."""
    known = [
        (value, f"{label}, {one.title}" if len(chart.series) > 1 else label, one)
        for one in chart.series for label, value in zip(chart.labels, one.values, strict=True) if value is not None
    ]  # fmt: skip
    ends = (max(known, key=lambda point: point[0]), min(known, key=lambda point: point[0]))
    most, least = (point(label, told(value, one.form, chinese=chinese)) for value, label, one in ends)
    sentence = _("{kind} of {n} figures. Most: {most}. Least: {least}.")
    return sentence.format(kind=_(_SAID[chart.kind]), n=len(known), most=most, least=least)
