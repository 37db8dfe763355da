"""crmctl show"""

import re
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from crmctl.actions import pages, tasks
from crmctl.app import App
from crmctl.commands import change_words, health_words, records
from crmctl.commands.options import Columns, Output, picked
from crmctl.display.reply import Column, Format, Reply
from crmctl.words import N_

STEP = (
    Column("ref", N_("Step")),
    Column("at", N_("When")),
    Column("user", N_("Who")),
    Column("command", N_("Command")),
    Column("state", N_("State"), ours=True),
    Column("reverses", N_("Takes back")),
    Column("reversed_by", N_("Taken back by")),
    Column("rows", N_("Rows")),
    Column("changes", N_("Changes")),
    Column("more", N_("Further changes")),
)
BATCH = (
    Column("ref", N_("Batch")),
    Column("at", N_("When")),
    Column("file", N_("File")),
    Column("as", N_("Read as"), ours=True),
    Column("format", N_("Format")),
    Column("encoding", N_("Encoding")),
    Column("source", N_("Source")),
    Column("rows", N_("Rows")),
    Column("created", N_("New")),
    Column("updated", N_("Changed")),
    Column("unchanged", N_("Same")),
    Column("rejected", N_("Rejected")),
    Column("step", N_("Step")),
)
NOUNS = ("contact", "org", "note", "task", "interaction", "deal", "product", "order", "asset")
_BEYOND = re.compile(r"([hb])([1-9][0-9]{0,17})", re.IGNORECASE)


def show(
    ctx: typer.Context,
    ref: Annotated[
        str, typer.Argument(metavar="REF", help=N_("c12, o3, d31, t5, i9, n4, h77, b2, address, number or name."))
    ],
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show all that is known of one record, of a step of history or of an import.

    Examples:
      crmctl show c12
      crmctl show 东进通讯
      crmctl show h77 -o json
    """
    app = ctx.ensure_object(App)
    record, shown = _page(app, ref.strip(), output)
    if shown is STEP and output not in {Format.JSON, Format.JSONL}:
        record["changes"] = "\n".join(map(change_words.row, record["changes"]))
    return Reply([record], records.only(columns, shown), "", output, one=True, picked=picked(columns))


def _page(app: App, ref: str, output: Format) -> tuple[dict[str, Any], Sequence[Column]]:
    if beyond := _BEYOND.fullmatch(ref):
        number = int(beyond[2])
        if beyond[1].lower() == "h":
            return pages.show_step(app.store, number), STEP
        return pages.show_batch(app.store, number), BATCH
    found = records.resolve(app, ref, NOUNS, trash=True)
    if found.noun == "deal":
        return _deal(app, found.id, output), _columns(found.noun)
    if found.noun == "task":  # which is overdue or not by the clock
        return tasks.show_task(app.store, found.id, app.now), _columns(found.noun)
    return pages.show_record(app.store, found.noun, found.id), _columns(found.noun)


def _deal(app: App, deal_id: int, output: Format) -> dict[str, Any]:
    from crmctl.actions import deal_reading
    from crmctl.commands.deal import page

    record = deal_reading.show_deal(app.store, deal_id, app.now)
    return page.told(record) if health_words.for_person(output) else record


def _columns(noun: str) -> Sequence[Column]:
    """Return the columns of a noun's own page."""
    columns: Sequence[Column] = import_module(f"crmctl.commands.{noun}.columns").ONE
    return columns
