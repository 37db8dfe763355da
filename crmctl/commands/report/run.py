"""crmctl report run"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from crmctl.actions import reports
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.commands.options import Columns, Limit, Output, picked
from crmctl.commands.report.columns import beside, columns_of
from crmctl.commands.report.options import ReportName
from crmctl.display.reply import Format, Reply
from crmctl.domain.due import zone_of
from crmctl.errors import UsageError
from crmctl.words import N_, _

_FOR_EYES = {Format.TABLE, Format.PLAIN, Format.MARKDOWN}
_MOST_DAYS = 36_600


def run(
    ctx: typer.Context,
    name: ReportName,
    since: Annotated[str, typer.Option(help=N_("From this day on."), metavar="DATE")] = "",
    until: Annotated[str, typer.Option(help=N_("Up to, and without, this day."), metavar="DATE")] = "",
    period: Annotated[
        str, typer.Option(help=N_("A month, a quarter or a year: 2026-11, 2026-Q4, 2026."), metavar="P")
    ] = "",
    by: Annotated[str, typer.Option(help=N_("A row for each owner, month, product …"), metavar="COLUMN")] = "",
    pipeline: Annotated[str, typer.Option(help=N_("Only the deals of this pipeline."), metavar="P")] = "",
    owner: Annotated[str, typer.Option(help=N_("Only the deals this user looks after."), metavar="U")] = "",
    as_of: Annotated[
        str, typer.Option("--as-of", help=N_("As things stood at the end of this day."), metavar="DATE")
    ] = "",
    days: Annotated[str, typer.Option(help=N_("Ages in days, with commas between: 15,30,60."), metavar="N,N,…")] = "",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Run a report: its figures, and in words the period, what they rest on, what is left out, and how they count.

    Examples:
      crmctl report run pipeline
      crmctl report run won-lost --period 2026-Q4 --by owner
      crmctl report run funnel --since 2026-01-01 --until 2026-07-01 -o csv
      crmctl report run closing --as-of 2026-06-30 --days 30,60,90
    """
    app = ctx.ensure_object(App)
    first, last = _span(app, since, until, period)
    day = when.day(app, as_of, ahead=False) if as_of else None
    wish = reports.Wish(first, last, by.casefold(), pipeline, owner, day, _ages(days))
    ran = reports.run_report(app.store, name, wish, app.now, zone_of(app.zone))
    words = beside(ran) if output in _FOR_EYES or records.talks(output) else ""
    shown = records.only(columns, columns_of(ran))
    return Reply(ran.rows[: limit or None], shown, words, output, picked=picked(columns))


def _span(app: App, since: str, until: str, period: str) -> tuple[date | None, date | None]:
    """Return the first day, and the one after the last; None is without an end."""
    if period:
        from crmctl.domain.periods import parse_period

        if since or until:
            raise UsageError(_("Give either --period, or --since and --until."))
        named = parse_period(period)
        return named.first, named.until
    first, last = (when.day(app, text, ahead=False) if text else None for text in (since, until))
    return first, last


def _ages(text: str) -> tuple[int, ...]:
    parts = text.replace("，", ",").split(",") if text.strip() else []
    if not all(part.strip().isdecimal() and int(part) <= _MOST_DAYS for part in parts):
        raise UsageError(_("Not ages in days: {text}.").format(text=text), _("Write them like 15,30,60."))
    return tuple(sorted({int(part) for part in parts}))
