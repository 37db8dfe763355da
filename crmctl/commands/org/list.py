"""crmctl org list"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import orgs
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import (
    Columns,
    FromSource,
    InCity,
    Limit,
    OfOwner,
    Output,
    Sort,
    Trash,
    Where,
    WithTag,
    picked,
)
from crmctl.commands.org.columns import LIST
from crmctl.display.reply import Format, Reply
from crmctl.domain import organisation
from crmctl.domain.text import fold
from crmctl.errors import UsageError
from crmctl.store.orgs import SORTABLE, Wanted
from crmctl.words import N_, _, ngettext


def list_(
    ctx: typer.Context,
    tag: WithTag = None,
    role: Annotated[
        list[str] | None, typer.Option(help=N_("Only what is this to us; may be given again."), metavar="R")
    ] = None,
    owner: OfOwner = "",
    source: FromSource = "",
    city: InCity = "",
    industry: Annotated[str, typer.Option(help=N_("Only of this industry."), metavar="I")] = "",
    where: Where = "",
    trash: Trash = False,
    sort: Sort = "id",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List organisations.

    Examples:
      crmctl org list --role 客户 --city 深圳 --sort name
      crmctl org list --where "deals.open.min:1 or tag:重点"
      crmctl org list -o json --columns ref,name,roles
    """
    app = ctx.ensure_object(App)
    records.sortable(sort, SORTABLE)
    wanted = Wanted(
        [fold(name) for name in tag or []], [_role(word) for word in role or []], owner, source, city, industry,
        trash, sort, limit, records.narrowed(app, where),
    )  # fmt: skip
    found = orgs.list_orgs(app.store, wanted)
    words = ngettext("{n} organisation", "{n} organisations", len(found)).format(n=len(found))
    shown = records.only(columns, LIST)
    return Reply(found, shown, words if records.talks(output) else "", output, picked=picked(columns))


def _role(word: str) -> str:
    if role := organisation.role(word):
        return role
    problem = _("{text} is no role of an organisation.").format(text=word)
    raise UsageError(problem, _("It can be: {names}.").format(names=", ".join(organisation.ROLES)))
