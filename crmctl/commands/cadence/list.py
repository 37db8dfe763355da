"""crmctl cadence list"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from crmctl.actions import cadences
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.cadence.columns import LIST, PEOPLE
from crmctl.commands.options import Columns, Limit, Output, Where, picked
from crmctl.display.reply import Column, Format, Reply, Row
from crmctl.words import N_, _, ngettext


def list_(
    ctx: typer.Context,
    due: Annotated[
        bool, typer.Option("--due", help=N_("Only the people with whom it is due, the latest first."))
    ] = False,
    late: Annotated[bool, typer.Option("--late", help=N_("Only the people with whom it is too late already."))] = False,
    people: Annotated[
        bool, typer.Option("--people", help=N_("A line for each person rather than for each tag."))
    ] = False,
    user: Annotated[str, typer.Option(help=N_("Only whom this user looks after, or nobody does."), metavar="U")] = "",
    where: Where = "",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List how often to be in touch, and with whom it is due: counted from the last time they were reached.

    Examples:
      crmctl cadence list
      crmctl cadence list --due
      crmctl cadence list --where "city:上海 tag:vip"
      crmctl cadence list --people --user 王芳 -o json
    """
    app = ctx.ensure_object(App)
    if due or late or people or user or where:
        past = "most" if late else "ideal" if due else ""
        rows, total = cadences.list_people(app.store, past, user, limit, app.now, records.narrowed(app, where))
        words = ngettext("{n} contact", "{n} contacts", total).format(n=total)
        if total > len(rows):
            words = _("{shown} of {n}").format(shown=len(rows), n=words)
        return _reply(rows, PEOPLE, words, columns, output)
    rows = cadences.list_cadences(app.store, app.now)
    words = ngettext("{n} cadence", "{n} cadences", len(rows)).format(n=len(rows))
    return _reply(rows[: limit or None], LIST, words, columns, output)


def _reply(rows: Sequence[Row], known: Sequence[Column], words: str, columns: str, output: Format) -> Reply:
    shown = records.only(columns, known)
    return Reply(rows, shown, words if records.talks(output) else "", output, picked=picked(columns))
