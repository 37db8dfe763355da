"""crmctl pipeline reason add"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import lost_reasons
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, _

COLUMNS = (Column("reason", N_("Reason")), Column("done", N_("Done"), ours=True))


def add(
    ctx: typer.Context,
    reasons: Annotated[list[str], typer.Argument(metavar="REASON...", help=N_("Why deals are lost."))],
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Put reasons on the list; one that was taken off it comes back.

    Examples:
      crmctl pipeline reason add 交期太晚 验厂未通过
    """
    app = ctx.ensure_object(App)
    names = list(dict.fromkeys(lost_reasons.named(reason) for reason in reasons))
    rows = lost_reasons.add_reasons(app.open(dry=dry_run), names, app.now)
    new = _(", ").join(row["reason"] for row in rows if row["done"] == "added")
    known = _(", ").join(row["reason"] for row in rows if row["done"] == "known")
    said = _("Would put on the list: {names}.") if dry_run else _("Put on the list: {names}.")
    lines = [said.format(names=new)] if new else []
    lines += [_("There already: {names}.").format(names=known)] if known else []
    return records.did(rows, COLUMNS, "\n".join(lines), output)
