"""crmctl contact add"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import contacts
from crmctl.app import App
from crmctl.commands import values
from crmctl.commands.contact.columns import ONE
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The whole name, as it is written."))],
    email: Annotated[
        list[str] | None, typer.Option(help=N_("An e-mail address; may be given again."), metavar="E")
    ] = None,
    phone: Annotated[
        list[str] | None, typer.Option(help=N_("A phone number; may be given again."), metavar="P")
    ] = None,
    wechat: Annotated[str, typer.Option(help=N_("WeChat name."), metavar="NAME")] = "",
    org: Annotated[str, typer.Option(help=N_("The organisation; made when it is new."), metavar="O")] = "",
    title: Annotated[str, typer.Option(help=N_("The job title there."), metavar="T")] = "",
    role: Annotated[str, typer.Option(help=N_("The role there."), metavar="R")] = "",
    city: Annotated[str, typer.Option(help=N_("The city."), metavar="C")] = "",
    tag: Annotated[list[str] | None, typer.Option(help=N_("A tag; may be given again."), metavar="T")] = None,
    source: Annotated[str, typer.Option(help=N_("Where the contact comes from."), metavar="S")] = "",
    owner: Annotated[str, typer.Option(help=N_("Who looks after it."), metavar="U")] = "",
    birthday: Annotated[str, typer.Option(help=N_("The birthday."), metavar="D")] = "",
    notes: Annotated[str, typer.Option(help=N_("A note."), metavar="TEXT")] = "",
    set_: Annotated[list[str] | None, typer.Option("--set", help=N_("Any field: FIELD=VALUE."), metavar="F=V")] = None,
    keep: Annotated[bool, typer.Option("--keep", help=N_("Keep values that cannot be read, as they are."))] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Add a person.

    Examples:
      crmctl contact add "Ann Lee" --email ann@example.com --org "Lee & Co"
      crmctl contact add 王伟 --phone 13800138000 --org 东进通讯 --title 经理
    """
    app = ctx.ensure_object(App)
    given = {
        "name": name, "email": email, "phone": phone, "wechat": wechat, "org": org, "title": title, "role": role,
        "city": city, "tags": tag, "source": source, "owner": owner, "birthday": birthday, "notes": notes,
    }  # fmt: skip
    wishes = values.assignments(app, given, set_ or [])
    person = contacts.describe(wishes, values.habits(app), values.custom(app, "contact", set_ or ()), keep=keep)
    record = contacts.add_contact(app.open(dry=dry_run), person, app.now)
    said = _("Would add {ref} {name}.") if dry_run else _("Added {ref} {name}.")
    return Reply([record] if output is not Format.AUTO else [], ONE, said.format(**record), output, one=True)
