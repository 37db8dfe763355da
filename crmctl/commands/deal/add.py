"""crmctl deal add"""

from typing import Annotated

import typer

from crmctl.actions import deals
from crmctl.app import App
from crmctl.commands import records
from crmctl.commands.deal import told, wishes
from crmctl.commands.deal.columns import CHANGED
from crmctl.commands.deal.options import Amount, Because, Category, Close, Contacts, Lines, Org, Probability
from crmctl.commands.options import DryRun, Notes, Output, Owner, Set, Source, Tags
from crmctl.display.reply import Format, Reply
from crmctl.words import N_


def add(
    ctx: typer.Context,
    title: Annotated[list[str], typer.Argument(metavar="TITLE...", help=N_("What is to be sold."))],
    org: Org = "",
    contact: Contacts = None,
    amount: Amount = "",
    line: Lines = None,
    close: Close = "",
    stage: Annotated[str, typer.Option(help=N_("Where it stands; the first stage when left out."), metavar="S")] = "",
    pipeline: Annotated[
        str, typer.Option(help=N_("In which pipeline; the default one when left out."), metavar="P")
    ] = "",
    probability: Probability = "",
    category: Category = "",
    owner: Owner = "",
    source: Source = "",
    tag: Tags = None,
    set_: Set = None,
    note: Notes = "",
    because: Because = "",
    reason: Annotated[str, typer.Option(help=N_("Why, of a deal that is lost already."), metavar="R")] = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Add a deal: it begins in the first stage of its pipeline, is yours, and with the organisation of its contact.

    Examples:
      crmctl deal add 海尔二期 --contact 王工:决策人 --amount 48万 --close 月底
      crmctl deal add "GTX for Lee" --org o3 --line "GTX Pro x 2 @ 4800" --stage 2
    """
    app = ctx.ensure_object(App)
    given = wishes.Given(
        " ".join(title), org, contact or (), (), amount, close, probability, category, owner, source, note, tag or (),
        set_ or (), line or (), pipeline, stage, because, reason,
    )  # fmt: skip
    wish = wishes.read(app, given)
    record = deals.add_deal(app.open(dry=dry_run), wish, app.user, app.now)
    return records.did([record], CHANGED, "\n".join(told.added(record, dry=dry_run)), output, one=True)
