"""crmctl interaction rm"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.app import App
from crmctl.commands import trash
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.display.reply import Format, Reply
from crmctl.words import N_


def rm(
    ctx: typer.Context,
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help=N_("Which; - reads references from stdin."))],
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Lay interactions in the trash; restore or undo brings them back.

    Examples:
      crmctl interaction rm i4
      crmctl interaction rm i4 i5 --yes
    """
    return trash.lay(ctx.ensure_object(App), "interaction", refs, output, yes=yes, dry=dry_run)
