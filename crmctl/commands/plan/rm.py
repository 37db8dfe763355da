"""crmctl plan rm"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import plans
from crmctl.app import App
from crmctl.commands import prompts, records
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.commands.plan.columns import ONE
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def rm(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The plan."))],
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Drop a plan; the tasks it made stay. While it runs with somebody it is refused, unless --yes stops it first.

    Examples:
      crmctl plan rm 新客户
      crmctl plan rm 新客户 --yes
    """
    app = ctx.ensure_object(App)
    before = plans.show_plan(app.store, name)
    if before["runs"] and not before["running"]:
        question = _("Drop the plan {name}, and with whom it was gone through ({n})?")
        prompts.confirm(question.format(name=before["name"], n=len(before["runs"])), yes=yes or dry_run)
    row = plans.remove_plan(app.open(dry=dry_run), name, app.now, stopping=yes)
    said = _("Would drop the plan {name}.") if dry_run else _("Dropped the plan {name}.")
    words = said.format(**row)
    if row["stopped_runs"]:
        told = _("Runs stopped: {stopped_runs}; open tasks cancelled: {cancelled_tasks}.")
        words = _("{sentence} {further}").format(sentence=words, further=told.format(**row))
    return records.did([row], ONE[:3], words, output, one=True)
