"""crmctl product rm"""

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
    """Lay products in the trash; orders keep them. Restore or undo brings them back.

    Examples:
      crmctl product rm p4
      crmctl product rm p4 --yes
    """
    return trash.lay(ctx.ensure_object(App), "product", refs, output, yes=yes, dry=dry_run)
