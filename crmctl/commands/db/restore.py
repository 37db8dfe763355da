"""crmctl db restore"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from crmctl.actions import restore as actions
from crmctl.app import App
from crmctl.commands import health_words, prompts
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.display.progress import progress
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, _

COLUMNS = (
    Column("path", N_("File")),
    Column("restored_from", N_("Brought back from")),
    Column("kept", N_("What it replaced")),
    Column("rows", N_("Rows")),
)


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The backup."))],
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Bring a backup back in the place of the file, which is kept beside the backups; undo does not reach across this.

    Examples:
      crmctl db restore backups/crm-2026-11-22T090000.db
      crmctl db restore crm-old.db --dry-run
    """
    app = ctx.ensure_object(App)
    weighed = actions.weigh(app.path, file)
    question = _question(app.path, file, weighed)
    if dry_run:
        row: dict[str, Any] = {
            "path": str(app.path),
            "restored_from": str(file),
            "kept": None,
            "rows": weighed["new"].rows,
        }
        words = _("Would ask: {question}").format(question=question)
        return Reply([row] if output is not Format.AUTO else [], COLUMNS, words, output, one=True)
    prompts.confirm(question, yes=yes)
    with progress(0, _("Copying"), sys.stderr) as bar:
        done = actions.restore(app.path, file, weighed["state"], app.now, health_words.pages(bar))
    words = _("{path} is now what {restored_from} held.").format(**done)
    if done["kept"]:
        words += "\n" + _("What was there before: {kept}").format(**done)
    return Reply([done] if output is not Format.AUTO else [], COLUMNS, words, output, one=True)


def _question(path: Path, file: Path, weighed: dict[str, Any]) -> str:
    new = _("{file} ({counts}; last step {step})").format(file=file, **_told(weighed["new"]))
    if weighed["state"] == "missing":
        return _("Put {new} at {path}?").format(new=new, path=path)
    if weighed["state"] == "damaged":
        return _("Set the damaged {path} aside and put {new} in its place?").format(new=new, path=path)
    old = _("{file} ({counts}; last step {step})").format(file=path, **_told(weighed["old"]))
    return _("Replace {old} by {new}? What is there now is kept, and crmctl undo does not reach across this.").format(
        old=old, new=new
    )


def _told(held: Any) -> dict[str, str]:
    counts = health_words.counts({noun: held.rows.get(noun, 0) for noun in ("contact", "org", "note")})
    return {"counts": counts, "step": f"h{held.last_step}"}
