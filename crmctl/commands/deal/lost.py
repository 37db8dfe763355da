"""crmctl deal lost"""

import typer

from crmctl.app import App
from crmctl.commands.deal import moving
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.domain import deal as rules
from crmctl.domain.pipeline import LOST


def lost(
    ctx: typer.Context,
    ref: moving.DealRef,
    reason: moving.Why = "",
    because: moving.Because = "",
    at: moving.At = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Move a deal to the stage that loses it; the reason is one of a list.

    Examples:
      crmctl deal lost d31 --reason 价格
      crmctl deal lost d31 --reason competitor --because "they had one in stock"
    """
    app = ctx.ensure_object(App)
    deal, known = moving.seen(app, ref)
    to = rules.ending(known, LOST)
    return moving.move(app, deal, to, output, because=because, reason=reason, at=at, dry=dry_run)
