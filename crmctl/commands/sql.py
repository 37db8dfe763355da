"""crmctl sql"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from crmctl.app import App
from crmctl.commands.options import Limit, Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.errors import UsageError
from crmctl.store import asking
from crmctl.words import N_, _

COLUMNS = (Column("view", N_("View")), Column("columns", N_("Columns")))
_MOST_SECONDS = 3600


def sql(
    ctx: typer.Context,
    question: Annotated[
        str,
        typer.Argument(
            metavar="[QUESTION]", help=N_("A SELECT; - reads it from standard input; none lists the views.")
        ),
    ] = "",
    seconds: Annotated[
        float, typer.Option(help=N_("Stop after so many seconds."), metavar="N", min=0.1, max=_MOST_SECONDS)
    ] = 5,
    raw: Annotated[
        bool, typer.Option("--raw", help=N_("Let it read the tables too; they may change between versions."))
    ] = False,
    limit: Limit = 10_000,
    output: Output = Format.AUTO,
) -> Reply:
    """Ask the file a question in SQL, reading only, on the views v_contact, v_org and v_timeline.

    Examples:
      crmctl sql
      crmctl sql "SELECT city, count(*) AS n FROM v_contact GROUP BY city ORDER BY n DESC"
      crmctl sql - -o csv < question.sql
    """
    app = ctx.ensure_object(App)
    with app.store.reading():  # refuses a file that is not ours, brings an older one up to date
        pass
    if not question:
        return Reply(asking.described(app.path), COLUMNS, "", output)
    text = sys.stdin.read() if question == "-" else question
    if not text.strip():
        raise UsageError(_("There is no question."), _("See {command} --help.").format(command="crmctl sql"))
    answer = asking.ask(app.path, text, seconds, limit, raw=raw)
    words = _("Only the first {n} rows; --limit 0 shows all.").format(n=limit) if answer.more else ""
    return Reply(answer.rows, [Column(name, name) for name in answer.columns], words, output)
