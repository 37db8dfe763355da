"""crmctl db check"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import upkeep
from crmctl.app import App
from crmctl.commands import health_words
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def check(
    ctx: typer.Context,
    full: Annotated[bool, typer.Option("--full", help=N_("Compare every index with its table too; slower."))] = False,
    mend: Annotated[
        bool, typer.Option("--mend", help=N_("Make the search index and the triggers of the history anew first."))
    ] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """See whether the file is sound: its pages, its links, its history, its search index. 7 when something is not.

    Examples:
      crmctl db check
      crmctl db check --full -o json
    """
    app = ctx.ensure_object(App)
    if mend:
        upkeep.mend(app.open(dry=dry_run))
    found = upkeep.check(app.store, full=full)
    bad = sum(finding.state == "bad" for finding in found)
    words = _("The file needs care.") if bad else _("The file is sound.")
    return health_words.reply(found, output, words, exit_status=7 if bad else 0)
