"""crmctl field rm"""

from __future__ import annotations

from typing import Annotated

import typer

from crmctl.actions import fields
from crmctl.app import App
from crmctl.commands import prompts, records
from crmctl.commands.field.columns import LIST
from crmctl.commands.field.nouns import noun as noun_of
from crmctl.commands.field.nouns import parted
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def rm(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The custom field."))],
    noun: Annotated[
        str, typer.Option(help=N_("Of which records: contact, org, deal or product."), metavar="NOUN")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help=N_("Drop the values on records too."))] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Drop a custom field; one that records carry is refused unless forced. Undo brings it back with its values.

    Examples:
      crmctl field rm budget --yes
    """
    app = ctx.ensure_object(App)
    noun, name = parted(name, noun)
    store = app.open(dry=dry_run)
    field = fields.find_field(store, noun_of(noun), name)
    if force or not field["used"]:
        question = _("Drop the field {name} and its values on records ({used})?").format(**field)
        prompts.confirm(question, yes=yes or dry_run)
    fields.remove_field(store, field, app.now, force=force)
    said = _("Would drop the field {name}.") if dry_run else _("Dropped the field {name}.")
    return records.did([field], LIST, said.format(**field), output, one=True)
