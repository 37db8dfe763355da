"""crmctl deal move"""

from typing import Annotated

import typer

from crmctl.app import App
from crmctl.commands.deal import moving
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.domain import deal as rules
from crmctl.words import N_


def move(
    ctx: typer.Context,
    ref: moving.DealRef,
    stage: Annotated[str, typer.Argument(metavar="STAGE", help=N_("Where to: its name, its beginning, its number."))],
    because: moving.Because = "",
    reason: moving.Why = "",
    pipeline: Annotated[str, typer.Option(help=N_("To a stage of another pipeline."), metavar="P")] = "",
    at: moving.At = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Move a deal to another stage. What the stage asks for must hold, or --because says why it goes on all the same.

    Examples:
      crmctl deal move d31 谈判
      crmctl deal move d31 合同 --because "老客户，先签后补"
      crmctl deal move d31 4 --at "yesterday 15:00"
    """
    app = ctx.ensure_object(App)
    deal, known = moving.seen(app, ref, pipeline)
    to = rules.target(known, stage)
    return moving.move(app, deal, to, output, because=because, reason=reason, at=at, dry=dry_run)
