"""crmctl deal restore"""

from __future__ import annotations

import typer

from crmctl.app import App
from crmctl.commands import trash
from crmctl.commands.options import DryRun, Output, Refs, Yes
from crmctl.display.reply import Format, Reply


def restore(
    ctx: typer.Context,
    refs: Refs,
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Take deals out of the trash.

    Examples:
      crmctl deal restore d31
    """
    del yes  # nothing is at risk; scripts may give it to every verb alike
    return trash.take_out(ctx.ensure_object(App), "deal", refs, output, dry=dry_run)
