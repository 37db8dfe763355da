"""crmctl tag rename"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import tags
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, ngettext

COLUMNS = (
    Column("old", N_("Before")),
    Column("tag", N_("Tag")),
    Column("united", N_("United")),
    Column("records", N_("Records"), right=True),
)


def rename(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help=N_("The tag as it is."))],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help=N_("The new name; one that exists takes the records over."))
    ],
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Give a tag another name, or unite two: whatever carried OLD carries NEW.

    Examples:
      crmctl tag rename vip VIP
      crmctl tag rename 重点客户 vip
    """
    app = ctx.ensure_object(App)
    row = tags.rename_tag(app.open(dry=dry_run), old, tags.named(new), app.now)
    n = row["records"]
    words = (
        ngettext(
            "Would rename {old} to {tag} on {records} record.", "Would rename {old} to {tag} on {records} records.", n
        )
        if dry_run
        else ngettext("Renamed {old} to {tag} on {records} record.", "Renamed {old} to {tag} on {records} records.", n)
    ).format(**row)
    return records.did([row], COLUMNS, words, output, one=True)
