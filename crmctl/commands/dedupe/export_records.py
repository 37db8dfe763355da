"""crmctl dedupe export-records"""

from pathlib import Path
from typing import Annotated

import typer

from crmctl.actions import dedupe_elsewhere
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.dedupe.options import Kind, noun_of
from crmctl.commands.options import Force, Output
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def export_records(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The Parquet file to write."))],
    kind: Kind = "contacts",
    force: Force = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Write the records as they are compared, with their blocking keys, for matching on another machine.

    Names are cut and folded, addresses and numbers normalised; keys are the blocks in which likely doubles lie. What
    another program finds comes back with `crmctl dedupe import-pairs`.

    Examples:
      crmctl dedupe export-records people.parquet
      crmctl dedupe export-records firms.parquet --kind orgs
    """
    app = ctx.ensure_object(App)
    noun = noun_of(kind)
    count = dedupe_elsewhere.export_records(app.store, noun, path, force=force)
    told = {"file": str(path), "kind": f"{noun}s", "records": count}
    words = _("{path}: {n} records as they are compared.").format(path=path, n=count)
    return records.did([told], (), words, output, one=True)
