"""crmctl field add"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import fields
from crmctl.app import App
from crmctl.commands import records, values
from crmctl.commands.field.columns import LIST
from crmctl.commands.field.nouns import noun as noun_of
from crmctl.commands.field.nouns import parted
from crmctl.commands.options import DryRun, Output, picked
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("What the field is called."))],
    noun: Annotated[
        str, typer.Option(help=N_("Of which records: contact, org, deal or product."), metavar="NOUN")
    ] = "contact",
    type_: Annotated[
        str, typer.Option("--type", help=N_("text, number, date, money, bool or choice."), metavar="TYPE")
    ] = "text",
    choices: Annotated[str, typer.Option(help=N_("What can be chosen, with commas between."), metavar="A,B,C")] = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Add a custom field, or give one a type: values that are there are read anew, and refused if one does not fit.

    Examples:
      crmctl field add budget --type money
      crmctl field add 客户等级 --noun org --type choice --choices A,B,C
      crmctl field add product.颜色
    """
    app = ctx.ensure_object(App)
    noun, name = parted(name, noun)
    which = noun_of(noun) or "contact"
    wish = fields.kind(name, type_.casefold(), picked(choices.replace("，", ",")), values.own_names(which))
    store = app.open(dry=dry_run)
    row, made = fields.add_field(store, which, wish, values.custom(app, which), app.now)
    if made:
        said = _("Would add the field {name} ({type}).") if dry_run else _("Added the field {name} ({type}).")
    elif store.last_step:
        said = _("The field {name} would be {type}.") if dry_run else _("The field {name} is now {type}.")
    else:
        said = _("There is a field {name} ({type}) already.")
    return records.did([row], LIST, said.format(**row), output, one=True)
