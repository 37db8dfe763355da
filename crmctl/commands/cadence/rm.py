"""crmctl cadence rm"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import cadences
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.cadence.columns import LIST
from crmctl.commands.cadence.whom import whom
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, ngettext


def rm(
    ctx: typer.Context,
    refs: Annotated[
        list[str] | None, typer.Argument(metavar="[WHO...]", help=N_("The contacts; - reads references from stdin."))
    ] = None,
    tag: Annotated[str, typer.Option(help=N_("The one of this tag."), metavar="TAG")] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Drop a cadence; the people and what was logged stay.

    Examples:
      crmctl cadence rm 王工
      crmctl cadence rm --tag vip
    """
    del yes  # nothing is at risk; scripts may give it to every verb alike
    app = ctx.ensure_object(App)
    done = cadences.remove_cadences(app.open(dry=dry_run), whom(app, refs or [], tag), app.now)
    words = (
        ngettext("Would drop {n} cadence.", "Would drop {n} cadences.", len(done))
        if dry_run
        else ngettext("Dropped {n} cadence.", "Dropped {n} cadences.", len(done))
    ).format(n=len(done))
    return records.did(done, LIST, words, output)
