"""crmctl remind remove"""

from __future__ import annotations

import typer

from crmctl.app import App
from crmctl.commands import prompts
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.commands.remind.jobs import COLUMNS, asked, file_of, rows
from crmctl.display.reply import Format, Reply
from crmctl.words import _
from crmctl.writers import schedules


def remove(ctx: typer.Context, yes: Yes = False, dry_run: DryRun = False, output: Output = Format.AUTO) -> Reply:
    """Have reminders told no more, by cron or systemd; what was told stays told.

    Examples:
      crmctl remind remove --yes
    """
    app = ctx.ensure_object(App)
    found = schedules.installed(file_of(app), app.settings.environ)
    if not found:
        return Reply(rows(found) if output is not Format.AUTO else [], COLUMNS, _("There is none."), output)
    told = "\n".join(f"{one.kind}: {one.schedule} {one.command}" for one in found)
    if not dry_run:
        prompts.confirm(asked(_("Take this away?"), told), yes=yes)
        for one in found:
            schedules.remove(one, app.settings.environ)
    words = (_("Would take away:") if dry_run else _("Taken away:")) + f"\n{told}"
    return Reply(rows(found) if output is not Format.AUTO else [], COLUMNS, words, output)
