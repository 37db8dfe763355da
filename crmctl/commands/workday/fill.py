"""crmctl workday fill"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer

from crmctl.actions import workdays
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.workday.columns import YEARS, changes
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def fill(
    ctx: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", help=N_("The year."), min=1, max=date.max.year)],
    country: Annotated[str, typer.Option(help=N_("Of this country rather than the file's."), metavar="CC")] = "",
    force: Annotated[
        bool, typer.Option("--force", help=N_("Overwrite days you set that it says otherwise of."))
    ] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Fill in the public holidays and moved working days of a country; days you set yourself are kept.

    Examples:
      crmctl workday fill 2026
      crmctl workday fill 2027 --country DE
    """
    app = ctx.ensure_object(App)
    code = (country or app.country).strip().upper()
    row = workdays.fill_year(app.open(dry=dry_run), year, code, app.now, force=force)
    return records.did([row], YEARS, "\n".join(_words(row, dry=dry_run)), output, one=True)


def _words(row: dict[str, Any], *, dry: bool) -> Iterator[str]:
    yield changes(row, dry=dry)
    if not row["settled"]:
        told = _("Which days are moved in {year} is not published yet in {country}; fill it in again when it is.")
        yield told.format(**row)
    if row["kept"]:
        days = _(", ").join(f"{day['day']} {day['name']}".strip() for day in row["kept"])
        yield _("Kept as you set them: {days}. --force overwrites them.").format(days=days)
