"""crmctl pipeline reason rm"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import lost_reasons
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, _, ngettext

COLUMNS = (
    Column("reason", N_("Reason")),
    Column("done", N_("Done"), ours=True),
    Column("deals", N_("Deals"), right=True),
)


def rm(
    ctx: typer.Context,
    reason: Annotated[str, typer.Argument(metavar="REASON", help=N_("The reason."))],
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Take a reason off the list; deals that were lost for it keep it.

    Examples:
      crmctl pipeline reason rm 没有预算
    """
    del yes  # nothing is at risk; scripts may give it to every verb alike
    app = ctx.ensure_object(App)
    row = lost_reasons.remove_reason(app.open(dry=dry_run), reason, app.now)
    said = _("Would take {reason} off the list.") if dry_run else _("Took {reason} off the list.")
    words = said.format(**row)
    if n := row["deals"]:
        told = ngettext("{n} deal was lost for it and keeps it.", "{n} deals were lost for it and keep it.", n)
        words = _("{sentence} {further}").format(sentence=words, further=told.format(n=n))
    return records.did([row], COLUMNS, words, output, one=True)
