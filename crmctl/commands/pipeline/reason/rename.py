"""crmctl pipeline reason rename"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import lost_reasons
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, ngettext

COLUMNS = (
    Column("old", N_("Before")),
    Column("reason", N_("Reason")),
    Column("united", N_("United")),
    Column("deals", N_("Deals"), right=True),
)


def rename(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help=N_("The reason as it is."))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=N_("The new name; one that exists takes the deals over."))],
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Give a reason another name, or unite two: whatever was lost for OLD is lost for NEW.

    Examples:
      crmctl pipeline reason rename 价格太高 价格
    """
    app = ctx.ensure_object(App)
    row = lost_reasons.rename_reason(app.open(dry=dry_run), old, lost_reasons.named(new), app.now)
    n = row["deals"]
    words = (
        ngettext(
            "Would rename {old} to {reason}, of {deals} deal.", "Would rename {old} to {reason}, of {deals} deals.", n
        )
        if dry_run
        else ngettext("Renamed {old} to {reason}, of {deals} deal.", "Renamed {old} to {reason}, of {deals} deals.", n)
    ).format(**row)
    return records.did([row], COLUMNS, words, output, one=True)
