"""crmctl task restore"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.app import App
from crmctl.commands import trash
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.display.reply import Format, Reply
from crmctl.words import N_


def restore(
    ctx: typer.Context,
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help=N_("Which, by reference (t5)."))],
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Take tasks out of the trash.

    Examples:
      crmctl task restore t5
    """
    del yes  # nothing is at risk; scripts may give it to every verb alike
    return trash.take_out(ctx.ensure_object(App), "task", refs, output, dry=dry_run)
