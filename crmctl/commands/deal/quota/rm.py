"""crmctl deal quota rm"""

import typer

from crmctl.actions import quotas
from crmctl.app import App
from crmctl.commands import prompts, records, values
from crmctl.commands.deal.quota.columns import LIST, In, Of, Period
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.display.reply import Format, Reply
from crmctl.domain.periods import parse_period
from crmctl.words import _


def rm(
    ctx: typer.Context,
    period: Period,
    owner: Of = "",
    pipeline: In = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Take a quota away.

    Examples:
      crmctl deal quota rm 2026-12 --yes
    """
    app = ctx.ensure_object(App)
    asked = parse_period(period)
    if not dry_run:
        quotas.drop_quota(app.open(dry=True), asked, values.currency(app), owner, pipeline, app.now)  # is there one?
        prompts.confirm(_("Take the quota of {period} away?").format(period=asked.name), yes=yes)
    quotas.drop_quota(app.open(dry=dry_run), asked, values.currency(app), owner, pipeline, app.now)
    sentence = _("Would take the quota of {period} away.") if dry_run else _("The quota of {period} is gone.")
    record = {"period": asked.name, "owner": owner or None, "pipeline": pipeline or None, "removed": True}
    return records.did([record], LIST[:3], sentence.format(period=asked.name), output, one=True)
