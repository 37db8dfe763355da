"""crmctl note edit"""

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


def edit(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="nID", help=N_("The note."))],
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help=N_("The new text; - reads standard input."))],
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Give a note another text.

    Examples:
      crmctl note edit n4 prefers to be called after eleven
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("note",))
    store = app.open(dry=dry_run)
    record = notes.edit_note(store, found.id, text_of(text), app.now)
    said = _("Would change {ref}.") if dry_run else _("Changed {ref}.")
    if store.last_step is None:
        said = _("{ref} says so already.")
    return records.did([record], ONE, said.format(**record), output, one=True)
