"""crmctl contact add"""

from typing import Annotated

import typer

from crmctl.actions import contacts
from crmctl.app import App
from crmctl.commands import likely_duplicates, values
from crmctl.commands.contact.columns import ONE
from crmctl.commands.contact.options import Birthday, Role, Title
from crmctl.commands.options import City, DryRun, Emails, Keep, Name, Notes, Output, Owner, Phones, Set, Source, Tags
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def add(
    ctx: typer.Context,
    name: Name,
    email: Emails = None,
    phone: Phones = None,
    wechat: Annotated[str, typer.Option(help=N_("WeChat name."), metavar="NAME")] = "",
    org: Annotated[str, typer.Option(help=N_("The organisation; made when it is new."), metavar="O")] = "",
    title: Title = "",
    role: Role = "",
    city: City = "",
    tag: Tags = None,
    source: Source = "",
    owner: Owner = "",
    birthday: Birthday = "",
    notes: Notes = "",
    set_: Set = None,
    keep: Keep = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Add a person; somebody known who is likely the same is named.

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
    record, found = contacts.add_contact(app.open(dry=dry_run), person, app.now)
    said = _("Would add {ref} {name}.") if dry_run else _("Added {ref} {name}.")
    words = "\n".join([said.format(**record), *likely_duplicates.warnings(record["ref"], found, dry=dry_run)])
    return Reply([record] if output is not Format.AUTO else [], ONE, words, output, one=True)
