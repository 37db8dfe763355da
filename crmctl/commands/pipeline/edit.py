"""crmctl pipeline edit"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import pipelines
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.pipeline.columns import LIST
from crmctl.display.reply import Format, Reply
from crmctl.errors import UsageError
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    pipeline: Annotated[str, typer.Argument(metavar="PIPELINE", help=N_("The pipeline."))],
    new_name: Annotated[str, typer.Option("--name", help=N_("The new name."), metavar="NAME")] = "",
    default: Annotated[bool, typer.Option("--default", help=N_("Let new deals go into it."))] = False,
    retired: Annotated[bool | None, typer.Option("--retire/--restore", help=N_("Retire it, or bring it back."))] = None,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Change a pipeline: its name, whether new deals go into it, whether it is retired.

    One in which deals are still open is not retired, and neither is the last one.

    Examples:
      crmctl pipeline edit 销售 --name 国内销售
      crmctl pipeline edit 海外 --default
      crmctl pipeline edit 旧流程 --retire
    """
    if not new_name and not default and retired is None:
        raise UsageError(_("Nothing to change."), _("Give --name, --default, --retire or --restore."))
    if default and retired:
        raise UsageError(_("What is retired takes no new deals."), _("Leave --default or --retire out."))
    app = ctx.ensure_object(App)
    store = app.open(dry=dry_run)
    wish = pipelines.Change(pipelines.named(new_name) if new_name else "", default, retired)
    row = pipelines.edit_pipeline(store, pipeline, wish, app.now)
    if not store.last_step:
        said = _("The pipeline {name} was so already.")
    else:
        said = _("Would change the pipeline {name}.") if dry_run else _("Changed the pipeline {name}.")
    return records.did([row], LIST, said.format(**row), output, one=True)
