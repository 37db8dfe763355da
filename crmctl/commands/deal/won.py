"""crmctl deal won"""

from typing import Annotated

import typer

from crmctl.app import App
from crmctl.commands.deal import moving
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.domain import deal as rules
from crmctl.domain.pipeline import WON
from crmctl.words import N_


def won(
    ctx: typer.Context,
    ref: moving.DealRef,
    reason: Annotated[str, typer.Option(help=N_("Why it was won, in your words."), metavar="R")] = "",
    because: moving.Because = "",
    at: moving.At = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Move a deal to the stage that wins it.

    Examples:
      crmctl deal won d31
      crmctl deal won d31 --at yesterday --reason "shortest delivery"
    """
    app = ctx.ensure_object(App)
    deal, known = moving.seen(app, ref)
    to = rules.ending(known, WON)
    return moving.move(app, deal, to, output, because=because, at=at, dry=dry_run, why=reason)
