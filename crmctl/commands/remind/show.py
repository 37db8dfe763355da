"""crmctl remind show"""

from __future__ import annotations

import typer

from crmctl.actions import reminders as actions
from crmctl.app import App
from crmctl.commands.options import Output
from crmctl.commands.remind.jobs import COLUMNS, file_of, rows
from crmctl.display.reply import Format, Reply
from crmctl.words import _
from crmctl.writers import schedules


def show(ctx: typer.Context, output: Output = Format.AUTO) -> Reply:
    """Show when reminders are told, and by whom.

    Examples:
      crmctl remind show
    """
    app = ctx.ensure_object(App)
    found = schedules.installed(file_of(app), app.settings.environ)
    last = actions.last_told(app.store)
    told = last.astimezone(app.now.tzinfo).strftime("%Y-%m-%d %H:%M") if last else _("never")
    words = [] if found else [_("Nothing tells reminders by itself: crmctl remind install")]
    return Reply(rows(found), COLUMNS, "\n".join([*words, _("Last told: {when}").format(when=told)]), output)
