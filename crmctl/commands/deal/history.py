"""crmctl deal history"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from crmctl.actions import deal_stays
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.deal.moving import days
from crmctl.commands.options import Columns, Output, Ref, picked
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, _, ngettext

PUSHES = (
    Column("at", N_("When")), Column("from", N_("From")), Column("to", N_("To")),
    Column("days", N_("Days"), right=True), Column("by", N_("Who")),
)  # fmt: skip
_MOVES = {
    "added": N_("added"), "on": N_("on"), "skip": N_("with a skip"), "back": N_("back"), "again": N_("there again"),
    "won": N_("won"), "lost": N_("lost"), "reopened": N_("opened again"), "elsewhere": N_("from another pipeline"),
}  # fmt: skip


def _percent(value: Any) -> Any:
    return "" if value is None else f"{round(value * 100)}%"


STAYS = (
    Column("stage", N_("Stage")),
    Column("entered_at", N_("Entered"), whole=True),
    Column("seconds", N_("Lasted"), right=True, shown=days),
    Column("move", N_("How"), shown=lambda move: _(_MOVES[move])),
    Column("by", N_("Who")),
    Column("because", N_("Because")),
    Column("probability", N_("Probability"), right=True, shown=_percent),
    Column("overruled", N_("Overruled")),
)


def history(
    ctx: typer.Context,
    ref: Ref,
    pushes: Annotated[bool, typer.Option("--pushes", help=N_("Show how the close date was moved instead."))] = False,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show every stay of a deal in a stage: how long, brought there by whom, and why.

    Skipped stages, moves back and reopenings all show; the seconds of all stays add up to the age of the deal.

    Examples:
      crmctl deal history d31
      crmctl deal history d31 --pushes -o json
    """
    app = ctx.ensure_object(App)
    found = deal_stays.history(app.store, records.resolve(app, ref, ("deal",), trash=True).id, app.now)
    words = "\n".join(_told(found)) if output in {Format.AUTO, Format.TABLE, Format.PLAIN} else ""
    if pushes:
        return Reply(found.pushes["moves"], records.only(columns, PUSHES), words, output, picked=picked(columns))
    return Reply(found.stays, records.only(columns, STAYS), words, output, picked=picked(columns))


def _told(found: deal_stays.History) -> Iterator[str]:
    """Yield the age of the deal, and how often its close date was put off."""
    seconds = sum(stay["seconds"] for stay in found.stays)
    stays = ngettext("{n} stay", "{n} stays", len(found.stays)).format(n=len(found.stays))
    yield _("{stays}, {days} in all.").format(stays=stays, days=days(seconds))
    for stay in found.stays:
        if stay["skipped"]:
            yield _("Into {stage} past {names}.").format(stage=stay["stage"], names=_(", ").join(stay["skipped"]))
    if count := found.pushes["count"]:
        length = ngettext("{n} day", "{n} days", found.pushes["days"]).format(n=found.pushes["days"])
        sentence = ngettext(
            "The close date was put off once, by {days}.", "The close date was put off {n} times, by {days}.", count
        )
        yield sentence.format(n=count, days=length)
