"""crmctl deal show"""

from typing import Annotated

import typer

from crmctl.actions import deal_reading
from crmctl.app import App
from crmctl.commands import health_words, records
from crmctl.commands.deal import page
from crmctl.commands.deal.columns import ONE
from crmctl.commands.options import Columns, Output, picked
from crmctl.display.reply import Format, Reply
from crmctl.words import N_


def show(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help=N_("Which deal: a reference (d31), a key or its title."))],
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """Show one deal whole: who decides, how likely it is in three ways, where it stood, what is next.

    Examples:
      crmctl deal show d31
      crmctl deal show 海尔二期 -o json
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("deal",), trash=True)
    record = deal_reading.show_deal(app.store, found.id, app.now)
    if health_words.for_person(output):
        record = page.told(record)
    return Reply([record], records.only(columns, ONE), "", output, one=True, picked=picked(columns))
