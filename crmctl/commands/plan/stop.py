"""crmctl plan stop"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import plan_runs
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.plan.columns import STOPPED
from crmctl.display.reply import Format, Reply
from crmctl.errors import UsageError
from crmctl.words import N_, _, ngettext


def stop(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The plan."))],
    refs: Annotated[
        list[str] | None, typer.Argument(metavar="[WHO...]", help=N_("With whom; - reads references from stdin."))
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help=N_("With everybody."))] = False,
    because: Annotated[str, typer.Option(help=N_("Why; kept with it."), metavar="TEXT")] = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Stop a plan with somebody: the tasks of it that are still open are cancelled.

    Examples:
      crmctl plan stop 新客户 王工 --because "转给代理商"
      crmctl plan stop 新客户 --all
    """
    if bool(refs) == all_:
        raise UsageError(_("Say with whom to stop it, or --all."))
    app = ctx.ensure_object(App)
    about = records.resolve_all(app, refs or [], ("contact", "org"))
    if not about and not all_:
        raise UsageError(_("Say with whom to stop it, or --all."))
    row = plan_runs.stop_plan(app.open(dry=dry_run), name, about, because, app.now)
    n = row["stopped"]
    words = (
        ngettext("Would stop {n} run of {plan}", "Would stop {n} runs of {plan}", n)
        if dry_run
        else ngettext("Stopped {n} run of {plan}", "Stopped {n} runs of {plan}", n)
    ).format(n=n, **row)
    words = (_("{told}; open tasks cancelled: {cancelled}.") if n else _("{told}.")).format(told=words, **row)
    return records.did([row], STOPPED, words, output, one=True)
