"""crmctl trigger run"""

from typing import Annotated

import typer

from crmctl.actions import triggers
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.trigger.columns import FIRED
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _, ngettext


def run(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME...]", help=N_("Which; all when left out."))
    ] = None,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Fire what came near and has not fired yet: a task for each customer; `crmctl remind` does so too.

    Examples:
      crmctl trigger run
      crmctl trigger run renewal -n
    """
    app = ctx.ensure_object(App)
    rows = triggers.run_triggers(app.open(dry=dry_run), names or [], app.now)
    return records.did(rows, FIRED, "\n".join(_lines(rows, dry=dry_run)), output)


def _lines(rows: list[triggers.Record], *, dry: bool) -> list[str]:
    if not rows:
        return [_("Nothing came near.")]
    count = len(rows)
    sentence = (
        ngettext("Would make {n} task:", "Would make {n} tasks:", count)
        if dry
        else ngettext("Made {n} task:", "Made {n} tasks:", count)
    )
    return [sentence.format(n=count), *(_line(row) for row in rows)]


def _line(row: triggers.Record) -> str:
    line = _("{task} ({customer} {ref}), due {due}").format(
        task=row["task"], customer=row["customer"], ref=row["ref"], due=row["due_on"]
    )
    return f"{row['task_ref']}  {line}"
