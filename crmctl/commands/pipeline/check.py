"""crmctl pipeline check"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import pipelines
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Output, picked
from crmctl.commands.pipeline.columns import CHECK
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _, ngettext


def check(
    ctx: typer.Context,
    pipeline: Annotated[str, typer.Argument(metavar="[PIPELINE]", help=N_("One pipeline; all when left out."))] = "",
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Name the stages that lack a rule, an owner or expected days; and rules that are no condition any more.

    Examples:
      crmctl pipeline check
      crmctl pipeline check 销售 -o json
    """
    app = ctx.ensure_object(App)
    rows = pipelines.check_pipelines(app.store, pipeline, app.today)
    words = ngettext("{n} stage lacks something.", "{n} stages lack something.", len(rows)).format(n=len(rows))
    shown = [column for column in CHECK if column.key != "faults" or any(row["faults"] for row in rows)]
    return Reply(
        rows, records.only(columns, shown), words if rows else _("No stage lacks anything."), output,
        picked=picked(columns),
    )  # fmt: skip
