"""crmctl deal quota set"""

from typing import Annotated

import typer

from crmctl.actions import quotas
from crmctl.app import App
from crmctl.commands import records, values
from crmctl.commands.deal.quota.columns import LIST, In, Of, Period
from crmctl.commands.options import DryRun, Output
from crmctl.display.reply import Format, Reply
from crmctl.domain.due import zone_of
from crmctl.domain.money import parse_worth
from crmctl.domain.periods import parse_period
from crmctl.words import N_, _


def set_(
    ctx: typer.Context,
    period: Period,
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help=N_("How much: 500000, 500k, USD 300k."))],
    owner: Of = "",
    pipeline: In = "",
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Set what is to come in, or change it: for a month, a quarter or a year, by one person or by everybody.

    Examples:
      crmctl deal quota set 2026-12 50万
      crmctl deal quota set 2026-Q4 1.2m --owner mei
    """
    app = ctx.ensure_object(App)
    money = parse_worth(amount, values.currency(app))
    asked = parse_period(period)
    record = quotas.set_quota(app.open(dry=dry_run), asked, money, owner, pipeline, app.now, zone_of(app.zone))
    sentence = _("Would set the quota of {period} to {amount}.") if dry_run else _("The quota of {period} is {amount}.")
    words = sentence.format(period=record["period"], amount=f"{record['quota']} {record['currency']}")
    return records.did([record], LIST, words, output, one=True)
