"""crmctl pipeline stage edit"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import pipelines, stages
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.pipeline import options
from crmctl.commands.pipeline.columns import STAGE
from crmctl.display.reply import Format, Reply
from crmctl.domain import pipeline_rules as read
from crmctl.errors import UsageError
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    stage: options.Stage,
    pipeline: options.Pipeline = "",
    name: Annotated[str, typer.Option(help=N_("The new name."), metavar="NAME")] = "",
    before: options.Before = "",
    after: options.After = "",
    position: options.Position = None,
    probability: options.Probability = "",
    days: options.Days = None,
    no_days: Annotated[bool, typer.Option("--no-days", help=N_("Expect no days."))] = False,
    kind: options.Kind = "",
    owner: options.OwnerOfStage = None,
    no_owner: Annotated[bool, typer.Option("--no-owner", help=N_("Nobody looks after it."))] = False,
    category: options.Category = "",
    rule: options.Rule = None,
    message: options.Message = None,
    rule_rm: Annotated[
        list[str] | None, typer.Option("--rule-rm", help=N_("Take this rule off, by its text or number."), metavar="R")
    ] = None,
    no_rule: Annotated[bool, typer.Option("--no-rule", help=N_("Take all rules off."))] = False,
    restore: Annotated[bool, typer.Option("--restore", help=N_("Bring it back when it is retired."))] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Change a stage: its name, what it is worth, who looks after it, what it asks for; its history stays as it is.

    Once deals were in it, its kind cannot change, so that its history keeps its meaning.

    Examples:
      crmctl pipeline stage edit 报价 --probability 55% --days 10 --owner 李静
      crmctl pipeline stage edit 谈判 --rule "contacts.role:decision>=1" --message 决策人
      crmctl pipeline stage edit 谈判 --rule-rm 1
    """
    app = ctx.ensure_object(App)
    wish = stages.Wish(
        name=pipelines.named(name) if name else None,
        kind=read.kind_of(kind) if kind else None,
        probability=read.percent(probability) if probability else None,
        days=days,
        no_days=no_days,
        category=read.category_of(category) if category else None,
        owner="" if no_owner else owner,
        place=options.place(before, after, position),
        rules=options.rules(rule, message),
        rules_off=rule_rm or (),
        no_rules=no_rule,
        restored=restore,
    )
    if wish == stages.Wish(rules=[]):
        raise UsageError(
            _("Nothing to change."), _("See {command} --help.").format(command="crmctl pipeline stage edit")
        )
    store = app.open(dry=dry_run)
    row = stages.edit_stage(store, pipeline, stage, wish, app.now)
    if not store.last_step:
        said = _("The stage {name} of {pipeline} was so already.")
    else:
        said = (
            _("Would change the stage {name} of {pipeline}.")
            if dry_run
            else _("Changed the stage {name} of {pipeline}.")
        )
    return records.did([row], STAGE, said.format(**row), output, one=True)
