"""crmctl contact edit"""

from typing import Annotated

import typer

from crmctl.actions import contacts
from crmctl.app import App
from crmctl.commands import records, values
from crmctl.commands.contact.columns import ONE
from crmctl.commands.contact.options import Birthday, Role, Title
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
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    ref: Ref,
    name: NewName = "",
    email: Emails = None,
    phone: Phones = None,
    org: Annotated[
        str, typer.Option(help=N_("The present organisation; the earlier one stays as past."), metavar="O")
    ] = "",
    title: Title = "",
    role: Role = "",
    city: City = "",
    tag: Tags = None,
    source: Source = "",
    owner: Owner = "",
    birthday: Birthday = "",
    notes: Notes = "",
    set_: Set = None,
    without: Annotated[
        list[str] | None,
        typer.Option(help=N_("Take one off: email=…, phone=…, tag=…, field=…, city, title, org."), metavar="F=V"),
    ] = None,
    keep: Keep = False,
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
