"""crmctl segment freeze"""

from typing import Annotated

import typer

from crmctl.actions import segments
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.segment.columns import LIST, Name, how_many, on_clock
from crmctl.display.reply import Format, Reply
from crmctl.domain.segment import called
from crmctl.words import N_, _


def freeze(
    ctx: typer.Context,
    name: Name,
    as_: Annotated[
        str,
        typer.Option("--as", help=N_("What the list is called; its name and the day when left out."), metavar="NEW"),
    ] = "",
    because: Annotated[str, typer.Option(help=N_("Why it is frozen."), metavar="TEXT")] = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Keep those who are in a segment now as a list with its date and reason.

    The list is a segment too, and stays as it is whatever becomes of its condition: for campaigns, and to compare.

    Examples:
      crmctl segment freeze 沪上老客户 --as 春季回访 --because "2026 春季电话回访"
      crmctl segment freeze sleepers
    """
    app = ctx.ensure_object(App)
    done = segments.freeze_segment(app.open(dry=dry_run), name, as_, because, app.now)
    sentence = _("Would freeze {list}: {members}.") if dry_run else _("Froze {list}: {members}, as {called}.")
    words = {"list": done["name"], "members": how_many(done["kind"], done["members"]), "called": called(done["name"])}
    return records.did([done], on_clock(LIST, app.now), sentence.format(**words), output, one=True)
