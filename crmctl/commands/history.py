"""crmctl history"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.app import App
from crmctl.commands import change_words, health_words, records
from crmctl.commands.options import Columns, Limit, Output, picked
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.dates import parse_day
from crmctl.store import history as store
from crmctl.words import N_

COLUMNS = (
    Column("ref", N_("Step")),
    Column("at", N_("When")),
    Column("user", N_("Who")),
    Column("command", N_("Command")),
    Column("rows", N_("Rows"), right=True),
    Column("state", N_("State"), ours=True),
)
NOUNS = ("contact", "org", "note", "task", "interaction", "deal", "product", "order", "asset")
OF_ONE = (*COLUMNS[:4], Column("changes", N_("Changes")), COLUMNS[5])


def history(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="[REF]", help=N_("One record; everything when left out."))] = "",
    since: Annotated[str, typer.Option(help=N_("Only from this day on."), metavar="DATE")] = "",
    limit: Limit = 50,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show who changed what, and when; the newest first.

    Examples:
      crmctl history --since yesterday
      crmctl history c12
    """
    app = ctx.ensure_object(App)
    start = parse_day(since, app.today, ahead=False).isoformat() if since else ""
    found = records.resolve(app, ref, NOUNS, trash=True) if ref else None
    with app.store.reading() as db:
        rows = store.steps_of(db, found.noun, found.id, start, limit) if found else store.steps(db, start, limit)
    if found and health_words.for_person(output):
        rows = [
            {**row, "changes": [change_words.field(change, found.noun) for change in row["changes"]]} for row in rows
        ]
    return Reply(rows, records.only(columns, OF_ONE if found else COLUMNS), "", output, picked=picked(columns))
