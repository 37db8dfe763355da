"""crmctl org add"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import orgs
from crmctl.app import App
from crmctl.commands import likely_duplicates, records
from crmctl.commands.options import City, DryRun, Emails, Keep, Name, Notes, Output, Owner, Phones, Set, Source, Tags
from crmctl.commands.org import wishes
from crmctl.commands.org.columns import ONE
from crmctl.commands.org.options import Industry, Parent, Website
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def add(
    ctx: typer.Context,
    name: Name,
    website: Website = "",
    industry: Industry = "",
    phone: Phones = None,
    email: Emails = None,
    city: City = "",
    role: Annotated[
        list[str] | None,
        typer.Option(
            help=N_("What it is to us: customer, prospect, partner, distributor, supplier, competitor."), metavar="R"
        ),
    ] = None,
    tag: Tags = None,
    source: Source = "",
    owner: Owner = "",
    parent: Parent = "",
    notes: Notes = "",
    set_: Set = None,
    keep: Keep = False,
    force: Annotated[bool, typer.Option("--force", help=N_("Add it although there is one of this name."))] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Add an organisation; a known one that is likely the same is named.

    Examples:
      crmctl org add "Lee & Co" --website lee.example.com --role customer
      crmctl org add 东进通讯 --industry 通信 --city 深圳 --role 客户 --role 合作伙伴
    """
    app = ctx.ensure_object(App)
    given = {
        "name": name, "website": website, "industry": industry, "phone": phone, "email": email, "city": city,
        "role": role, "tags": tag, "source": source, "owner": owner, "parent": parent, "notes": notes,
    }  # fmt: skip
    org, parent_id = wishes.read(app, given, set_ or [], keep=keep)
    record, found = orgs.add_org(app.open(dry=dry_run), org, parent_id, app.now, force=force)
    said = _("Would add {ref} {name}.") if dry_run else _("Added {ref} {name}.")
    words = "\n".join([said.format(**record), *likely_duplicates.warnings(record["ref"], found, dry=dry_run)])
    return records.did([record], ONE, words, output, one=True)
