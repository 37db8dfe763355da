"""crmctl org add"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import orgs
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.options import DryRun, Output
from crmctl.commands.org import wishes
from crmctl.commands.org.columns import ONE
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The whole name, as it is written."))],
    website: Annotated[str, typer.Option(help=N_("The website."), metavar="W")] = "",
    industry: Annotated[str, typer.Option(help=N_("The industry."), metavar="I")] = "",
    phone: Annotated[
        list[str] | None, typer.Option(help=N_("A phone number; may be given again."), metavar="P")
    ] = None,
    email: Annotated[
        list[str] | None, typer.Option(help=N_("An e-mail address; may be given again."), metavar="E")
    ] = None,
    city: Annotated[str, typer.Option(help=N_("The city."), metavar="C")] = "",
    role: Annotated[
        list[str] | None,
        typer.Option(
            help=N_("What it is to us: customer, prospect, partner, distributor, supplier, competitor."), metavar="R"
        ),
    ] = None,
    tag: Annotated[list[str] | None, typer.Option(help=N_("A tag; may be given again."), metavar="T")] = None,
    source: Annotated[str, typer.Option(help=N_("Where the organisation comes from."), metavar="S")] = "",
    owner: Annotated[str, typer.Option(help=N_("Who looks after it."), metavar="U")] = "",
    parent: Annotated[str, typer.Option(help=N_("The organisation it belongs to."), metavar="REF")] = "",
    notes: Annotated[str, typer.Option(help=N_("A note."), metavar="TEXT")] = "",
    set_: Annotated[list[str] | None, typer.Option("--set", help=N_("Any field: FIELD=VALUE."), metavar="F=V")] = None,
    keep: Annotated[bool, typer.Option("--keep", help=N_("Keep values that cannot be read, as they are."))] = False,
    force: Annotated[bool, typer.Option("--force", help=N_("Add it although there is one of this name."))] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Add an organisation.

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
    record, near = orgs.add_org(app.open(dry=dry_run), org, parent_id, app.now, force=force)
    said = _("Would add {ref} {name}.") if dry_run else _("Added {ref} {name}.")
    words = said.format(**record)
    if near:
        words += "\n" + _("Much alike: {names}.").format(names=", ".join(near))
    return records.did([record], ONE, words, output, one=True)
