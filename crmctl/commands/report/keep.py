"""crmctl report keep"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import figures
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.report.wish import days_of
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.due import zone_of
from crmctl.domain.figure import FIGURES
from crmctl.store.figures import Counted
from crmctl.words import N_, _

COLUMNS = (
    Column("figure", N_("Figure")),
    Column("part", N_("Part"), right=True),
    Column("whole", N_("Whole"), right=True),
    Column("currency", N_("Currency")),
    Column("as_of", N_("Day")),
    Column("name", N_("Name")),
)


def keep(
    ctx: typer.Context,
    as_of: Annotated[
        str, typer.Option("--as-of", help=N_("As things stood at the end of this day."), metavar="DATE")
    ] = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Keep the key figures of today, or of a day gone by, to compare with later: `crmctl report run scorecard`.

    The first import keeps them, and `crmctl remind` does at the end of each month.

    Examples:
      crmctl report keep
      crmctl report keep --as-of 2026-06-30
      crmctl report keep -n -o json
    """
    app = ctx.ensure_object(App)
    store = app.open(dry=dry_run)
    counted = figures.keep_by_hand(store, days_of(app, as_of), app.now, zone_of(app.zone))
    sentence = _("Would keep {n} figures as of {day}.") if dry_run else _("Kept {n} figures as of {day}.")
    words = [sentence.format(n=len(counted.values), day=counted.as_of.isoformat())]
    if counted.as_of != app.today:
        names = _(", ").join(_(one.title) for one in FIGURES.values() if not one.is_datable)
        words.append(_("As the file is now, since it holds no dates of them: {names}.").format(names=names))
    return records.did(_rows(counted), COLUMNS, "\n".join(words), output)


def _rows(counted: Counted) -> list[dict[str, object]]:
    return [
        {
            "figure": _(FIGURES[value.name].title),
            "part": value.part,
            "whole": value.whole,
            "currency": counted.currency if FIGURES[value.name].unit == "money" else None,
            "as_of": counted.as_of.isoformat(),
            "name": value.name,
        }
        for value in counted.values
    ]
