"""crmctl agenda"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from crmctl.actions import agenda as actions
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Limit, Where, picked
from crmctl.commands.task import columns as task
from crmctl.display.reply import Column, Format, Reply
from crmctl.errors import UsageError
from crmctl.words import N_, _, ngettext


def _again(value: object) -> str:
    return _("comes back") if value else ""


COLUMNS = (
    Column("day", N_("Day"), shown=task.due, whole=True),
    Column("time", N_("Time")),
    Column("ends", N_("Until")),
    Column("ref", N_("Ref")),
    Column("title", N_("Task")),
    Column("about", N_("With")),
    Column("assignee", N_("For")),
    Column("again", N_("Repeated"), shown=_again),
    Column("deal", N_("Deal")),
)


class Form(StrEnum):
    """The forms of an agenda: those of every list, and a calendar."""

    AUTO = Format.AUTO
    TABLE = Format.TABLE
    PLAIN = Format.PLAIN
    JSON = Format.JSON
    JSONL = Format.JSONL
    CSV = Format.CSV
    TSV = Format.TSV
    MARKDOWN = Format.MARKDOWN
    ICS = "ics"


def agenda(
    ctx: typer.Context,
    days: Annotated[int, typer.Option(help=N_("How many days, today included."), metavar="N", min=1, max=3660)] = 7,
    for_: Annotated[str, typer.Option("--for", help=N_("Only whose these are; me for yourself."), metavar="USER")] = "",
    where: Where = "",
    limit: Limit = 0,
    columns: Columns = "",
    form: Annotated[
        Form,
        typer.Option(
            "-o",
            "--output",
            help=N_("The form of the result; ics for a calendar."),
            metavar="FORM",
            case_sensitive=False,
        ),
    ] = Form.AUTO,
) -> Reply:
    """Show the days ahead: appointments and tasks, day by day, and the days on which repeated ones come back.

    Examples:
      crmctl agenda
      crmctl agenda --days 14 --for me -o json
      crmctl agenda --days 30 -o ics > agenda.ics
    """
    app = ctx.ensure_object(App)
    whose = app.user if for_ == "me" else for_
    found = actions.agenda(app.store, app.now, days, whose, records.narrowed(app, where))
    listed = found[:limit] if limit else found
    if form is Form.ICS:
        return _calendar(app, listed, columns)
    output = Format(form)
    words = ngettext("{n} task", "{n} tasks", len(listed)).format(n=len(listed))
    shown = records.only(columns, records.used(COLUMNS, listed, "deal", output))
    return Reply(listed, shown, words if records.talks(output) else "", output, picked=picked(columns))


def _calendar(app: App, listed: list[dict[str, Any]], columns: str) -> Reply:
    if columns:
        raise UsageError(_("{form} has no columns.").format(form=Form.ICS), _("Leave --columns out."))
    return Reply(body=[actions.calendar(app.store, listed, app.zone)])
