"""crmctl dedupe merge"""

from typing import Annotated

import typer

from crmctl.app import App
from crmctl.commands import merge_options, merge_words, merging, prompts
from crmctl.commands.dedupe import telling
from crmctl.commands.dedupe.options import Kind, Min, noun_of, probability
from crmctl.commands.options import DryRun, Output, Yes
from crmctl.display.reply import Format, Reply
from crmctl.domain import survivorship
from crmctl.domain.dedupe.pair import AUTO
from crmctl.errors import UsageError
from crmctl.words import N_, _, ngettext

SURE = 0.95  # a group less likely than that is never merged by itself


def merge(
    ctx: typer.Context,
    refs: Annotated[
        list[str] | None, typer.Argument(metavar="[REF...]", help=N_("Which become one; - reads them from stdin."))
    ] = None,
    keep: merge_options.Keep = "",
    set_: merge_options.Set = None,
    auto: Annotated[bool, typer.Option("--auto", help=N_("Merge every group that is sure."))] = False,
    min_: Min = "",
    kind: Kind = "contacts",
    force: merge_options.Force = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    output: Output = Format.AUTO,
) -> Reply:
    """Make one record of several; nothing is lost, old references lead on, and `dedupe unmerge` takes it apart again.

    Whoever most was done with stays. Of every field one value stays, by rules that `crmctl config set merge_rules`
    changes: a name whole, a place whole, typed before imported, the latest custom field, the strictest consent.

    Examples:
      crmctl dedupe merge c12 c7
      crmctl dedupe merge wang@example.com c7 --keep c7 --set city=c12 -n
      crmctl dedupe merge --auto --yes
      crmctl dedupe merge --auto --kind orgs --min 0.99 --dry-run
    """
    app = ctx.ensure_object(App)
    if auto and refs:
        raise UsageError(_("--auto and references do not go together."), _("Say one of them."))
    if auto:
        return _all(app, noun_of(kind), probability(min_), output, yes=yes, dry=dry_run)
    return merging.merge(app, refs or [], output, keep=keep, settings=set_ or [], force=force, yes=yes, dry=dry_run)


def _all(app: App, noun: str, least: float | None, output: Format, *, yes: bool, dry: bool) -> Reply:
    """Merge the groups of a scan that are sure, after asking."""
    from crmctl.actions import merging as actions

    sure = SURE if least is None else least
    groups = [one for one in telling.found(app, noun, None).groups if one.tier == AUTO and one.probability >= sure]
    if groups and not dry:
        n = len(groups)
        question = ngettext("Merge {n} group that is sure?", "Merge {n} groups that are sure?", n)
        prompts.confirm(question.format(n=n), yes=yes)
    rules = survivorship.rules(app.settings["merge_rules"])
    done = actions.merge_groups(app.open(dry=dry), noun, groups, app.now, rules)
    return merge_words.groups_reply(done, output, dry=dry)
