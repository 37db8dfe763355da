"""crmctl org rm"""

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
    """Lay organisations in the trash; their people stay, and restore or undo brings them back.

    Examples:
      crmctl org rm o3
      crmctl org rm o3 o5 --yes
    """
    return trash.lay(ctx.ensure_object(App), "org", refs, output, yes=yes, dry=dry_run)
