"""crmctl plan edit"""

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
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The plan."))],
    file: steps.StepFile = "",
    step: steps.StepOption = None,
    new_name: Annotated[str, typer.Option("--name", help=N_("The new name."), metavar="NAME")] = "",
    stops: Annotated[
        bool | None, typer.Option("--stop-on-reply/--keep-on-reply", help=N_("Whether a reply stops it."))
    ] = None,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Change a plan: its name, its steps, whether a reply stops it; what runs already keeps its tasks.

    Examples:
      crmctl plan edit 新客户 --step "0: 发资料" --step "1w: 回访"
      crmctl plan edit renewal --name "renewal 2027" --stop-on-reply
    """
    app = ctx.ensure_object(App)
    found = steps.read(file, step or [])
    if not found and not new_name and stops is None:
        raise UsageError(_("Nothing to change."), _("Give --step, --name, --stop-on-reply or --keep-on-reply."))
    store = app.open(dry=dry_run)
    row = plans.edit_plan(store, name, plans.named(new_name) if new_name else "", found, stops, app.now)
    if not store.last_step:
        said = _("The plan {name} was so already.")
    else:
        said = _("Would change the plan {name}.") if dry_run else _("Changed the plan {name}.")
    return records.did([row], ONE[:3], said.format(**row), output, one=True)
