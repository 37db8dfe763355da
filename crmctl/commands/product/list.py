"""crmctl product list"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import products
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, FromSource, Limit, Output, Sort, Trash, Where, picked
from crmctl.commands.product.columns import LIST
from crmctl.display.reply import Format, Reply
from crmctl.store.products import SORTABLE, Wanted
from crmctl.words import N_, ngettext


def list_(
    ctx: typer.Context,
    category: Annotated[str, typer.Option(help=N_("Only of this category."), metavar="C")] = "",
    line: Annotated[str, typer.Option(help=N_("Only of this product line."), metavar="L")] = "",
    author: Annotated[str, typer.Option(help=N_("Only of this brand, maker or author."), metavar="A")] = "",
    source: FromSource = "",
    where: Where = "",
    trash: Trash = False,
    sort: Sort = "id",
    limit: Limit = 0,
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List products.

    Examples:
      crmctl product list --line 配件 --sort -price
      crmctl product list --author 华远 --where "price>1000" -o json
    """
    app = ctx.ensure_object(App)
    records.sortable(sort, SORTABLE)
    listed = products.list_products(
        app.store, Wanted(category, line, author, source, trash, sort, limit), where, app.now
    )
    words = ngettext("{n} product", "{n} products", len(listed)).format(n=len(listed))
    shown = records.only(columns, LIST)
    return Reply(listed, shown, words if records.talks(output) else "", output, picked=picked(columns))
