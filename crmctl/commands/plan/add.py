"""crmctl plan add"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import plans
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.plan import steps
from crmctl.commands.plan.columns import ONE
from crmctl.display.reply import Format, Reply
from crmctl.errors import UsageError
from crmctl.words import N_, _, ngettext


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("What the plan is called."))],
    file: steps.StepFile = "",
    step: steps.StepOption = None,
    keep_on_reply: Annotated[
        bool, typer.Option("--keep-on-reply", help=N_("Go on when the person answers; else that stops it."))
    ] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Make a plan of steps, each so many days after the start: 3d days, 2w weeks, 5wd working days.

    Examples:
      crmctl plan add 新客户 --step "0: 发资料" --step "3d: call" --step "5wd: 拜访"
      crmctl plan add renewal steps.txt --keep-on-reply
    """
    app = ctx.ensure_object(App)
    found = steps.read(file, step or [])
    if not found:
        raise UsageError(_("A plan needs a step."), _("Give --step, a file, or - to read them from standard input."))
    row = plans.add_plan(app.open(dry=dry_run), plans.named(name), found, app.now, stops=not keep_on_reply)
    words = (
        ngettext("Would make the plan {name} of {n} step.", "Would make the plan {name} of {n} steps.", len(found))
        if dry_run
        else ngettext("Made the plan {name} of {n} step.", "Made the plan {name} of {n} steps.", len(found))
    ).format(name=row["name"], n=len(found))
    return records.did([row], ONE[:3], words, output, one=True)
