"""crmctl pipeline stage move"""

from __future__ import annotations

import typer

from crmctl.actions import stages
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.pipeline import options
from crmctl.commands.pipeline.columns import STAGE
from crmctl.display.reply import Format, Reply
from crmctl.errors import UsageError
from crmctl.words import _


def move(
    ctx: typer.Context,
    stage: options.Stage,
    pipeline: options.Pipeline = "",
    before: options.Before = "",
    after: options.After = "",
    position: options.Position = None,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Give a stage another place in the order.

    Examples:
      crmctl pipeline stage move 谈判 --before 报价
      crmctl pipeline stage move 打样 --position 2
    """
    place = options.place(before, after, position)
    if not place.said:
        raise UsageError(_("Where to?"), _("Give --before, --after or --position."))
    app = ctx.ensure_object(App)
    store = app.open(dry=dry_run)
    row = stages.move_stage(store, pipeline, stage, place, app.now)
    if not store.last_step:
        said = _("The stage {name} of {pipeline} is at place {position} already.")
    elif dry_run:
        said = _("Would move the stage {name} of {pipeline} to place {position}.")
    else:
        said = _("Moved the stage {name} of {pipeline} to place {position}.")
    return records.did([row], STAGE, said.format(**row), output, one=True)
