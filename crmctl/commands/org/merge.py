"""crmctl org merge"""

from __future__ import annotations

import typer

from crmctl.app import App
from crmctl.commands import merge_options, merging
from crmctl.commands.options import DryRun, Output, Refs, Yes
from crmctl.display.reply import Format, Reply


def merge(
    ctx: typer.Context,
    refs: Refs,
    keep: merge_options.Keep = "",
    set_: merge_options.Set = None,
    force: merge_options.Force = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Make one record of several organisations that are the same; `dedupe merge` by another name.

    Examples:
      crmctl org merge o12 o7
      crmctl org merge o12 o7 --keep o7 --set city=o12 --dry-run
    """
    app = ctx.ensure_object(App)

    return merging.merge(
        app, refs, output, nouns=("org",), keep=keep, settings=set_ or [], force=force, yes=yes, dry=dry_run
    )
