"""crmctl deal rm"""

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
    """Lay deals in the trash; their history stays, and restore or undo brings them back.

    Examples:
      crmctl deal rm d31
      crmctl deal rm d31 d32 --yes
    """
    return trash.lay(ctx.ensure_object(App), "deal", refs, output, yes=yes, dry=dry_run)
