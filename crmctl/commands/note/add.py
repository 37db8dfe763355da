"""crmctl note add"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import notes
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.note.columns import ONE
from crmctl.commands.note.words import text_of
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def add(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help=N_("The contact or organisation."))],
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help=N_("The note; - reads standard input."))],
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Write a note on a record.

    Examples:
      crmctl note add c12 prefers to be called after ten
      pbpaste | crmctl note add 东进通讯 -
    """
    app = ctx.ensure_object(App)
    about = records.resolve(app, ref, ("contact", "org"))
    record = notes.add_note(app.open(dry=dry_run), about, text_of(text), app.now)
    said = _("Would write {ref} on {about_ref} {about}.") if dry_run else _("Wrote {ref} on {about_ref} {about}.")
    return records.did([record], ONE, said.format(**record), output, one=True)
