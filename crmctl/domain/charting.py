"""Charts from the rows of a report: what the chart line names, in one unit and one currency each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crmctl.domain.chart import Chart, Series
from crmctl.domain.chart_cells import Cells, cells_of, currencies, unit_of
from crmctl.domain.chart_days import without_year
from crmctl.domain.chart_labels import labels_of, places_of
from crmctl.domain.chart_line import ChartLine, parse_chart
from crmctl.domain.report import Measure
from crmctl.errors import BadInput
from crmctl.words import _


def drawn(heading: str, title: str, columns: Sequence[Measure], rows: Sequence[Mapping[str, Any]]) -> list[Chart]:
    """Return the charts of a chart line, as ``chart.charted`` says."""
    line = parse_chart(heading)
    measures = {one.key: one for one in columns}
    _check(line, measures, rows)
    if not rows or any(key not in rows[0] for key in (*line.labels, *line.across)):
        return []  # such as a report that is parted by nothing
    charts = [chart for keys in _units(line, measures) for chart in _of_unit(line, title, measures, rows, keys)]
    return [chart for chart in charts if any(value is not None for one in chart.series for value in one.values)]


def _check(line: ChartLine, measures: Mapping[str, Measure], rows: Sequence[Mapping[str, Any]]) -> None:
    known = [*dict.fromkeys([*measures, *(rows[0] if rows else ())])]
    for key in (*line.labels, *line.across, *line.values):
        if key not in known:
            problem = _("The line “-- chart: {line}” names a column {name}, which there is not.")
            raise BadInput(
                problem.format(line=line.text, name=key), _("Columns: {names}.").format(names=", ".join(known))
            )


def _units(line: ChartLine, measures: Mapping[str, Measure]) -> Iterator[list[str]]:
    """Yield the values that can stand side by side."""
    units: dict[str, list[str]] = {}
    for key in line.values:
        units.setdefault(unit_of(_form(measures, key)), []).append(key)
    yield from units.values()


def _form(measures: Mapping[str, Measure], key: str) -> str:
    return measures[key].form if key in measures else ""


def _of_unit(
    line: ChartLine, title: str, measures: Mapping[str, Measure], rows: Sequence[Mapping[str, Any]], keys: Sequence[str]
) -> Iterator[Chart]:
    """Yield a chart for each currency, the one that comes first in the rows first."""
    cells = [cells_of(line, row, keys) for row in rows]
    forms = {key: _form(measures, key) for key in (*line.labels, *line.across)}
    for currency in currencies(cells):
        kept = [(row, cell) for row, cell in zip(rows, cells, strict=True) if cell.belongs_to(currency)]
        labels = labels_of(line.labels, forms, [row for row, _cell in kept], parted=not currency)
        if line.kind == "heat":
            yield _heat(line, title, measures, kept, labels, currency)
            continue
        series = [
            Series(_title(measures, key), tuple(cell.value(key, currency) for _row, cell in kept),
                   _drawn_form(_form(measures, key), currency), currency)
            for key in keys
        ]  # fmt: skip
        places = places_of(line, forms, [row for row, _cell in kept])
        yield Chart(line.kind, title, tuple(labels), tuple(series), places)


def _title(measures: Mapping[str, Measure], key: str) -> str:
    return measures[key].title if key in measures else key


def _drawn_form(form: str, currency: str) -> str:
    return "money" if currency else form or "number"


def _heat(
    line: ChartLine, title: str, measures: Mapping[str, Measure], kept: Sequence[tuple[Mapping[str, Any], Cells]],
    labels: Sequence[str], currency: str,
) -> Chart:  # fmt: skip
    """Make a chart of cells: a row for each label, a column for each value of the column across."""
    key, forms = line.values[0], {one: _form(measures, one) for one in line.across}
    raw = [row[line.across[0]] for row, _cell in kept]
    heads = labels_of(line.across, forms, [row for row, _cell in kept])
    order = dict(zip(heads, raw, strict=True))
    if all(isinstance(one, (int, float)) for one in raw) or without_year([str(one) for one in raw])[1]:
        order = dict(sorted(order.items(), key=lambda pair: pair[1]))
    found: dict[tuple[str, str], float | None] = {}
    for (_row, cell), label, head in zip(kept, labels, heads, strict=True):
        if (label, head) in found:
            problem = _("The line “-- chart: {line}” cannot be drawn: two rows are for {row}, {column}.")
            raise BadInput(problem.format(line=line.text, row=label, column=head))
        found[label, head] = cell.value(key, currency)
    down, form = tuple(dict.fromkeys(labels)), _drawn_form(_form(measures, key), currency)
    series = [Series(head, tuple(found.get((label, head)) for label in down), form, currency) for head in order]
    return Chart("heat", title, down, tuple(series))
