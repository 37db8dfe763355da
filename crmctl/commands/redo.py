"""crmctl redo"""

from __future__ import annotations

import typer

from crmctl.app import App
from crmctl.commands.options import DryRun, Force, Output
from crmctl.commands.undo import take_back
from crmctl.display.reply import Format, Reply


def redo(ctx: typer.Context, dry_run: DryRun = False, force: Force = False, output: Output = Format.AUTO) -> Reply:
    """Do again what was taken back last.

    Examples:
      crmctl redo
    """
    return take_back(ctx.ensure_object(App), "", output, dry=dry_run, force=force, redo=True)
