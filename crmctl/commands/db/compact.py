"""crmctl db compact"""

from __future__ import annotations

import typer

from crmctl.actions import upkeep
from crmctl.app import App
from crmctl.commands import prompts
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, _

COLUMNS = (
    Column("path", N_("File")),
    Column("bytes_before", N_("Bytes before")),
    Column("bytes_after", N_("Bytes now")),
    Column("freed", N_("Bytes freed")),
)


def compact(ctx: typer.Context, yes: Yes = False, dry_run: DryRun = False, output: Output = Format.AUTO) -> Reply:
    """Write the file anew without its gaps; this cannot be undone, though no record and no history is lost.

    Examples:
      crmctl db compact
      crmctl db compact --yes
    """
    app = ctx.ensure_object(App)
    foreseen = upkeep.compact(app.store, dry=True)
    question = _(
        "Write {path} anew? About {freed} of {bytes_before} bytes will be freed; this cannot be undone."
    ).format(**foreseen)
    if dry_run:
        words = _("Would ask: {question}").format(question=question)
        return Reply([foreseen] if output is not Format.AUTO else [], COLUMNS, words, output, one=True)
    prompts.confirm(question, yes=yes)
    done = upkeep.compact(app.store, dry=False)
    words = _("Written anew: {bytes_after} bytes, {freed} fewer than before.").format(**done)
    return Reply([done] if output is not Format.AUTO else [], COLUMNS, words, output, one=True)
