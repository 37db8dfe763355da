"""Arguments that the commands on reports share."""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.store import reports
from crmctl.words import N_


def names() -> list[str]:
    """Return the names of all reports, for completion."""
    return [report.name for report in reports.listed()]


ReportName = Annotated[
    str,
    typer.Argument(metavar="NAME", help=N_("The report, as `crmctl report list` names it."), autocompletion=names),
]
