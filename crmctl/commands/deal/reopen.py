"""crmctl deal reopen"""

from typing import Annotated

import typer

from crmctl.app import App
from crmctl.commands.deal import moving
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.domain import deal as rules
from crmctl.words import N_


def reopen(
    ctx: typer.Context,
    ref: moving.DealRef,
    stage: Annotated[
        str, typer.Argument(metavar="[STAGE]", help=N_("Where to; where it was closed from when left out."))
    ] = "",
    because: moving.Because = "",
    at: moving.At = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Open a closed deal again: in the stage it was closed from or in another.

    Examples:
      crmctl deal reopen d31
      crmctl deal reopen d31 报价 --because "预算批下来了"
    """
    app = ctx.ensure_object(App)
    deal, known = moving.seen(app, ref)
    rules.check_closed(deal)
    to = rules.target(known, stage) if stage else moving.closed_from(app, deal)
    rules.check_closed(deal, to)
    return moving.move(app, deal, to, output, because=because, at=at, dry=dry_run, reopens=True)
