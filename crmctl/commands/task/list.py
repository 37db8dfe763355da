"""crmctl task list"""

from enum import StrEnum
from typing import Annotated

import typer

from crmctl.actions import tasks
from crmctl.app import App
from crmctl.commands import records, when
from crmctl.commands.options import Columns, Limit, Output, Sort, Trash, Where, picked
from crmctl.commands.task.columns import LIST, STATE
from crmctl.display.reply import Format, Reply
from crmctl.store.tasks import SORTABLE, Wanted
from crmctl.words import N_, ngettext


class Status(StrEnum):
    """Which tasks to show by their state."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    ALL = "all"


def list_(
    ctx: typer.Context,
    about: Annotated[str, typer.Option(help=N_("Only about this contact, organisation or deal."), metavar="REF")] = "",
    for_: Annotated[str, typer.Option("--for", help=N_("Only whose these are; me for yourself."), metavar="USER")] = "",
    due: Annotated[str, typer.Option(help=N_("Only those due by this day."), metavar="DATE")] = "",
    status: Annotated[
        Status | None, typer.Option(help=N_("open when left out; or done, cancelled, all."), metavar="STATE")
    ] = None,
    where: Where = "",
    trash: Trash = False,
    sort: Sort = "due",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List tasks, those due first at the top.

    Examples:
      crmctl task list --due today --for me
      crmctl task list --about 王工 --status all -o json
    """
    app = ctx.ensure_object(App)
    records.sortable(sort, SORTABLE)
    found = records.resolve(app, about, ("contact", "org", "deal"), trash=True) if about else None
    until = when.day(app, due).isoformat() if due else ""
    wanted = Wanted(
        found.noun if found else "", found.id if found else 0, status or ("all" if trash else "open"),
        app.user if for_ == "me" else for_, until, trash=trash, sort=sort, limit=limit,
        where=records.narrowed(app, where),
    )  # fmt: skip
    listed = tasks.list_tasks(app.store, wanted, app.now)
    words = ngettext("{n} task", "{n} tasks", len(listed)).format(n=len(listed))
    known = LIST if wanted.status == "open" else (*LIST[:2], STATE, *LIST[3:])
    shown = records.only(columns, records.used(known, listed, "deal", output))
    return Reply(listed, shown, words if records.talks(output) else "", output, picked=picked(columns))
