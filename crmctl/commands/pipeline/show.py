"""crmctl pipeline show"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import pipelines
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Output, picked
from crmctl.commands.pipeline.columns import ONE
from crmctl.commands.pipeline.options import Retired
from crmctl.display.reply import Format, Reply
from crmctl.words import N_


def show(
    ctx: typer.Context,
    pipeline: Annotated[
        str, typer.Argument(metavar="[PIPELINE]", help=N_("The pipeline; the default one if left out."))
    ] = "",
    retired: Retired = False,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show one pipeline: its stages, what each asks for, the deals in them.

    Examples:
      crmctl pipeline show
      crmctl pipeline show 销售 -o json
    """
    row = pipelines.show_pipeline(ctx.ensure_object(App).store, pipeline, retired=retired)
    return Reply([row], records.only(columns, ONE), "", output, one=True, picked=picked(columns))
