"""crmctl find"""

from typing import Annotated, Any

import typer

from crmctl.app import App
from crmctl.commands import health_words, records
from crmctl.commands.options import Columns, Limit, Output, picked
from crmctl.display.reply import Column, Format, Reply
from crmctl.domain.vocabulary import said_field, said_name
from crmctl.errors import UsageError
from crmctl.store import finding, found
from crmctl.store.finding import KINDS
from crmctl.words import N_, _

COLUMNS = (
    Column("ref", N_("Ref")),
    Column("title", N_("Name")),
    Column("subtitle", N_("About")),
    Column("matched", N_("Found by")),
    Column("snippet", N_("Where")),
)


def find(
    ctx: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help=N_("Any piece: name, pinyin, number, address."))],
    kind: Annotated[
        str,
        typer.Option(
            help=N_("Only these: contact, org, note, interaction, task, deal, product, order, asset."), metavar="A,B"
        ),
    ] = "",
    limit: Limit = 20,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Find anything by any piece of it: Chinese characters, pinyin, initials, digits of a number, a misspelt name.

    Examples:
      crmctl find wang
      crmctl find 王 东进
      crmctl find 1380013 --kind contact -o json
    """
    app = ctx.ensure_object(App)
    with app.store.reading() as db:
        rows = found.describe(db, finding.find(db, " ".join(text), _kinds(kind), limit))
    if health_words.for_person(output):
        rows = [_for_person(row) for row in rows]
    words = "" if rows else _("Nothing found.")
    return Reply(rows, records.only(columns, COLUMNS), words, output, picked=picked(columns))


def _for_person(row: dict[str, Any]) -> dict[str, Any]:
    """Name a hit and where it was found as a person reads it."""
    noun = row["kind"]
    return {**row, "title": said_name(noun, row["title"]), "matched": said_field(noun, row["matched"])}


def _kinds(kind: str) -> list[str]:
    wanted = [name.removesuffix("s") for name in picked(kind)] or list(KINDS)
    for name in wanted:
        if name not in KINDS:
            raise UsageError(_("There is no kind {name}.").format(name=name), ", ".join(KINDS))
    return wanted
