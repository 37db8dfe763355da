"""crmctl pipeline stage retire"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import stages
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.pipeline import options
from crmctl.commands.pipeline.columns import STAGE
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, _, ngettext

COLUMNS = (*STAGE[:1], *STAGE[2:4], Column("to", N_("To")), Column("moved", N_("Moved")))


def retire(
    ctx: typer.Context,
    stage: options.Stage,
    pipeline: options.Pipeline = "",
    to: Annotated[str, typer.Option(help=N_("Where the deals in it go."), metavar="STAGE")] = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Retire a stage: no deal enters it any more, and its history stays.

    While deals are in it, --to says where they go; each gets a stay that says why.

    Examples:
      crmctl pipeline stage retire 打样
      crmctl pipeline stage retire 谈判 --to 合同
    """
    app = ctx.ensure_object(App)
    row = stages.retire_stage(app.open(dry=dry_run), pipeline, stage, to, app.now)
    said = (
        _("Would retire the stage {name} of {pipeline}.") if dry_run else _("Retired the stage {name} of {pipeline}.")
    )
    words = said.format(**row)
    if n := len(row["moved"]):
        told = (
            ngettext("{n} deal would go to {to}.", "{n} deals would go to {to}.", n)
            if dry_run
            else ngettext("{n} deal went to {to}.", "{n} deals went to {to}.", n)
        )
        words = _("{sentence} {further}").format(sentence=words, further=told.format(n=n, to=row["to"]))
    return records.did([row], COLUMNS, words, output, one=True)
