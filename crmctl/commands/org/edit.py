"""crmctl org edit"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import orgs
from crmctl.app import App
from crmctl.commands import records, values
from crmctl.commands.options import DryRun, Output
from crmctl.commands.org import wishes
from crmctl.commands.org.columns import ONE
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help=N_("o3, an address, a number, a key or the exact name."))],
    name: Annotated[str, typer.Option(help=N_("The whole name, as it is written."), metavar="NAME")] = "",
    website: Annotated[str, typer.Option(help=N_("The website."), metavar="W")] = "",
    industry: Annotated[str, typer.Option(help=N_("The industry."), metavar="I")] = "",
    phone: Annotated[list[str] | None, typer.Option(help=N_("A further phone number."), metavar="P")] = None,
    email: Annotated[list[str] | None, typer.Option(help=N_("A further e-mail address."), metavar="E")] = None,
    city: Annotated[str, typer.Option(help=N_("The city."), metavar="C")] = "",
    role: Annotated[list[str] | None, typer.Option(help=N_("What it is to us besides."), metavar="R")] = None,
    tag: Annotated[list[str] | None, typer.Option(help=N_("A further tag."), metavar="T")] = None,
    source: Annotated[str, typer.Option(help=N_("Where the organisation comes from."), metavar="S")] = "",
    owner: Annotated[str, typer.Option(help=N_("Who looks after it."), metavar="U")] = "",
    parent: Annotated[str, typer.Option(help=N_("The organisation it belongs to."), metavar="REF")] = "",
    notes: Annotated[str, typer.Option(help=N_("A further note."), metavar="TEXT")] = "",
    set_: Annotated[list[str] | None, typer.Option("--set", help=N_("Any field: FIELD=VALUE."), metavar="F=V")] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(help=N_("Take one off: role=…, phone=…, tag=…, field=…, city, parent."), metavar="F[=V]"),
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help=N_("Keep values that cannot be read, as they are."))] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Change what is known of an organisation: single values are replaced, roles, numbers, tags and notes are added.

    Examples:
      crmctl org edit o3 --role distributor --without role=prospect
      crmctl org edit 东进通讯 --name 深圳市东进技术有限公司 --without website
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("org",))
    given = {
        "name": name, "website": website, "industry": industry, "phone": phone, "email": email, "city": city,
        "role": role, "tags": tag, "source": source, "owner": owner, "parent": parent, "notes": notes,
    }  # fmt: skip
    org, parent_id = wishes.read(app, given, set_ or [], keep=keep)
    off = values.taken_off(app, without or [], "org")
    store = app.open(dry=dry_run)
    record = orgs.edit_org(store, found.id, org, parent_id, off, app.now)
    said = _("Would change {ref} {name}.") if dry_run else _("Changed {ref} {name}.")
    if store.last_step is None:
        said = _("{ref} {name} is so already.")
    return records.did([record], ONE, said.format(**record), output, one=True)
