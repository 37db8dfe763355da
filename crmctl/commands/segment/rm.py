"""crmctl segment rm"""

import typer

from crmctl.actions import segment_reading, segments
from crmctl.app import App
from crmctl.commands import prompts, records
from crmctl.commands.options import DryRun, Force, Output, Yes
from crmctl.commands.segment.columns import LIST, Name, on_clock
from crmctl.display.reply import Format, Reply
from crmctl.words import _


def rm(
    ctx: typer.Context,
    name: Name,
    yes: Yes = False,
    force: Force = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Take a segment away; the records in it stay.

    One that other segments, triggers or rules of stages name goes only with --force. `crmctl undo` brings it back.

    Examples:
      crmctl segment rm sleepers --yes
    """
    app = ctx.ensure_object(App)
    known = segment_reading.named(app.store, name)
    if not dry_run:
        prompts.confirm(_("Take the segment {name} away?").format(name=known), yes=yes)
    done = segments.remove_segment(app.open(dry=dry_run), name, app.now, force=force)
    sentence = _("Would take the segment {name} away.") if dry_run else _("The segment {name} is gone.")
    return records.did([done], on_clock(LIST, app.now), sentence.format(name=done["name"]), output, one=True)
