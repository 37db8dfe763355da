"""crmctl trigger rm"""

import typer

from crmctl.actions import triggers
from crmctl.app import App
from crmctl.commands import prompts, records
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.commands.trigger.columns import LIST, Name, told
from crmctl.display.reply import Format, Reply
from crmctl.words import _


def rm(
    ctx: typer.Context, name: Name, yes: Yes = False, dry_run: DryRun = False, output: Output = Format.AUTO
) -> Reply:
    """Take a trigger away; the tasks it made stay.

    Examples:
      crmctl trigger rm renewal --yes
    """
    app = ctx.ensure_object(App)
    record = triggers.show_trigger(app.store, name)
    if not dry_run:
        prompts.confirm(_("Take the trigger {name} away?").format(name=record["name"]), yes=yes)
    removed = told(triggers.remove_trigger(app.open(dry=dry_run), name, app.now))
    sentence = _("Would take the trigger {name} away.") if dry_run else _("The trigger {name} is gone; its tasks stay.")
    return records.did([{**removed, "removed": True}], LIST, sentence.format(name=removed["name"]), output, one=True)
