"""crmctl product restore"""

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
    """Take products out of the trash.

    Examples:
      crmctl product restore p4
    """
    del yes  # nothing is at risk; scripts may give it to every verb alike
    return trash.take_out(ctx.ensure_object(App), "product", refs, output, dry=dry_run)
