"""crmctl demo"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crmctl.actions import demo as actions
from crmctl.app import App
from crmctl.commands import tour
from crmctl.commands.options import Force, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_

COLUMNS = (Column("path", N_("File")), Column("lists", N_("Lists")), Column("commands", N_("Commands")))


def demo(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help=N_("Where to; here when left out."))] = Path(),
    force: Force = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Try crmctl on sample data, in a file of its own: crmctl-demo.db here, never the file in use.

    Examples:
      crmctl demo
      crmctl demo ~/try --force
    """
    app = ctx.ensure_object(App)
    place = actions.stage(folder, app.path, app.today, force=force)
    if output is Format.AUTO:
        return Reply(text=tour.told(app, place))
    steps = list(tour.taken(app, place))
    row = {
        "path": str(place.file), "lists": str(place.lists),
        "commands": [{"command": step.command, "status": step.status} for step in steps],
    }  # fmt: skip
    return Reply([row], COLUMNS, "", output, one=True)
