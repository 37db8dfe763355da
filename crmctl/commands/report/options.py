"""Arguments that the commands on reports share, and the reports of the file, where there is a file."""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.app import App
from crmctl.domain.report import Report
from crmctl.store import own_reports, reports
from crmctl.store.database import FileMissing
from crmctl.words import N_


def names() -> list[str]:
    """Return the names of all reports, for completion."""
    return [report.name for report in reports.listed()]


def own_ones(app: App) -> list[Report]:
    """Return the reports that were added to the file; without a file there are ours alone."""
    try:
        with app.store.reading() as db:
            return list(own_reports.listed(db))
    except FileMissing:
        return []


ReportName = Annotated[
    str,
    typer.Argument(metavar="NAME", help=N_("The report, as `crmctl report list` names it."), autocompletion=names),
]
