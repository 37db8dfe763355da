"""crmctl dedupe export-records"""

from pathlib import Path
from typing import Annotated

import typer

from crmctl.actions import dedupe_elsewhere
from crmctl.app import App
from crmctl.commands.dedupe.options import Kind, noun_of
from crmctl.commands.options import Force
from crmctl.display.reply import Reply
from crmctl.words import N_, _


def export_records(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The Parquet file to write."))],
    kind: Kind = "contacts",
    force: Force = False,
) -> Reply:
    """Write the records as they are compared, with their blocking keys, for matching on another machine.

    Names are cut and folded, addresses and numbers normalised; keys are the blocks in which likely doubles lie. What
    another program finds comes back with `crmctl dedupe import-pairs`.

    Examples:
      crmctl dedupe export-records people.parquet
      crmctl dedupe export-records firms.parquet --kind orgs
    """
    app = ctx.ensure_object(App)
    count = dedupe_elsewhere.export_records(app.store, noun_of(kind), path, force=force)
    return Reply(words=_("{path}: {n} records as they are compared.").format(path=path, n=count))
