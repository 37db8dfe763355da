"""crmctl deal edit"""

from typing import Annotated

import typer

from crmctl.actions import deals
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.deal import told, wishes
from crmctl.commands.deal.columns import CHANGED
from crmctl.commands.deal.options import Amount, Category, Close, Contacts, Lines, Org, Probability
from crmctl.commands.options import DryRun, Notes, Output, Owner, Set, Source, Tags
from crmctl.display.reply import Format, Reply
from crmctl.words import N_, _


def edit(
    ctx: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="REF", help=N_("Which deal: a reference (d31), a key or its title."))],
    title: Annotated[str | None, typer.Option(help=N_("What is to be sold."), metavar="T")] = None,
    org: Org = "",
    no_org: Annotated[bool, typer.Option("--no-org", help=N_("It is with no organisation."))] = False,
    contact: Contacts = None,
    no_contact: Annotated[list[str] | None, typer.Option(help=N_("Who takes no part any more."), metavar="C")] = None,
    role: Annotated[
        list[str] | None, typer.Option(help=N_("Another role of somebody; C:none takes it off."), metavar="C:ROLE")
    ] = None,
    amount: Amount = "",
    no_amount: Annotated[
        bool, typer.Option("--no-amount", help=N_("Take the stated amount off: the sum of its lines counts, or none."))
    ] = False,
    line: Lines = None,
    no_line: Annotated[list[int] | None, typer.Option(help=N_("Take a line off, by its number."), metavar="N")] = None,
    close: Close = "",
    no_close: Annotated[bool, typer.Option("--no-close", help=N_("Nobody knows when it closes."))] = False,
    probability: Probability = "",
    no_probability: Annotated[bool, typer.Option("--no-probability", help=N_("As likely as its stage says."))] = False,
    category: Category = "",
    owner: Owner = "",
    source: Source = "",
    tag: Tags = None,
    no_tag: Annotated[list[str] | None, typer.Option(help=N_("Take a tag off."), metavar="T")] = None,
    set_: Set = None,
    note: Notes = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Change what is known of a deal: what is not named stays as it is; a moved closing date is kept in its history.

    Examples:
      crmctl deal edit d31 --amount 50万 --close +2w
      crmctl deal edit d31 --contact 张总:decision --role 王工:influence --no-line 2
    """
    app = ctx.ensure_object(App)
    found = records.resolve(app, ref, ("deal",))
    off = {"org": no_org, "amount": no_amount, "close": no_close, "probability": no_probability}
    given = wishes.Given(
        title, org, contact or (), role or (), amount, close, probability, category, owner, source, note, tag or (),
        set_ or (), line or (), no=frozenset(name for name, is_off in off.items() if is_off),
        no_contact=no_contact or (), no_tag=no_tag or (), no_line=no_line or (),
    )  # fmt: skip
    wish = wishes.read(app, given, deals.currency_of(app.store, found.id))
    store = app.open(dry=dry_run)
    record = deals.edit_deal(store, found.id, wish, app.user, app.now)
    said = _("Would change {ref} {title}.") if dry_run else _("Changed {ref} {title}.")
    if store.last_step is None:
        said = _("{ref} {title} is so already.")
    further = told.amount(record) if line or no_line or amount or no_amount else ()
    return records.did([record], CHANGED, "\n".join([said.format(**record), *further]), output, one=True)
