"""crmctl asset rm"""

from __future__ import annotations

import typer

from crmctl.app import App
from crmctl.commands import trash
from crmctl.commands.options import DryRun, Output, Refs, Yes
from crmctl.display.reply import Format, Reply


def rm(
    ctx: typer.Context,
    refs: Refs,
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Lay what customers have in the trash; restore or undo brings them back.

    Examples:
      crmctl asset rm a7
      crmctl asset rm a7 --yes
    """
    return trash.lay(ctx.ensure_object(App), "asset", refs, output, yes=yes, dry=dry_run)
