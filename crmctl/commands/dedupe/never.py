"""crmctl dedupe never"""

from typing import Annotated

import typer

from crmctl.actions import merging as actions
from crmctl.app import App
from crmctl.commands import merging, records
from crmctl.commands.dedupe.options import Kind, noun_of
from crmctl.commands.options import Columns, DryRun, Output, picked
from crmctl.display.reply import Column, Format, Reply
from crmctl.errors import UsageError
from crmctl.words import N_, _

COLUMNS = (
    Column("left", N_("One"), whole=True),
    Column("left_name", N_("Name")),
    Column("right", N_("Other"), whole=True),
    Column("right_name", N_("Other name")),
    Column("user", N_("Who")),
    Column("at", N_("When")),
)
_DONE = (Column("left", N_("One")), Column("right", N_("Other")), Column("never", N_("Never the same")))


def never(
    ctx: typer.Context,
    refs: Annotated[list[str] | None, typer.Argument(metavar="[REF REF]", help=N_("The two."))] = None,
    undo: Annotated[bool, typer.Option("--undo", help=N_("They may be the same after all."))] = False,
    list_: Annotated[bool, typer.Option("--list", help=N_("List what was said so far."))] = False,
    kind: Kind = "contacts",
    columns: Columns = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Say that two records are never the same: no scan shows them, no group that would join them is merged.

    Examples:
      crmctl dedupe never c12 c7
      crmctl dedupe never c12 c7 --undo
      crmctl dedupe never --list --kind orgs
    """
    app = ctx.ensure_object(App)
    if list_:
        rows = actions.never_said(app.store, noun_of(kind))
        return Reply(rows, records.only(columns, COLUMNS), "", output, picked=picked(columns))
    if len(refs or []) != 2:  # noqa: PLR2004  a pair
        raise UsageError(_("Name the two that are never the same."), _("As in: crmctl dedupe never c1 c7."))
    left, right = merging.resolved(app, refs or [], merging.BOTH)
    store = app.open(dry=dry_run)
    say = actions.forget_never if undo else actions.say_never
    new = say(store, left.noun, left.id, right.id, app.now)
    words = _said(undo=undo, new=new, dry=dry_run).format(
        left=f"{left.ref} {left.name}", right=f"{right.ref} {right.name}"
    )
    row = {"left": left.ref, "right": right.ref, "never": not undo, "changed": new}
    return records.did([row], _DONE, words, output, one=True)


def _said(*, undo: bool, new: bool, dry: bool) -> str:
    if undo:
        if not new:
            return _("Nobody said that {left} and {right} are never the same.")
        return (
            _("Would forget that {left} and {right} are never the same.")
            if dry
            else _("{left} and {right} may be the same again.")
        )
    if not new:
        return _("{left} and {right} are never the same already.")
    return (
        _("Would remember: {left} and {right} are never the same.")
        if dry
        else _("{left} and {right} are never the same.")
    )
