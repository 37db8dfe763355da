"""crmctl segment save"""

from typing import Annotated, Any

import typer

from crmctl.actions import segments
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Force, Output
from crmctl.commands.segment.columns import LIST, Kind, how_many, on_clock
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def save(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help=N_("What it is to be called; conditions have it as @NAME."))
    ],
    expr: Annotated[str, typer.Argument(metavar="EXPR", help=N_("Who is in it; see `crmctl topic segments`."))],
    kind: Kind = "contacts",
    note: Annotated[str | None, typer.Option(help=N_("What it is for."), metavar="TEXT")] = None,
    force: Force = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Keep a condition under a name, to be used as @NAME in every other one.

    It is live: in it is whoever the condition fits at the time. One that is there is changed only with --force.

    Examples:
      crmctl segment save 沪上老客户 "city:上海 last_order.over:180d value.min:50000"
      crmctl segment save sleepers "@vip last_touch.over:90d" --note "for the spring call"
      crmctl segment save dealers "role:distributor deals.open.min:1" --kind orgs
    """
    app = ctx.ensure_object(App)
    wish = segments.Wish(name, expr, kind, note, force)
    done = segments.save_segment(app.open(dry=dry_run), wish, app.now)
    return records.did([done], on_clock(LIST, app.now), _words(done, dry=dry_run), output, one=True)


def _words(done: dict[str, Any], *, dry: bool) -> str:
    told = {
        "saved": _("Would save {name}: {members} now.") if dry else _("Saved {name}: {members} now."),
        "changed": _("Would change {name}: {members} now (was: {was}).")
        if dry
        else _("Changed {name}: {members} now (was: {was})."),
        "same": _("{name} is that already: {members} now."),
    }[done["done"]]
    return told.format(name=done["name"], members=how_many(done["kind"], done["members"]), was=done["was"])
