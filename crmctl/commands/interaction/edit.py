"""crmctl interaction edit"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import interactions
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.commands.interaction.columns import ONE
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.domain.interaction import direction_of, kind_of
from crmctl.domain.text import tidy_lines
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="iID", help=N_("The interaction."))],
    kind: Annotated[str, typer.Option(help=N_("call, meeting, visit, email, wechat, …"), metavar="KIND")] = "",
    text: Annotated[str | None, typer.Option(help=N_("What was said."), metavar="TEXT")] = None,
    at: Annotated[str, typer.Option(help=N_("When it happened."), metavar="WHEN")] = "",
    minutes: Annotated[int | None, typer.Option(help=N_("How long it took."), metavar="N", min=0)] = None,
    direction: Annotated[str, typer.Option(help=N_("in: they came to us; out: we to them."), metavar="in|out")] = "",
    outcome: Annotated[str | None, typer.Option(help=N_("What came of it."), metavar="O")] = None,
    private: Annotated[
        bool | None, typer.Option("--private/--not-private", help=N_("Show the text to you alone (advisory)."))
    ] = None,
    with_: Annotated[list[str] | None, typer.Option("--with", help=N_("Who took part too."), metavar="WHO")] = None,
    without: Annotated[list[str] | None, typer.Option(help=N_("Who did not take part."), metavar="WHO")] = None,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Correct an interaction: what is not named stays as it is.

    Examples:
      crmctl interaction edit i12 --at "yesterday 15:00" --minutes 30
      crmctl interaction edit i12 --with 张总 --text "报价改为 4.8 万"
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("interaction",))
    given = {
        "text": tidy_lines(text) if text is not None else None,
        "minutes": minutes,
        "direction": direction_of(direction) or None,
        "is_private": private,
    }
    add, off = ([records.resolve(app, who, ("contact",)).id for who in names or ()] for names in (with_, without))
    wish = interactions.Edit(
        {name: value for name, value in given.items() if value is not None}, kind_of(kind)[0] if kind else None,
        when.moment_ago(app, at) if at else None, outcome, add, off,
    )  # fmt: skip
    store = app.open(dry=dry_run)
    record = interactions.edit_interaction(store, found.id, wish, app.user, app.now)
    said = _("Would change {ref}.") if dry_run else _("Changed {ref}.")
    if store.last_step is None:
        said = _("{ref} is so already.")
    return records.did([record], ONE, said.format(**record), output, one=True)
