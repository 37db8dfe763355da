"""crmctl tag add"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import tags
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.tag.columns import DONE
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, ngettext


def add(
    ctx: typer.Context,
    tag: Annotated[str, typer.Argument(metavar="TAG", help=N_("The tag; made when it is new."))],
    refs: Annotated[
        list[str], typer.Argument(metavar="REF...", help=N_("Contacts, organisations and deals; - reads stdin."))
    ],
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Hang a tag on records.

    Examples:
      crmctl tag add vip c12 o3
      crmctl contact list --city 上海 -o tsv --columns ref | tail -n +2 | crmctl tag add 华东 -
    """
    app = ctx.ensure_object(App)
    name = tags.named(tag)
    found = records.resolve_all(app, refs, ("contact", "org", "deal"))
    done = tags.add_tag(app.open(dry=dry_run), name, found, app.now)
    words = (
        ngettext("Would hang {tag} on {n} record.", "Would hang {tag} on {n} records.", done["count"])
        if dry_run
        else ngettext("Hung {tag} on {n} record.", "Hung {tag} on {n} records.", done["count"])
    ).format(n=done["count"], tag=done["tag"])
    return records.did([done], DONE, words, output, one=True)
