"""crmctl trigger list"""

import typer

from crmctl.actions import triggers
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import Columns, Limit, Output, picked
from crmctl.commands.trigger.columns import LIST, told
from crmctl.display.reply import Format, Reply
from crmctl.words import ngettext


def list_(ctx: typer.Context, limit: Limit = 0, columns: Columns = "", output: Output = Format.AUTO) -> Reply:
    """List the triggers.

    Examples:
      crmctl trigger list
      crmctl trigger list -o json
    """
    rows = [told(rule) for rule in triggers.list_triggers(ctx.ensure_object(App).store)]
    words = ngettext("{n} trigger", "{n} triggers", len(rows)).format(n=len(rows))
    shown = records.only(columns, LIST)
    return Reply(rows[: limit or None], shown, words if records.talks(output) else "", output, picked=picked(columns))
