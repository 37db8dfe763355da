"""crmctl tag rm"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import tags
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.commands.tag.columns import DONE
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, ngettext


def rm(
    ctx: typer.Context,
    tag: Annotated[str, typer.Argument(metavar="TAG", help=N_("The tag."))],
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help=N_("Contacts and organisations; - reads stdin."))],
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Take a tag off records; the records themselves stay.

    Examples:
      crmctl tag rm vip c12
    """
    del yes  # nothing is at risk; scripts may give it to every verb alike
    app = ctx.ensure_object(App)
    found = records.resolve_all(app, refs, ("contact", "org", "deal"))
    done = tags.remove_tag(app.open(dry=dry_run), tag, found, app.now)
    words = (
        ngettext("Would take {tag} off {n} record.", "Would take {tag} off {n} records.", done["count"])
        if dry_run
        else ngettext("Took {tag} off {n} record.", "Took {tag} off {n} records.", done["count"])
    ).format(n=done["count"], tag=done["tag"])
    return records.did([done], DONE, words, output, one=True)
