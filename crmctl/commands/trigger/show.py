"""crmctl trigger show"""

import typer

from crmctl.actions import triggers
from crmctl.app import App
from crmctl.commands.options import Output
from crmctl.commands.trigger.columns import HISTORY, LIST, Name, occasion, told
from crmctl.display.reply import Format, Reply
from crmctl.words import _


def show(ctx: typer.Context, name: Name, output: Output = Format.AUTO) -> Reply:
    """Show one trigger and the customers it fired for.

    Examples:
      crmctl trigger show renewal
      crmctl trigger show renewal -o json
    """
    record = told(triggers.show_trigger(ctx.ensure_object(App).store, name))
    if output is not Format.AUTO and output is not Format.TABLE:
        return Reply([record], LIST, "", output, one=True)
    words = [_("{name}: {task}, {event}").format(name=record["name"], task=record["title"], event=occasion(record))]
    if record["condition"]:
        words.append(_("If: {condition}").format(condition=record["condition"]))
    if not record["fired"]:
        words.append(_("It has not fired yet."))
    return Reply(record["fired"], HISTORY, "\n".join(words), output)
