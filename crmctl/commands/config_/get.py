"""crmctl config get"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.app import App
from crmctl.commands.completing import settings
from crmctl.commands.options import Output
from crmctl.display.reply import Column, Format, Reply
from crmctl.display.safe import inert
from crmctl.words import N_

COLUMNS = (Column("key", N_("Setting")), Column("value", N_("Value")), Column("origin", N_("From")))


def get(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help=N_("The setting."), autocompletion=settings)],
    output: Output = Format.AUTO,
) -> Reply:
    """Print the value of one setting, and nothing else.

    Examples:
      crmctl config get country
      crmctl config get db -o json
    """
    app = ctx.ensure_object(App)
    value = app.settings.value(key)
    row = {"key": key, "value": value.text, "origin": value.origin}
    return Reply([row], COLUMNS, "", output, one=True, text=inert(value.text) + "\n")
