"""What a report answers, in the form asked for: a list on the screen, a page, a workbook, a file."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crmctl.actions.reports import Ran
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import picked
from crmctl.commands.report.columns import beside, columns_of, measures_of
from crmctl.commands.report.forms import BINARY, FILES, ReportForm, form_of, format_of
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.chart import Chart, charted
from crmctl.domain.report import Measure
from crmctl.errors import UsageError
from crmctl.words import _, ngettext

_FOR_EYES = {ReportForm.TABLE, ReportForm.PLAIN, ReportForm.MARKDOWN}


class Show(NamedTuple):
    """How a report is to be shown."""

    output: ReportForm
    columns: str = ""
    sort: str = ""
    limit: int = 0
    to: Path | None = None
    chart: bool = False
    pivot: str = ""
    force: bool = False
    explained: bool = False


class _Table(NamedTuple):
    """Columns with what they are, and the rows in the order asked for."""

    measures: Sequence[Measure]
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]


def is_told(show: Show, *, quiet: bool) -> bool:
    """Say whether words stand beside the figures: not for programs."""
    form = form_of(show.output, show.to)
    return form is ReportForm.HTML or (not quiet and (form in _FOR_EYES or records.talks(format_of(form))))


def answer(app: App, ran: Ran, show: Show) -> Reply:
    """Return the reply, or write the file and say so."""
    form = form_of(show.output, show.to)
    table, drawn = _laid_out(ran, show), []
    if show.chart or form is ReportForm.HTML:
        drawn = _charts(ran, show, asked=show.chart)
    if form in FILES:
        return _handed_out(app, ran, show, form, table, drawn)
    words = beside(ran) if is_told(show, quiet=app.quiet) else ""
    reply = Reply(table.rows, table.columns, words, format_of(form), picked=picked(show.columns), charts=drawn)
    return _written_out(reply, show) if show.to else reply


def _laid_out(ran: Ran, show: Show) -> _Table:
    rows: Sequence[Mapping[str, Any]] = ran.rows
    if show.sort:
        known = [measure.key for measure in ran.columns] or list(rows[0] if rows else ())
        records.sortable(show.sort, known)
        key, down = show.sort.removeprefix("-"), show.sort.startswith("-")
        rows = sorted(rows, key=lambda row: _rank(row.get(key)), reverse=down)
    if show.pivot:
        return _crosswise(ran, show.pivot, rows)
    rows = rows[: show.limit or None]
    return _Table(measures_of(ran), records.only(show.columns, columns_of(ran)), rows)


def _rank(value: Any) -> tuple[int, Any]:
    """Return what orders a value: numbers and amounts by their size, texts by their signs, nothing first."""
    if value is None:
        return (0, 0)
    if isinstance(value, (int, float)):
        return (1, value)
    text = str(value)
    plain = text.removeprefix("-").replace(".", "", 1)
    return (1, float(text)) if plain.isascii() and plain.isdecimal() else (2, text)


def _crosswise(ran: Ran, pivot: str, rows: Sequence[Mapping[str, Any]]) -> _Table:
    """Lay the rows out with one column down, one across, and a measure in the cells."""
    from crmctl.analysis.pivots import pivoted

    parts, known = picked(pivot.replace("，", ",")), {one.key: one for one in ran.columns}
    if len(parts) != 3 or not set(parts) <= set(known):  # noqa: PLR2004  down, across, value
        names = ", ".join(known)
        raise UsageError(_("Not three columns: {text}.").format(text=pivot), _("Columns: {names}.").format(names=names))
    keys, cells = pivoted(rows, *parts)
    down, value = known[parts[0]], known[parts[2]]
    measures = [down, *(Measure(key, key or "-", value.form) for key in keys[1:])]
    return _Table(measures, columns_of(ran._replace(columns=measures)), cells)


def _charts(ran: Ran, show: Show, *, asked: bool) -> list[Chart]:
    if not ran.report.chart or show.explained:
        if asked:
            raise UsageError(_("The report {name} has no chart.").format(name=ran.report.name))
        return []
    drawn = charted(ran.report.chart, ran.report.title, ran.columns, ran.rows)
    if asked and ran.rows and not drawn:
        parted = _("Part it with --by: {names}.").format(names=_(", ").join(ran.report.by))
        raise UsageError(_("There is nothing to draw."), "" if ran.asked.by or not ran.report.by else parted)
    return drawn


def _handed_out(
    app: App, ran: Ran, show: Show, form: ReportForm, table: _Table, drawn: Sequence[Chart]
) -> Reply:  # fmt: skip
    """Return what is no list: a page, a workbook, Parquet; to the file, or where standard output goes."""
    body = _bytes(app, ran, form, table, drawn)
    if show.to:
        return _kept(body, show.to, len(table.rows), force=show.force)
    if form in BINARY and sys.stdout.isatty():
        raise UsageError(_("{form} is not for the screen.").format(form=form), _("Name a file with --to."))
    return Reply(body=[body])


def _bytes(app: App, ran: Ran, form: ReportForm, table: _Table, drawn: Sequence[Chart]) -> bytes:
    if form is ReportForm.HTML:
        from crmctl.commands.report.pages import page_of

        return page_of(app, ran, table.columns, table.rows, drawn)
    from crmctl.writers import figures

    file, columns = io.BytesIO(), [(one.key, one.title, one.form) for one in table.measures]
    if form is ReportForm.XLSX:
        figures.write_workbook(file, columns, table.rows, ran.report.title)
    else:
        figures.write_parquet(file, columns, table.rows)
    return file.getvalue()


def _written_out(reply: Reply, show: Show) -> Reply:
    """Write what would stand on the screen to the file."""
    from crmctl.display.show import show as put

    out, aside = io.StringIO(), io.StringIO()
    put(reply, out, aside)
    text = out.getvalue() if reply.output in {Format.CSV, Format.TSV, Format.JSON, Format.JSONL} else _both(out, aside)
    return _kept(text.encode("utf-8", "surrogatepass"), show.to or Path(), len(list(reply.rows)), force=show.force)


def _both(out: io.StringIO, aside: io.StringIO) -> str:
    """Return the table and the words beside it."""
    return "\n".join(part.getvalue() for part in (out, aside) if part.getvalue())


def _kept(body: bytes, to: Path, count: int, *, force: bool) -> Reply:
    from crmctl.writers.files import new_file

    with new_file(to, force=force) as file:
        file.write(body)
    told = ngettext("{path}: {n} row written.", "{path}: {n} rows written.", count)
    return Reply(words=told.format(path=to, n=count))
