"""crmctl deal quota list"""

import typer

from crmctl.actions import quotas
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.deal.quota.columns import LIST
from crmctl.commands.options import Columns, Limit, Output, picked
from crmctl.display.reply import Format, Reply
from crmctl.domain.due import zone_of
from crmctl.words import _, ngettext


def list_(ctx: typer.Context, limit: Limit = 0, columns: Columns = "", output: Output = Format.AUTO) -> Reply:
    """List the quotas, what came in, and what is still missing.

    Examples:
      crmctl deal quota
      crmctl deal quota list -o json
    """
    app = ctx.ensure_object(App)
    rows = quotas.list_quotas(app.store, zone_of(app.zone))
    words = ngettext("{n} quota", "{n} quotas", len(rows)).format(n=len(rows))
    if not rows:
        words = _("No quota is set yet. Set one with `crmctl deal quota set {month} AMOUNT`.").format(
            month=f"{app.today:%Y-%m}"
        )
    shown = records.only(columns, LIST)
    return Reply(rows[: limit or None], shown, words if records.talks(output) else "", output, picked=picked(columns))
