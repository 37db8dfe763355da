"""crmctl org edit"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import orgs
from crmctl.app import App
from crmctl.commands import records, values
from crmctl.commands.options import (
    City,
    DryRun,
    Emails,
    Keep,
    NewName,
    Notes,
    Output,
    Owner,
    Phones,
    Ref,
    Set,
    Source,
    Tags,
)
from crmctl.commands.org import wishes
from crmctl.commands.org.columns import ONE
from crmctl.commands.org.options import Industry, Parent, Website
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    ref: Ref,
    name: NewName = "",
    website: Website = "",
    industry: Industry = "",
    phone: Phones = None,
    email: Emails = None,
    city: City = "",
    role: Annotated[list[str] | None, typer.Option(help=N_("What it is to us besides."), metavar="R")] = None,
    tag: Tags = None,
    source: Source = "",
    owner: Owner = "",
    parent: Parent = "",
    notes: Notes = "",
    set_: Set = None,
    without: Annotated[
        list[str] | None,
        typer.Option(help=N_("Take one off: role=…, phone=…, tag=…, field=…, city, parent."), metavar="F[=V]"),
    ] = None,
    keep: Keep = False,
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
