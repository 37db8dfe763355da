"""crmctl undo"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import history
from crmctl.app import App
from crmctl.commands.options import DryRun, Force, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, _

COLUMNS = (
    Column("undone", N_("Taken back")),
    Column("step", N_("As step")),
    Column("removed", N_("Rows removed"), right=True),
    Column("restored", N_("Rows restored"), right=True),
    Column("reverted", N_("Rows set back"), right=True),
    Column("conflicts", N_("Left alone")),
)


def undo(
    ctx: typer.Context,
    step: Annotated[str, typer.Argument(metavar="[hN]", help=N_("The step; yours that came last when left out."))] = "",
    dry_run: DryRun = False,
    force: Force = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Take one command back, an import or an undo included; what was changed since is listed and left alone.

    Examples:
      crmctl undo
      crmctl undo h7 --dry-run
    """
    return take_back(ctx.ensure_object(App), step, output, dry=dry_run, force=force, redo=False)


def take_back(app: App, ref: str, output: Format, *, dry: bool, force: bool, redo: bool) -> Reply:
    """Reverse a step and say so."""
    store = app.open(dry=dry)
    target = history.target_of(store, ref, redo=redo)
    result = history.take_back(store, target, app.now, force=force)
    done, original = result.done, result.original
    row = {
        "undone": f"h{original['id']}", "command": original["command"], "step": result.ref or None,
        "removed": done.removed, "restored": done.restored, "reverted": done.reverted, "conflicts": result.conflicts,
    }  # fmt: skip
    return Reply([row] if output is not Format.AUTO else [], COLUMNS, _words(row, dry=dry, redo=redo), output, one=True)


def _words(row: dict[str, object], *, dry: bool, redo: bool) -> str:
    if redo:
        said = _("Would do again: {undone} {command}") if dry else _("Done again: {undone} {command}")
    else:
        said = _("Would take back: {undone} {command}") if dry else _("Took back: {undone} {command}")
    counts = _("rows removed {removed}, restored {restored}, set back {reverted}")
    lines = [said.format(**row), counts.format(**row)]
    conflicts = row["conflicts"]
    if isinstance(conflicts, list) and conflicts:
        listed = ", ".join(conflicts[:20])
        lines.append(_("Changed since and left alone ({n}; --force takes them back too): {rows}").format(
            n=len(conflicts), rows=listed))  # fmt: skip
    return "\n".join(lines)
