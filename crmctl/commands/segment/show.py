"""crmctl segment show"""

import typer

from crmctl.actions import segment_reading
from crmctl.app import App
from crmctl.commands.options import Output
from crmctl.commands.segment.columns import ONE, Name, on_clock
from crmctl.display.reply import Format, Reply


def show(ctx: typer.Context, name: Name, output: Output = Format.AUTO) -> Reply:
    """Show one segment: its condition in words, how many are in it, how it grew.

    Examples:
      crmctl segment show 沪上老客户
      crmctl segment show sleepers -o json
    """
    app = ctx.ensure_object(App)
    found = segment_reading.show_segment(app.store, name, app.now)
    return Reply([found], on_clock(ONE, app.now), "", output, one=True)
