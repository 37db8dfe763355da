"""crmctl deal stuck"""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from crmctl.actions import deal_board
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, OfOwner, Output, Where, picked
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.money_words import grouped
from crmctl.errors import UsageError
from crmctl.words import N_, _, ngettext

Record = dict[str, Any]


def _whence(value: object) -> str:
    """Tell where a threshold comes from."""
    return {"winners": _("own winners"), "stage": _("the stage")}.get(str(value), "")


def _grouped(value: object) -> str:
    return grouped(str(value)) if value else ""


_NAMED = (Column("ref", N_("Ref"), whole=True), Column("title", N_("Deal")))
_DAYS = Column("days_in_stage", N_("Days in it"), right=True)
_AMOUNT = (
    Column("amount", N_("Amount"), right=True, whole=True, shown=_grouped),
    Column("currency", N_("Currency")),
)
COLUMNS = (
    *_NAMED,
    Column("stage", N_("Stage")),
    _DAYS,
    Column("threshold_days", N_("At most"), right=True),
    *_AMOUNT,
    Column("last_touch_on", N_("Last touch"), whole=True),
    Column("next_step_on", N_("Next step"), whole=True),
    Column("org", N_("Organisation")),
    Column("threshold_from", N_("By"), shown=_whence),
    Column("owner", N_("Owner")),
)
_STATE = Column("stuck", N_("Stuck"))


def stuck(
    ctx: typer.Context,
    refs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REF...]", help=N_("Judge these deals alone, stuck or not; - reads them from stdin.")),
    ] = None,
    pipeline: Annotated[str, typer.Option(help=N_("Only deals of this pipeline."), metavar="P")] = "",
    owner: OfOwner = "",
    where: Where = "",
    explain: Annotated[bool, typer.Option("--explain", help=N_("Say of each in words why."))] = False,
    limit: Annotated[int, typer.Option(help=N_("Show at most so many; 0 for all."), metavar="N", min=0)] = 50,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List the open deals that are stuck, the longest overdue and largest first.

    Stuck is what stays in its stage for longer than 9 in 10 of the own winners did (than the stage expects, until 20
    deals that passed it were won), with no touch as recently as the stage expects and no next step planned as soon.
    Editing a deal changes nothing about that.

    Examples:
      crmctl deal stuck
      crmctl deal stuck --owner me --explain
      crmctl deal stuck d31 --explain
      crmctl deal stuck -o json --limit 0
    """
    app = ctx.ensure_object(App)
    if refs:
        return _judged(app, refs, (pipeline, owner, where), columns, output, explain=explain)
    whose = app.user if owner == "me" else owner
    most = limit + 1 if limit else 0  # one more tells whether there are any
    found, blind = deal_board.find_stuck(app.store, pipeline, whose, records.narrowed(app, where), most, app.now)
    more = bool(limit) and len(found) > limit
    listed = found[:limit] if limit else found
    words = "\n".join(_words(listed, blind, more=more))
    return _reply(listed, COLUMNS, words, columns, output, explain=explain)


def _judged(
    app: App, refs: Sequence[str], others: Sequence[str], columns: str, output: Format, *, explain: bool
) -> Reply:
    if any(others):
        problem = _("A condition belongs to a list, not to deals that are named.")
        raise UsageError(problem, _("Leave --pipeline, --owner and --where out."))
    ids = [found.id for found in records.resolve_all(app, refs, ("deal",))]
    rows = deal_board.judge_deals(app.store, ids, app.now)
    return _reply(rows, (*COLUMNS[:3], _STATE, *COLUMNS[3:]), "", columns, output, explain=explain)


def _reply(
    rows: list[Record], known: Sequence[Column], words: str, columns: str, output: Format, *, explain: bool
) -> Reply:
    told = words if output in {Format.AUTO, Format.TABLE} else ""
    if explain and not columns and _is_read(output):
        return Reply(words=told, text="\n".join(_explained(rows)) if rows else "")
    shown = (*_NAMED, *_AMOUNT, Column("why", N_("Why"))) if explain else known
    return Reply(rows, records.only(columns, shown), told, output, picked=picked(columns))


def _is_read(output: Format) -> bool:
    """Say whether a person reads it, so that sentences may run over lines."""
    return output in {Format.TABLE, Format.PLAIN} or (output is Format.AUTO and sys.stdout.isatty())


def _explained(rows: Sequence[Record]) -> Iterator[str]:
    """Yield each deal with its reasons below it, folded to the screen."""
    import shutil

    from crmctl.display.measure import wrapped
    from crmctl.display.safe import inert

    width = max(shutil.get_terminal_size().columns, 40)
    for row in rows:
        amount = f"{row['currency']} {grouped(row['amount'])}" if row["amount"] else ""
        parts = [f"{row['ref']} {inert(row['title'])}", inert(row["org"] or ""), amount]
        yield from wrapped(" · ".join(filter(None, parts)), width)
        yield from (f"  {line}" for line in wrapped(inert(row["why"]), width - 2))
    yield ""


def _words(listed: Sequence[Record], blind: Sequence[Record], *, more: bool) -> Iterator[str]:
    """Say how many there are, and of which deals nobody can tell."""
    if not listed:
        yield _("No deal is stuck.")
    elif more:
        yield _("The {n} most pressing; --limit 0 lists all.").format(n=len(listed))
    else:
        yield ngettext("{n} deal is stuck.", "{n} deals are stuck.", len(listed)).format(n=len(listed))
    if blind:
        count = sum(row["deals"] for row in blind)
        stages = _(", ").join(f"{row['pipeline']}/{row['stage']} ({row['deals']})" for row in blind)
        sentence = ngettext(
            "Of {n} deal nobody can tell, since its stage expects no number of days: {stages}.",
            "Of {n} deals nobody can tell, since their stages expect no number of days: {stages}.",
            count,
        )
        yield sentence.format(n=count, stages=stages)
        yield _("`crmctl pipeline check` names what stages lack.")
