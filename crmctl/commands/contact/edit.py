"""crmctl contact edit"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import contacts
from crmctl.app import App
from crmctl.commands import records, values
from crmctl.commands.contact.columns import ONE
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help=N_("c12, an address, a number, a key or the exact name."))],
    name: Annotated[str, typer.Option(help=N_("The whole name, as it is written."), metavar="NAME")] = "",
    email: Annotated[list[str] | None, typer.Option(help=N_("A further e-mail address."), metavar="E")] = None,
    phone: Annotated[list[str] | None, typer.Option(help=N_("A further phone number."), metavar="P")] = None,
    org: Annotated[
        str, typer.Option(help=N_("The present organisation; the earlier one stays as past."), metavar="O")
    ] = "",
    title: Annotated[str, typer.Option(help=N_("The job title there."), metavar="T")] = "",
    role: Annotated[str, typer.Option(help=N_("The role there."), metavar="R")] = "",
    city: Annotated[str, typer.Option(help=N_("The city."), metavar="C")] = "",
    tag: Annotated[list[str] | None, typer.Option(help=N_("A further tag."), metavar="T")] = None,
    source: Annotated[str, typer.Option(help=N_("Where the contact comes from."), metavar="S")] = "",
    owner: Annotated[str, typer.Option(help=N_("Who looks after it."), metavar="U")] = "",
    birthday: Annotated[str, typer.Option(help=N_("The birthday."), metavar="D")] = "",
    notes: Annotated[str, typer.Option(help=N_("A further note."), metavar="TEXT")] = "",
    set_: Annotated[list[str] | None, typer.Option("--set", help=N_("Any field: FIELD=VALUE."), metavar="F=V")] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(help=N_("Take one off: email=…, phone=…, tag=…, field=…, city, title, org."), metavar="F=V"),
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help=N_("Keep values that cannot be read, as they are."))] = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Change what is known of a person: single values are replaced, further addresses, tags and notes are added.

    Examples:
      crmctl contact edit c12 --title Director --phone 13900139000
      crmctl contact edit c12 --without phone=13800138000 --set wechat=ann_lee
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("contact",))
    given = {
        "name": name, "email": email, "phone": phone, "org": org, "title": title, "role": role, "city": city,
        "tags": tag, "source": source, "owner": owner, "birthday": birthday, "notes": notes,
    }  # fmt: skip
    wishes = values.assignments(app, given, set_ or [])
    off = values.taken_off(app, without or [])
    person = contacts.describe(wishes, values.habits(app), values.custom(app, "contact", set_ or ()), keep=keep)
    store = app.open(dry=dry_run)
    record = contacts.edit_contact(store, found.id, person, off, app.now)
    said = _("Would change {ref} {name}.") if dry_run else _("Changed {ref} {name}.")
    if store.last_step is None:
        said = _("{ref} {name} is so already.")
    return Reply([record] if output is not Format.AUTO else [], ONE, said.format(**record), output, one=True)
