"""crmctl report run"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import reports
from crmctl.app import App
from crmctl.commands.options import Columns, Force, Limit, Sort, ToFile
from crmctl.commands.report.answer import Show, answer, is_told
from crmctl.commands.report.forms import Output, ReportForm
from crmctl.commands.report.options import ReportName
from crmctl.commands.report.wish import ages, days_of, period_of
from crmctl.display.reply import Reply
from crmctl.domain.due import zone_of
from crmctl.words import N_


def run(
    ctx: typer.Context,
    name: ReportName,
    since: Annotated[str, typer.Option(help=N_("From this day on."), metavar="DATE")] = "",
    until: Annotated[str, typer.Option(help=N_("Up to, and without, this day."), metavar="DATE")] = "",
    period: Annotated[
        str, typer.Option(help=N_("A month, a quarter or a year: 2026-11, 2026-Q4, 2026."), metavar="P")
    ] = "",
    by: Annotated[str, typer.Option(help=N_("A row for each owner, month, product …"), metavar="COLUMN")] = "",
    segment: Annotated[str, typer.Option(help=N_("Only those in this segment."), metavar="S")] = "",
    compare: Annotated[
        str,
        typer.Option(help=N_("Beside it an earlier period: previous (as long) or last-year."), metavar="WHICH"),
    ] = "",
    pipeline: Annotated[str, typer.Option(help=N_("Only the deals of this pipeline."), metavar="P")] = "",
    owner: Annotated[str, typer.Option(help=N_("Only what this user looks after."), metavar="U")] = "",
    currency: Annotated[
        str, typer.Option(help=N_("Count money of this currency; that of the file when left out."), metavar="C")
    ] = "",
    as_of: Annotated[
        str, typer.Option("--as-of", help=N_("As things stood at the end of this day."), metavar="DATE")
    ] = "",
    days: Annotated[str, typer.Option(help=N_("Ages in days, with commas between: 15,30,60."), metavar="N,N,…")] = "",
    months: Annotated[int, typer.Option(help=N_("How many months a series has."), metavar="N", min=0, max=1200)] = 0,
    explain: Annotated[bool, typer.Option("--explain", help=N_("List the rows behind the figures instead."))] = False,
    chart: Annotated[bool, typer.Option("--chart", help=N_("Draw the figures below the table."))] = False,
    pivot: Annotated[
        str, typer.Option(help=N_("Lay it out crosswise: down, across, value."), metavar="ROW,COLUMN,VALUE")
    ] = "",
    sort: Sort = "",
    limit: Limit = 0,
    columns: Columns = "",
    to: ToFile = None,
    force: Force = False,
    output: Output = ReportForm.AUTO,
) -> Reply:
    """Run a report: its figures, and in words the period, what they rest on, what is left out, and how they count.

    Examples:
      crmctl report run pipeline
      crmctl report run won-lost --period 2026-Q4 --by owner
      crmctl report run funnel --since 2026-01-01 --until 2026-07-01 -o csv
      crmctl report run rfm-boxes --segment shanghai --chart
      crmctl report run series --explain -o json
      crmctl report run cohorts -o html --to cohorts.html
    """
    app = ctx.ensure_object(App)
    first, last = period_of(app, since, until, period)
    wish = reports.Wish(
        first, last, by.casefold(), pipeline, owner, days_of(app, as_of), ages(days), segment, currency, months, compare
    )
    shown = Show(output, columns, sort, limit, to, chart=chart, pivot=pivot, force=force, explained=explain)
    ran = reports.run_report(
        app.store, name, wish, app.now, zone_of(app.zone), explain=explain, account=is_told(shown, quiet=app.quiet)
    )
    return answer(app, ran, shown)
