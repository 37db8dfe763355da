"""crmctl contact rm"""

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
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help=N_("Whom; - reads references from stdin."))],
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
