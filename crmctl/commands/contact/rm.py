"""crmctl contact rm"""

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
    """Lay people in the trash; nothing of theirs is lost, and restore or undo brings them back.

    Examples:
      crmctl contact rm c12
      crmctl contact rm c12 c15 --yes
    """
    return trash.lay(ctx.ensure_object(App), "contact", refs, output, yes=yes, dry=dry_run)
