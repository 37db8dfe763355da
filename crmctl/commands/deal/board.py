"""crmctl deal board"""

import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from crmctl.actions import deal_board
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, OfOwner, Output, Where, picked
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_, _, ngettext

COLUMNS = (
    Column("stage", N_("Stage")),
    Column("ref", N_("Ref"), whole=True),
    Column("title", N_("Deal")),
    Column("org", N_("Organisation")),
    Column("amount", N_("Amount"), right=True, whole=True),
    Column("currency", N_("Currency")),
    Column("days_in_stage", N_("Days in it"), right=True),
    Column("stuck", N_("Stuck")),
    Column("expected_close_on", N_("Close"), whole=True),
    Column("owner", N_("Owner")),
)
_DEEP = 10  # deals of a stage that a program gets

Record = dict[str, Any]


def board(
    ctx: typer.Context,
    pipeline: Annotated[str, typer.Option(help=N_("Which pipeline; the default one when left out."), metavar="P")] = "",
    owner: OfOwner = "",
    where: Where = "",
    limit: Annotated[
        int | None,
        typer.Option(
            help=N_("So many deals of each stage; when left out, as many as fit the screen, or 10."), metavar="N", min=0
        ),
    ] = None,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show the open deals of a pipeline as a board: a column for each stage, the largest deals first.

    The head of a column counts all its deals and sums them by currency; ! marks the deals that are stuck.

    Examples:
      crmctl deal board
      crmctl deal board --pipeline 渠道 --owner me
      crmctl deal board --limit 20 -o markdown
      crmctl deal board -o json
    """
    app = ctx.ensure_object(App)
    drawn = output is Format.TABLE or (output is Format.AUTO and sys.stdout.isatty())
    drawn = drawn and not columns
    most = _DEEP if limit is None else limit
    whose = app.user if owner == "me" else owner
    found, others = deal_board.show_board(app.store, pipeline, whose, records.narrowed(app, where), most, app.now)
    if output in {Format.JSON, Format.JSONL}:
        return Reply(found, (), "", output, picked=picked(columns))
    if drawn or output is Format.MARKDOWN:
        from crmctl.commands.deal import board_cards

        words = "\n".join(_words(found, others)) if records.talks(output) else ""
        if drawn:
            fitting = board_cards.fitting(len(found)) if limit is None else 0
            short = [{**column, "deals": column["deals"][:fitting]} for column in found] if fitting else found
            return Reply(words=words, text=board_cards.drawn(short))
        rows, stages = board_cards.table(found)
        return Reply(rows, stages, "", output)
    rows = [deal for column in found for deal in column["deals"]]
    return Reply(rows, records.only(columns, COLUMNS), "", output, picked=picked(columns))


def _words(board: list[Record], others: list[str]) -> Iterator[str]:
    """Say what the board is of, what its mark means, and which boards there are besides."""
    count = sum(column["count"] for column in board)
    name = board[0]["pipeline"] if board else ""
    if count:
        yield ngettext("{n} open deal in {name}.", "{n} open deals in {name}.", count).format(n=count, name=name)
    else:
        yield _("No open deal here. Add one with `crmctl deal add`.")
    if any(deal["stuck"] for column in board for deal in column["deals"]):
        yield _("! is stuck: `crmctl deal stuck --explain` says why.")
    if others:
        yield _("Other pipelines: {names} (--pipeline).").format(names=_(", ").join(others))
