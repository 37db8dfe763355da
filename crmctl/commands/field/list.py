"""crmctl field list"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import fields
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.field.columns import LIST
from crmctl.commands.field.nouns import noun as noun_of
from crmctl.commands.options import Columns, Output, picked
from crmctl.display.reply import Format, Reply
from crmctl.words import N_


def list_(
    ctx: typer.Context,
    noun: Annotated[
        str, typer.Option(help=N_("Only of these records: contact, org, deal or product."), metavar="NOUN")
    ] = "",
    columns: Columns = "",
    output: Output = Format.AUTO,
) -> Reply:
    """List the custom fields.

    Examples:
      crmctl field list
      crmctl field list --noun org -o json
    """
    rows = fields.list_fields(ctx.ensure_object(App).store, noun_of(noun))
    return Reply(rows, records.only(columns, LIST), "", output, picked=picked(columns))
