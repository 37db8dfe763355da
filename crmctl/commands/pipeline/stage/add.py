"""crmctl pipeline stage add"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import pipelines, stages
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.pipeline import options
from crmctl.commands.pipeline.columns import STAGE, percent
from crmctl.display.reply import Format, Reply
from crmctl.domain import pipeline_rules as read
from crmctl.words import N_, _


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("What the stage is called."))],
    pipeline: Annotated[str, typer.Option(help=N_("The pipeline; the default one if left out."), metavar="P")] = "",
    before: options.Before = "",
    after: options.After = "",
    position: options.Position = None,
    probability: options.Probability = "",
    days: options.Days = None,
    kind: options.Kind = "",
    owner: options.OwnerOfStage = None,
    category: options.Category = "",
    rule: options.Rule = None,
    message: options.Message = None,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Add a stage to a pipeline; where nothing is said of it, it goes after the last of its kind.

    Examples:
      crmctl pipeline stage add 合同 --after 谈判 --probability 80 --days 10
      crmctl pipeline stage add 招标 --pipeline 集团订单 --rule "amount>0" --message 金额
    """
    app = ctx.ensure_object(App)
    wish = stages.Wish(
        name=pipelines.named(name),
        kind=read.kind_of(kind) if kind else None,
        probability=read.percent(probability) if probability else None,
        days=days,
        category=read.category_of(category) if category else None,
        owner=owner,
        place=options.place(before, after, position),
        rules=options.rules(rule, message),
    )
    row = stages.add_stage(app.open(dry=dry_run), pipeline, wish, app.now)
    told = _("{name} in {pipeline}, place {position}, {percent}")
    told = told.format(**{**row, "percent": percent(row["probability"])})
    words = (_("Would add the stage {stage}.") if dry_run else _("Added the stage {stage}.")).format(stage=told)
    return records.did([row], STAGE, words, output, one=True)
