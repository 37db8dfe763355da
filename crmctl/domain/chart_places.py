"""Where the points of a line stand from left to right."""

from __future__ import annotations

from crmctl.domain.chart import Chart


def shares(chart: Chart) -> list[float]:
    """Return how far from the left each point is, 0 to 1; a curve begins at its origin, before the first of them."""
    count = len(chart.labels)
    if chart.places:
        first = min(0.0, chart.places[0]) if chart.kind == "curve" else chart.places[0]
        return [(place - first) / (chart.places[-1] - first) for place in chart.places]
    if chart.kind == "curve":
        return [(place + 1) / count for place in range(count)]
    return [place / max(count - 1, 1) for place in range(count)]
