"""crmctl deal forecast"""

from collections.abc import Iterator
from typing import Annotated

import typer

from crmctl.actions import forecasts
from crmctl.actions.forecasts import Told, Wish
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.commands.deal.forecast_columns import ACCURACY, OVERDUE, columns_by
from crmctl.commands.options import Columns, DryRun, OfOwner, Output, Where, picked
from crmctl.display.reply import Format, Reply
from crmctl.domain.due import zone_of
from crmctl.errors import UsageError
from crmctl.words import N_, _, ngettext

_BY = ("month", "owner", "stage")
_TOLD = 5  # overdue deals named in words


def forecast(
    ctx: typer.Context,
    by: Annotated[str, typer.Option(help=N_("In rows by month, owner or stage."), metavar="WHAT")] = "month",
    months: Annotated[int, typer.Option(help=N_("How many months, this one first."), metavar="N", min=1, max=36)] = 3,
    pipeline: Annotated[str, typer.Option(help=N_("Only deals of this pipeline."), metavar="P")] = "",
    owner: OfOwner = "",
    where: Where = "",
    as_of: Annotated[
        str,
        typer.Option("--as-of", help=N_("As things stood at the end of that day, from the history."), metavar="DATE"),
    ] = "",
    overdue: Annotated[
        bool, typer.Option("--overdue", help=N_("List the open deals whose close date has passed instead."))
    ] = False,
    accuracy: Annotated[
        bool, typer.Option("--accuracy", help=N_("Compare earlier forecasts with what came in instead."))
    ] = False,
    columns: Columns = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Tell what open deals will bring in, by month, owner or stage, and how sure that is.

    Weighted by stage (its own history where 20 deals ended, else what the stage says), as stated, by age (what deals
    that stood as long in their stage brought), and as roll-ups: closed, commit, best case, pipeline. Each day's
    forecast is kept, so that --accuracy can tell how good it was.

    Examples:
      crmctl deal forecast
      crmctl deal forecast --by owner --months 6
      crmctl deal forecast --as-of 2026-09-30 -o json
      crmctl deal forecast --accuracy
    """
    app = ctx.ensure_object(App)
    day = when.day(app, as_of) if as_of else None
    wish = Wish(_by(by), months, pipeline, owner, where, day, keep=not dry_run)
    zone = zone_of(app.zone)
    if accuracy:
        rows = forecasts.tell_accuracy(app.store, wish, app.now, zone)
        words = _wape(rows) if records.talks(output) else ""
        return Reply(rows, records.only(columns, ACCURACY), words, output, picked=picked(columns))
    told = forecasts.tell_forecast(app.store, wish, app.now, zone)
    if overdue:
        return Reply(told.overdue, records.only(columns, OVERDUE), "", output, picked=picked(columns))
    words = "\n".join(_told(told)) if records.talks(output) else ""
    return Reply(
        told.rows,
        records.only(columns, columns_by(wish.by, goals=any(row.get("gap") for row in told.rows))),
        words,
        output,
        picked=picked(columns),
    )


def _by(text: str) -> str:
    if text not in _BY:
        raise UsageError(_("A forecast is by month, owner or stage, not by {text}.").format(text=text))
    return text


def _told(told: Told) -> Iterator[str]:
    """Say what is not in the rows, and what they were learnt from."""
    if told.overdue:
        named = _(", ").join(
            _("{ref} {title} ({day})").format(ref=row["ref"], title=row["title"], day=row["expected_close_on"])
            for row in told.overdue[:_TOLD]
        )
        more = " …" if len(told.overdue) > _TOLD else ""
        count = len(told.overdue)
        sentence = ngettext(
            "Not counted, since the close date has passed: {n} deal: {named}.",
            "Not counted, since the close date has passed: {n} deals: {named}.",
            count,
        )
        yield sentence.format(n=count, named=named + more)
    if told.later:
        later = ngettext("{n} deal is expected after that.", "{n} deals are expected after that.", told.later)
        yield later.format(n=told.later)
    few = [f"{name} {one.resolved}" for name, one in told.histories.items() if not one.is_enough]
    for stage, history in told.histories.items():
        if history.is_enough:
            sentence = _("{stage}: {won} of {n} deals were won ({chance:.0%}).")
            yield sentence.format(stage=stage, won=history.won, n=history.resolved, chance=history.chance)
    if few:
        sentence = _("Fewer than 20 deals ended, so what the stage says counts: {stages}.")
        yield sentence.format(stages=_(", ").join(few))


def _wape(rows: list[forecasts.Record]) -> str:
    """Say for each way how far off it was: WAPE, the sum of the misses over the sum of what came in."""
    if not rows:
        return _("No forecast of a month gone by is kept yet; each `crmctl deal forecast` keeps one a day.")
    lines = []
    for method in dict.fromkeys(row["method"] for row in rows):
        mine = [row for row in rows if row["method"] == method]
        actual = sum(abs(float(row["actual"])) for row in mine)
        missed = sum(abs(float(row["forecast"]) - float(row["actual"])) for row in mine)
        share = f"{missed / actual:.0%}" if actual else "–"
        lines.append(_("{method}: off by {share} (WAPE, n={n})").format(method=_(method), share=share, n=len(mine)))
    return "\n".join(lines)
