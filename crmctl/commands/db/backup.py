"""crmctl db backup"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from crmctl.actions import backup as actions
from crmctl.app import App
from crmctl.commands import health_words
from crmctl.commands.options import Force, Output
from crmctl.display.progress import progress
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, _

COLUMNS = (
    Column("path", N_("File")),
    Column("backup", N_("Backup")),
    Column("bytes", N_("Bytes")),
    Column("rows", N_("Rows")),
)


def backup(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help=N_("Where to; backups/ beside the file when left out."))
    ] = None,
    force: Force = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Copy the file, while it is in use too; the copy is checked before it gets its name.

    Examples:
      crmctl db backup
      crmctl db backup /media/stick/crm.db --force
    """
    app = ctx.ensure_object(App)
    to = actions.place(app.path, file, app.now)
    with progress(0, _("Copying"), sys.stderr) as bar:
        told = health_words.pages(bar)
        made = actions.back_up(app.store, to, app.settings.memory("backups.json"), app.now, told, force=force)
    words = [_("Copied and checked: {backup} ({bytes} bytes).").format(**made)]
    if not made["remembered"]:
        words.append(_("When it was made could not be written down; doctor may not know of it."))
    words.append(_("To bring it back: crmctl db restore {backup}").format(**made))
    return Reply([made] if output is not Format.AUTO else [], COLUMNS, "\n".join(words), output, one=True)
